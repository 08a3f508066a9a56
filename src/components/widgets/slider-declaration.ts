// What all sliders share: look params, the value at the release of the handle, number formats.
import { isModel, type Model } from "../../models/model.ts";
import { isKindOf } from "../../models/define-model.ts";
import { boolean, choice, type ParamSpec } from "../../reactive/param.ts";
import { cssColor } from "./color-param.ts";

/**
 * A number format of BokehJS (numbro: `0.0`, `0,0`, `0[.]00`), or a TickFormatter model. Null leaves the model's own.
 */
export const numberFormat: ParamSpec<string | Model | null> = {
  default: null,
  check: (value) =>
    value === null || typeof value === "string" || (isModel(value) && isKindOf(value.def, "TickFormatter"))
      ? null
      : "expected a format such as 0.00, or a TickFormatter model",
};

/** How a slider looks. */
export const sliderParams = {
  /** CSS colour of the selected part of the bar. */
  barColor: cssColor("#e6e6e6"),
  /** From left to right or the other way round. */
  direction: choice(["ltr", "rtl"], "ltr"),
  orientation: choice(["horizontal", "vertical"], "horizontal"),
  /** Shows the value next to the label. */
  showValue: boolean(true),
  /** Shows the value at the handle while it is dragged. */
  tooltips: boolean(true),
};

/** The browser sends the value at each move of the handle as `value`, and at its release as `value_throttled` too. */
export const throttledWire = <T>(fromModel?: (value: unknown) => T) => ({
  attr: "value_throttled",
  receiveOnly: true as const,
  ...(fromModel === undefined ? {} : { fromModel }),
});

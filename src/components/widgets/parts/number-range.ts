// A pair of numbers that two more params follow: what range sliders share.
import { RangeSlider as RangeSliderDef } from "../../../models/generated/bokeh/models/widgets/sliders/range_slider.ts";
import { nested, number, readonly } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { numberFormat, numberRange, type NumberRange } from "./numbers.ts";

/** `value`, and its two ends. Redefine `value`, `start` and `end` for other numbers. */
export const rangeValue = part({
  model: RangeSliderDef,
  params: {
    start: number(0),
    end: number(1),
    /** Follows the handles while they are dragged. Default: from `start` to `end`. */
    value: nested(numberRange(number(), [0, 1])),
    /** The lower value; follows `value`. */
    valueStart: readonly(number(0)),
    /** The upper value; follows `value`. */
    valueEnd: readonly(number(1)),
    format: numberFormat,
  },
  local: ["valueStart", "valueEnd"],
  initially: { value: ({ start, end }): NumberRange => [start, end] },
  computed: { valueStart: ({ value }) => value[0], valueEnd: ({ value }) => value[1] },
  // An app may turn a range round, as in Panel; a handle cannot be moved past the other.
  refuse: ({ value: [lower, upper] }) =>
    lower > upper ? `the lower value ${lower} is above the upper one ${upper}` : null,
});

// Sliders with one handle for a number.
import { Slider } from "../../models/generated/bokeh/models/widgets/sliders/slider.ts";
import { integer, nullable, number, readonly } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { widget } from "../core/widget.ts";
import { numberFormat, sliderParams, throttledWire } from "./slider-declaration.ts";

interface Range {
  readonly start: number;
}

const valueOrStart = (value: number | null, { start }: Range): number => value ?? start;
/** BokehJS reckons with floating-point numbers. */
const wholeNumber = (value: unknown): unknown => (typeof value === "number" ? Math.trunc(value) : value);

/** A slider that was given no value stands at its start. */
const atStart = <I extends { readonly value?: unknown; readonly start?: unknown }>(inputs: I): I =>
  inputs.value === undefined ? { ...inputs, value: inputs.start } : inputs;

const floatParams = {
  ...sliderParams,
  start: number(0),
  end: number(1),
  step: number(0.1),
  /** Follows the handle while it is dragged. Default: `start`. */
  value: nullable(number(), 0),
  /** The value when the handle was last let go; set by the browser. */
  valueThrottled: readonly(nullable(number())),
  format: numberFormat,
};

const FloatSliderBase = widget({
  type: "FloatSlider",
  model: Slider,
  params: floatParams,
  wire: { value: { attr: "value", toModel: valueOrStart }, valueThrottled: throttledWire() },
});

/** Picks a number between `start` and `end` (Panel's `FloatSlider`). */
export class FloatSlider extends FloatSliderBase {
  constructor(inputs: ParamInputs<typeof FloatSliderBase.specs> = {}) {
    super(atStart(inputs));
    this.begin({ valueThrottled: this.peek("value") });
  }
}

const IntSliderBase = widget({
  type: "IntSlider",
  model: Slider,
  params: {
    ...floatParams,
    start: integer(0),
    end: integer(1),
    step: integer(1),
    /** Follows the handle while it is dragged. Default: `start`. */
    value: nullable(integer(), 0),
    /** The value when the handle was last let go; set by the browser. */
    valueThrottled: readonly(nullable(integer())),
  },
  wire: {
    value: { attr: "value", toModel: valueOrStart, fromModel: wholeNumber },
    valueThrottled: throttledWire(wholeNumber),
  },
});

/** Picks a whole number between `start` and `end` (Panel's `IntSlider`). */
export class IntSlider extends IntSliderBase {
  constructor(inputs: ParamInputs<typeof IntSliderBase.specs> = {}) {
    super(atStart(inputs));
    this.begin({ valueThrottled: this.peek("value") });
  }
}

// Sliders with two handles for a range of numbers.
import { ArgumentError } from "../../base/errors.ts";
import { RangeSlider as RangeSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/range_slider.ts";
import { integer, nullable, number, readonly, type ParamSpec } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { widget, Widget } from "../core/widget.ts";
import { numberFormat, sliderParams, throttledWire } from "./slider-declaration.ts";

/** Lower and upper value of a range. */
export type NumberRange = readonly [number, number];

const range = (initial: NumberRange): ParamSpec<NumberRange> => ({
  default: initial,
  check: (value) =>
    Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === "number")
      ? null
      : "expected a pair of numbers: [lower, upper]",
});

const rangeParams = {
  ...sliderParams,
  /** Follows the handles while they are dragged. Default: from `start` to `end`. */
  value: range([0, 1]),
  /** The lower value; follows `value`. */
  valueStart: readonly(number(0)),
  /** The upper value; follows `value`. */
  valueEnd: readonly(number(1)),
  /** The value when a handle was last let go; set by the browser. */
  valueThrottled: readonly(nullable(range([0, 1]))),
  format: numberFormat,
};

const rangeWire = { valueStart: null, valueEnd: null };

// The cast: the param passed the check of `range`.
const pair = (value: unknown): NumberRange => value as NumberRange;

/** A widget whose `value` is a pair that two more params follow. */
abstract class RangeWidget extends Widget {
  /** @throws ArgumentError for a lower value above the upper one */
  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const [lower, upper] = pair(this.next(inputs, "value"));
    if (lower > upper)
      throw new ArgumentError(
        `${this.declaration.type}.value: the lower value ${lower} is above the upper one ${upper}`,
      );
    return inputs;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (changes.some(({ name }) => name === "value")) this.split();
  }

  /** Gives the whole range to a slider that got no value, and brings what follows the value up to date. */
  protected span(): void {
    this.begin({ value: [this.peek("start"), this.peek("end")] });
    this.split();
    this.begin({ valueThrottled: this.peek("value") });
  }

  protected split(): void {
    const [valueStart, valueEnd] = pair(this.peek("value"));
    this.assign({ valueStart, valueEnd });
  }
}

const RangeSliderBase = widget(
  {
    type: "RangeSlider",
    model: RangeSliderDef,
    params: { ...rangeParams, start: number(0), end: number(1), step: number(0.1) },
    wire: { ...rangeWire, valueThrottled: throttledWire() },
  },
  RangeWidget,
);

/** Picks a range of numbers (Panel's `RangeSlider`). The step is 0.1, or 1 where bounds and value are whole numbers. */
export class RangeSlider extends RangeSliderBase {
  constructor(inputs: ParamInputs<typeof RangeSliderBase.specs> = {}) {
    super(inputs);
    this.span();
    const { value = [], start = 0, end = 1 } = inputs;
    const numbers = [
      ...(Array.isArray(value) ? value : pair(this.peek("value"))),
      typeof start === "number" ? start : this.peek("start"),
    ];
    if ([...numbers, typeof end === "number" ? end : this.peek("end")].every(Number.isInteger)) this.begin({ step: 1 });
  }
}

/** BokehJS reckons with floating-point numbers. */
const wholePair = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((each) => (typeof each === "number" ? Math.round(each) : each)) : value;

const IntRangeSliderBase = widget(
  {
    type: "IntRangeSlider",
    model: RangeSliderDef,
    params: { ...rangeParams, start: integer(0), end: integer(1), step: integer(1) },
    wire: { ...rangeWire, value: { attr: "value", fromModel: wholePair }, valueThrottled: throttledWire(wholePair) },
  },
  RangeWidget,
);

/** Picks a range of whole numbers (Panel's `IntRangeSlider`). */
export class IntRangeSlider extends IntRangeSliderBase {
  constructor(inputs: ParamInputs<typeof IntRangeSliderBase.specs> = {}) {
    super(inputs);
    this.span();
  }
}

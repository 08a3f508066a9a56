// A slider with two handles for a range of whole numbers.
import { RangeSlider as RangeSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/range_slider.ts";
import { integer, nested } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { rangeValue } from "./parts/number-range.ts";
import { numberRange, type NumberRange } from "./parts/numbers.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

const range = nested(numberRange(integer(), [0, 1]));

/** BokehJS reckons with floating-point numbers. */
const wholePair = (value: unknown): unknown =>
  Array.isArray(value) ? value.map((each: unknown) => (typeof each === "number" ? Math.round(each) : each)) : value;

/** Picks a range of whole numbers (Panel's `IntRangeSlider`). */
export class IntRangeSlider extends widget({
  type: "IntRangeSlider",
  model: RangeSliderDef,
  parts: [sliderLook, rangeValue, throttled(range, wholePair)],
  params: {
    start: integer(0),
    end: integer(1),
    step: integer(1),
    /** Follows the handles while they are dragged. Default: from `start` to `end`. */
    value: range,
  },
  // The cast: what is read is checked against the param before it is set.
  wire: { value: { attr: "value", fromModel: (value) => wholePair(value) as NumberRange } },
}) {
  static {
    revivable("IntRangeSlider", this);
  }
}

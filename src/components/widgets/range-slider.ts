// A slider with two handles for a range of numbers.
import { RangeSlider as RangeSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/range_slider.ts";
import { nested, number } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { rangeValue } from "./parts/number-range.ts";
import { numberRange } from "./parts/numbers.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

/** Picks a range of numbers (Panel's `RangeSlider`). The step is 0.1, or 1 where bounds and value are whole numbers. */
export class RangeSlider extends widget({
  type: "RangeSlider",
  model: RangeSliderDef,
  parts: [sliderLook, rangeValue, throttled(nested(numberRange(number(), [0, 1])))],
  params: { step: number(0.1) },
  initially: {
    step: ({ value, start, end }) => ([...value, start, end].every(Number.isInteger) ? 1 : undefined),
  },
}) {
  static {
    revivable("RangeSlider", this);
  }
}

// A slider with one handle for a number.
import { Slider } from "../../models/generated/bokeh/models/widgets/sliders/slider.ts";
import { number } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { numberFormat, orNull } from "./parts/numbers.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

/** Picks a number between `start` and `end` (Panel's `FloatSlider`). */
export class FloatSlider extends widget({
  type: "FloatSlider",
  model: Slider,
  parts: [sliderLook, throttled(number())],
  params: {
    start: number(0),
    end: number(1),
    step: number(0.1),
    /** Follows the handle while it is dragged. Default: `start`. */
    value: orNull(number(0)),
    format: numberFormat,
  },
  initially: { value: "start" },
  settle: ({ value, start }) => (value === null ? { value: start } : undefined),
}) {
  static {
    revivable("FloatSlider", this);
  }
}

// A slider with one handle for a whole number.
import { Slider } from "../../models/generated/bokeh/models/widgets/sliders/slider.ts";
import { integer } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { numberFormat, orNull, truncated } from "./parts/numbers.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

/** Picks a whole number between `start` and `end` (Panel's `IntSlider`). */
export class IntSlider extends widget({
  type: "IntSlider",
  model: Slider,
  parts: [sliderLook, throttled(integer(), truncated)],
  params: {
    start: integer(0),
    end: integer(1),
    step: integer(1),
    /** Follows the handle while it is dragged. Default: `start`. */
    value: orNull(integer(0)),
    format: numberFormat,
  },
  initially: { value: "start" },
  settle: ({ value, start }) => (value === null ? { value: start } : undefined),
  // BokehJS reckons with floating-point numbers.
  wire: { value: { attr: "value", fromModel: Math.trunc } },
}) {
  static {
    revivable("IntSlider", this);
  }
}

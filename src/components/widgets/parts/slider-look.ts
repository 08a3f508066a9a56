// How sliders look.
import { AbstractSlider } from "../../../models/generated/bokeh/models/widgets/sliders/abstract_slider.ts";
import { boolean, choice } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { cssColor } from "./css-color.ts";

/** How a slider looks. */
export const sliderLook = part({
  model: AbstractSlider,
  params: {
    /** CSS colour of the selected part of the bar. */
    barColor: cssColor("#e6e6e6"),
    /** From left to right or the other way round. */
    direction: choice(["ltr", "rtl"], "ltr"),
    orientation: choice(["horizontal", "vertical"], "horizontal"),
    /** Shows the value next to the label. */
    showValue: boolean(true),
    /** Shows the value at the handle while it is dragged. */
    tooltips: boolean(true),
  },
});

// The field for a number beside a slider, in which the value can be typed.
import { Spinner } from "../../../models/generated/bokeh/models/widgets/spinner.ts";
import type { StyleSheetAttributes } from "../../../models/generated/bokeh/models/dom/stylesheets.ts";
import type { Model } from "../../../models/model.ts";
import { choice, nested, nullable, list, number, text } from "../../../reactive/param.ts";
import { widget } from "../../core/widget.ts";
import { inputWidth } from "./input.ts";
import { numberField, readNumber } from "./number-field.ts";
import { throttled } from "./throttled.ts";

/** Takes the number that a slider stands at. */
export class SliderEdit extends widget({
  type: "FloatInput",
  model: Spinner,
  parts: [inputWidth, throttled(nullable(number()), readNumber), numberField],
  params: {
    step: number(0.1),
    mode: choice(["int", "float"], "float"),
    cssClasses: nested(list(text(), ["slider-edit"])),
  },
  derive: {
    // The cast: the models among them are sheets.
    stylesheets: (_values, scene) =>
      [...scene.context.sheets.list([], []), scene.dist("css/editable_slider.css")] as readonly (
        string | Model<StyleSheetAttributes>
      )[],
  },
}) {
  /** The size is that of the slider's doing: it does not stand for one that an author gave. */
  override isGiven(name: string): boolean {
    return name !== "width" && name !== "height" && super.isGiven(name);
  }
}

// Picks a colour.
import { ColorPicker as ColorPickerDef } from "../../models/generated/bokeh/models/widgets/color_picker.ts";
import { integer, nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { cssColor, smallLetters } from "./parts/css-color.ts";
import { described } from "./parts/input.ts";

/** Picks a colour with the browser's own means (Panel's `ColorPicker`). */
export class ColorPicker extends widget({
  type: "ColorPicker",
  model: ColorPickerDef,
  parts: [described],
  params: {
    width: nullable(integer(0, { min: 0 }), 52),
    /** A CSS colour; the browser sends `#rrggbb`. */
    value: nullable(cssColor("#000000")),
  },
  wire: { value: { attr: "color", toModel: (value) => (value === null ? undefined : smallLetters(value)) } },
}) {
  static {
    revivable("ColorPicker", this);
  }
}

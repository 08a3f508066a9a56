// Picks a colour.
import { ColorPicker as ColorPickerDef } from "../../models/generated/bokeh/models/widgets/color_picker.ts";
import { integer, nullable } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { cssColor } from "./color-param.ts";
import { inputParams, InputWidget } from "./input-widget.ts";

/** Picks a colour with the browser's own means (Panel's `ColorPicker`). */
export class ColorPicker extends widget(
  {
    type: "ColorPicker",
    model: ColorPickerDef,
    params: {
      ...inputParams,
      width: nullable(integer(0, { min: 0 }), 52),
      /** A CSS colour; the browser sends `#rrggbb`. */
      value: nullable(cssColor("#000000")),
    },
    wire: { value: "color" },
  },
  InputWidget,
) {}

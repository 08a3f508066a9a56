// A field for many lines of text.
import { PanelTextAreaInput } from "../../models/generated/panel/models/textarea_input.ts";
import { boolean, choice, integer, nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { textField } from "./parts/text-field.ts";

/** Many lines of text, joined by line feeds (Panel's `TextAreaInput`). */
export class TextAreaInput extends widget({
  type: "TextAreaInput",
  model: PanelTextAreaInput,
  parts: [described, inputWidth, textField],
  params: {
    /** Grows with its text, up to `maxRows`. */
    autoGrow: boolean(),
    cols: integer(20, { min: 0 }),
    rows: integer(2, { min: 0 }),
    maxRows: nullable(integer(0, { min: 0 })),
    /** In which directions the visitor may drag it larger. */
    resizable: choice(["both", "width", "height", false], "both"),
  },
}) {
  static {
    revivable("TextAreaInput", this);
  }
}

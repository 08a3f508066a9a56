// A field for a text that is not shown.
import { PasswordInput as PasswordInputDef } from "../../models/generated/bokeh/models/widgets/password_input.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { textField } from "./parts/text-field.ts";

/** One line of text that is not shown (Panel's `PasswordInput`). */
export class PasswordInput extends widget({
  type: "PasswordInput",
  model: PasswordInputDef,
  parts: [described, inputWidth, textField],
  params: {},
}) {
  static {
    revivable("PasswordInput", this);
  }
}

// Widgets for text.
import { PasswordInput as PasswordInputDef } from "../../models/generated/bokeh/models/widgets/password_input.ts";
import { PanelTextAreaInput } from "../../models/generated/panel/models/textarea_input.ts";
import { PanelTextInput } from "../../models/generated/panel/models/text_input.ts";
import type { Model } from "../../models/model.ts";
import { boolean, choice, integer, nullable, readonly, text } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { inputParams, InputWidget } from "./input-widget.ts";

const textParams = {
  ...inputParams,
  /** Most characters that the field takes. */
  maxLength: integer(5000, { min: 0 }),
  /** Shown while the field is empty. */
  placeholder: text(),
  /** Changes when the visitor presses enter or leaves the field. */
  value: nullable(text(), ""),
  /** Changes at every key press. */
  valueInput: nullable(text(), ""),
};

/** One line of text (Panel's `TextInput`). */
export class TextInput extends widget(
  {
    type: "TextInput",
    model: PanelTextInput,
    params: {
      ...textParams,
      /** An event: true while watchers and functions that read it run, after the visitor pressed enter. */
      enterPressed: readonly(boolean()),
    },
    wire: { enterPressed: null },
    events: ["enter-pressed"],
  },
  InputWidget,
) {
  protected override rendered(model: Model): void {
    model.onEvent("enter-pressed", (_name, { value_input: entered }) => {
      if (typeof entered !== "string") return;
      this.update({ value: entered, valueInput: entered });
      this.pulse("enterPressed");
    });
  }
}

/** One line of text that is not shown (Panel's `PasswordInput`). */
export class PasswordInput extends widget(
  { type: "PasswordInput", model: PasswordInputDef, params: textParams },
  InputWidget,
) {}

/** Many lines of text, joined by line feeds (Panel's `TextAreaInput`). */
export class TextAreaInput extends widget(
  {
    type: "TextAreaInput",
    model: PanelTextAreaInput,
    params: {
      ...textParams,
      /** Grows with its text, up to `maxRows`. */
      autoGrow: boolean(),
      cols: integer(20, { min: 0 }),
      rows: integer(2, { min: 0 }),
      maxRows: nullable(integer(0, { min: 0 })),
      /** In which directions the visitor may drag it larger. */
      resizable: choice(["both", "width", "height", false], "both"),
    },
  },
  InputWidget,
) {}

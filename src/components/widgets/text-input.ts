// A field for one line of text.
import { PanelTextInput } from "../../models/generated/panel/models/text_input.ts";
import { boolean, readonly } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { textField } from "./parts/text-field.ts";

/** One line of text (Panel's `TextInput`). */
export class TextInput extends widget({
  type: "TextInput",
  model: PanelTextInput,
  parts: [described, inputWidth, textField],
  params: {
    /** An event: true while watchers and functions that read it run, after the visitor pressed enter. */
    enterPressed: readonly(boolean()),
  },
  local: ["enterPressed"],
  on: {
    "enter-pressed": (self, { value_input: entered }) => {
      if (typeof entered !== "string") return;
      self.set({ value: entered, valueInput: entered });
      self.pulse("enterPressed");
    },
  },
}) {
  static {
    revivable("TextInput", this);
  }
}

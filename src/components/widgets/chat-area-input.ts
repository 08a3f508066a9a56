// A field for many lines of text that the Enter key sends.
import { PanelChatAreaInput } from "../../models/generated/panel/models/chatarea_input.ts";
import { boolean, choice, integer, nullable, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { textField } from "./parts/text-field.ts";

/**
 * Takes a message of many lines (Panel's `ChatAreaInput`): Enter sends it, Shift and Enter begin a new line. Watchers of
 * `value` are told of the message; then the field is empty again, and so is `value`.
 *
 * @example
 * const input = new ChatAreaInput({ placeholder: "Say something" });
 * input.watch(({ value }) => value !== "" && answer(value), "value");
 */
export class ChatAreaInput extends widget({
  type: "ChatAreaInput",
  model: PanelChatAreaInput,
  parts: [described, inputWidth, textField],
  params: {
    maxLength: integer(50_000, { min: 0 }),
    /** Grows with its text, up to `maxRows`. */
    autoGrow: boolean(true),
    cols: integer(20, { min: 0 }),
    rows: integer(1, { min: 0 }),
    maxRows: nullable(integer(0, { min: 0 }), 10),
    /** In which directions the visitor may drag it larger. */
    resizable: choice(["both", "width", "height", false], "height"),
    /** Enter does not send; the app clears the field itself. */
    disabledEnter: boolean(),
    /** False: Ctrl and Enter send, Enter begins a new line. */
    enterSends: boolean(true),
    /** An event: true while watchers run, after the visitor has sent a message. */
    enterPressed: boolean(),
    value: nullable(text(), ""),
  },
  local: ["enterPressed"],
  on: {
    chat_message_event: (self, { value }) => {
      if (typeof value !== "string") return;
      self.set({ value: value.slice(0, self.values.maxLength) });
      self.pulse("enterPressed");
      self.set({ value: "", valueInput: "" });
    },
  },
}) {
  static {
    revivable("ChatAreaInput", this);
  }
}

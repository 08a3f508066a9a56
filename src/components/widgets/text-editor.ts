// An editor for formatted text.
import { PanelQuillInput } from "../../models/generated/panel/models/quill.ts";
import { any, boolean, choice, list, oneOf, record, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

const QUILL = "bundled/quillinput/quill@2.0.2/dist/";

/**
 * An editor for formatted text, made with Quill (Panel's `TextEditor`); `value` is HTML that the visitor wrote, so treat
 * it as such wherever it is shown.
 *
 * @example new TextEditor({ placeholder: "Write something" })
 */
export class TextEditor extends widget({
  type: "TextEditor",
  model: PanelQuillInput,
  params: {
    /** The text as HTML. Follows each key with `onKeyup`, otherwise when the editor is left or at Ctrl+Enter. */
    value: text(),
    /** The text as HTML, at each key. */
    valueInput: text(),
    /** A bar of tools above the text, or a bubble beside what is selected. */
    mode: choice(["toolbar", "bubble"], "toolbar"),
    /** Whether `value` follows each key. */
    onKeyup: boolean(true),
    /** Shown while the editor is empty. */
    placeholder: text(),
    /** What is selected: `{ text: "…" }`, or nothing. */
    selection: record(any<unknown>(null)),
    /** Which tools there are, as Quill takes them; false for none. */
    toolbar: oneOf([boolean(), list(any<unknown>(null))], true),
  },
  wire: { label: "name", value: "text", valueInput: "text_input" },
  firstSheets: (_values, scene) => ["quill.bubble.css", "quill.snow.css"].map((file) => scene.dist(QUILL + file)),
}) {
  static {
    revivable("TextEditor", this);
  }
}

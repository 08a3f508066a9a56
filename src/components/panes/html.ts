// Shows HTML.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { any, boolean, nullable, text } from "../../reactive/param.ts";
import { pane } from "../core/pane.ts";
import { sanitize, type SanitizeHook } from "./sanitize.ts";
import { markupText } from "./text-pane.ts";

/**
 * Shows HTML as it is (Panel's `HTML`). Text of a visitor belongs into it only with `sanitizeHtml: true`.
 */
export class HTML extends pane({
  type: "HTML",
  model: PanelHTML,
  params: {
    object: nullable(text()),
    /** Leaves `$$ … $$` as it is instead of typesetting it. */
    disableMath: boolean(true),
    /** Takes out scripts, event handlers and all else that could run. Off by default, as in Panel. */
    sanitizeHtml: boolean(false),
    /** What cleans the text with `sanitizeHtml`. */
    sanitizeHook: any<SanitizeHook>(sanitize),
  },
  wire: { object: null, sanitizeHtml: null, sanitizeHook: null, disableMath: "disable_math" },
  attributes: ({ object, sanitizeHtml, sanitizeHook }) => {
    const html = object ?? "";
    return { text: markupText(sanitizeHtml ? sanitizeHook(html) : html) };
  },
}) {
  protected override get keepsMarkup(): boolean {
    return this.isGiven("sanitizeHtml") && !this.sanitizeHtml;
  }
}

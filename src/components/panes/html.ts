// Shows HTML.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { any, boolean, nullable, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
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
  local: ["object", "sanitizeHtml", "sanitizeHook"],
  keepsMarkup: ({ sanitizeHtml }, given) => given("sanitizeHtml") && !sanitizeHtml,
  derive: {
    text: ({ object, sanitizeHtml, sanitizeHook }) => {
      const html = object ?? "";
      return markupText(sanitizeHtml ? sanitizeHook(html) : html);
    },
  },
}) {
  static {
    revivable("HTML", this);
  }
}

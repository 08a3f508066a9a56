// Shows any value as plain text.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { any } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { pane } from "../core/pane.ts";
import { escapeText } from "./markup-text.ts";
import { markupText } from "./text-pane.ts";
import { valueText } from "./value-text.ts";

/**
 * Shows a text without any markup, or another value as Python would print it (Panel's `Str`). Panel 1.9.4 shows tags in
 * the text as markup, although its guide says that they are text; here they are text.
 */
export class Str extends pane({
  type: "Str",
  model: PanelHTML,
  params: { object: any<unknown>(null) },
  local: ["object"],
  derive: {
    text: ({ object }) =>
      markupText(`<pre>${object === null || object === "" ? " " : escapeText(valueText(object))}</pre>`),
  },
}) {
  static {
    revivable("Str", this);
  }
}

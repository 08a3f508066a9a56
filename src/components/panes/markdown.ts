// Shows Markdown.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { revivable } from "../core/class-registry.ts";
import { pane } from "../core/pane.ts";
import { markdown } from "./markdown-part.ts";

/**
 * Shows a Markdown text (Panel's `Markdown`): GitHub's dialect with definition lists, footnotes and task lists. HTML in
 * it is shown as it is unless `sanitizeHtml` is on.
 */
export class Markdown extends pane({
  type: "Markdown",
  model: PanelHTML,
  parts: [markdown],
  params: {},
  css: ["css/markdown.css"],
}) {
  static {
    revivable("Markdown", this);
  }
}

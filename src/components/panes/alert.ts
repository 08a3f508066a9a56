// Shows a message in a coloured box.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { choice, type ParamSpecs } from "../../reactive/param.ts";
import type { Values } from "../core/declaration.ts";
import { pane } from "../core/pane.ts";
import type { RenderContext } from "../core/render-context.ts";
import { sizeAttributes } from "../core/sizing.ts";
import type { Attributes } from "../core/viewable.ts";
import { markdownParams, markdownText, markdownWire } from "./markdown.ts";

const KINDS = ["primary", "secondary", "success", "danger", "warning", "info", "light", "dark"] as const;

/**
 * Shows Markdown in a box whose colour says how grave it is (Panel's `Alert`). As wide as its place, unless given a
 * width.
 */
export class Alert extends pane({
  type: "Alert",
  model: PanelHTML,
  params: { ...markdownParams, alertType: choice(KINDS, "primary") },
  css: ["css/alerts.css"],
  classes: () => ["markdown"],
  wire: { ...markdownWire, alertType: null },
  attributes: (values) => ({ text: markdownText(values) }),
}) {
  protected override get keepsMarkup(): boolean {
    return this.isGiven("sanitizeHtml") && !this.sanitizeHtml;
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    const attributes = super.attributes(
      { ...values, cssClasses: [...values.cssClasses, "alert", `alert-${String(this.peek("alertType"))}`] },
      context,
    );
    if (this.isGiven("sizingMode") || this.isGiven("width")) return attributes;
    return {
      ...attributes,
      ...sizeAttributes({ ...values, sizingMode: "stretch_width" }, (name) => this.isGiven(name)),
    };
  }
}

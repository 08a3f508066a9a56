// Shows a message in a coloured box.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { choice } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { pane } from "../core/pane.ts";
import { markdown } from "./markdown-part.ts";

const KINDS = ["primary", "secondary", "success", "danger", "warning", "info", "light", "dark"] as const;

/**
 * Shows Markdown in a box whose colour says how grave it is (Panel's `Alert`). As wide as its place, unless given a
 * width.
 */
export class Alert extends pane({
  type: "Alert",
  model: PanelHTML,
  parts: [markdown],
  params: { alertType: choice(KINDS, "primary") },
  css: ["css/alerts.css"],
  local: ["alertType"],
  lastClasses: ({ alertType }) => ["alert", `alert-${alertType}`],
  sizeAtStart: (_values, scene) =>
    scene.given("sizingMode") || scene.givenAtStart("width") ? {} : { sizingMode: "stretch_width" },
}) {
  static {
    revivable("Alert", this);
  }

  override get ownSizingMode(): unknown {
    return this.isGiven("sizingMode") || this.isGivenAtStart("width") ? super.ownSizingMode : "stretch_width";
  }
}

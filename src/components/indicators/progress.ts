// A progress bar.
import { PanelProgress } from "../../models/generated/panel/models/progress.ts";
import { boolean, choice, integer, nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { indicator } from "../core/indicator.ts";
import { ROLE_COLORS } from "./role-colors.ts";

/** Shows how far something is, or that it goes on (Panel's `Progress`). */
export class Progress extends indicator({
  type: "Progress",
  model: PanelProgress,
  params: {
    width: nullable(integer(0, { min: 0 }), 300),
    /** Up to `max`, which the bar does not pass; -1 shows that it goes on without saying how far it is. */
    value: nullable(integer(-1, { min: -1 }), -1),
    max: integer(100),
    /** With a value of -1: moves. */
    active: boolean(true),
    barColor: choice(ROLE_COLORS, "success"),
  },
  css: ["css/progress.css"],
  local: ["label"],
}) {
  static {
    revivable("Progress", this);
  }
}

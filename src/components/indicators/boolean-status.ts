// A dot that is filled while something is the case.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { baseParams } from "../core/base-params.ts";
import { choice, integer, nullable, withDefault } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { BooleanIndicator, onOrOff } from "./boolean-indicator.ts";
import { indicator } from "../core/indicator.ts";
import { ROLE_COLORS } from "./role-colors.ts";

const size = nullable(integer(0, { min: 0 }), 20);

/** A dot that is filled while `value` is true (Panel's `BooleanStatus`). */
export class BooleanStatus extends indicator(
  {
    type: "BooleanStatus",
    model: PanelHTML,
    parts: [onOrOff],
    params: {
      color: choice(ROLE_COLORS, "dark"),
      width: size,
      height: size,
      sizingMode: withDefault(baseParams.sizingMode, "fixed"),
    },
    css: ["css/booleanstatus.css"],
    classes: ({ shown, color }) => (shown ? ["dot-filled", color] : ["dot"]),
    local: ["label", "color"],
  },
  BooleanIndicator,
) {
  static {
    revivable("BooleanStatus", this);
  }
}

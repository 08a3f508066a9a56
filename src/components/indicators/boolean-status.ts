// A dot that is filled while something is the case.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { baseParams } from "../core/base-params.ts";
import { choice, integer, nullable, withDefault } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { BooleanIndicator, booleanParams } from "./boolean-indicator.ts";
import { ROLE_COLORS } from "./indicator.ts";

const size = nullable(integer(0, { min: 0 }), 20);

/** A dot that is filled while `value` is true (Panel's `BooleanStatus`). */
export class BooleanStatus extends widget(
  {
    type: "BooleanStatus",
    model: PanelHTML,
    params: {
      ...booleanParams,
      color: choice(ROLE_COLORS, "dark"),
      width: size,
      height: size,
      sizingMode: withDefault(baseParams.sizingMode, "fixed"),
    },
    css: ["css/booleanstatus.css"],
    classes: ({ value, color }) => (value ? ["dot-filled", color] : ["dot"]),
    wire: { label: null, value: null, color: null, throttle: null },
  },
  BooleanIndicator,
) {}

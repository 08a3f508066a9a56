// A ring that turns while something is under way.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { choice, integer } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { BooleanIndicator, onOrOff } from "./boolean-indicator.ts";
import { indicator } from "../core/indicator.ts";
import { ROLE_COLORS } from "./role-colors.ts";

interface Sizes {
  readonly size: number;
  readonly height: number | null;
}

const diameter = ({ size, height }: Sizes): number => Math.min(size, height === null || height === 0 ? size : height);

/** A ring that turns while `value` is true (Panel's `LoadingSpinner`). */
export class LoadingSpinner extends indicator(
  {
    type: "LoadingSpinner",
    model: PanelHTML,
    parts: [onOrOff],
    params: {
      color: choice(ROLE_COLORS, "dark"),
      /** The colour of the rest of the ring. */
      bgcolor: choice(["dark", "light"], "light"),
      /** Pixels across; a smaller `height` counts. */
      size: integer(125, { min: 0 }),
    },
    css: ["css/loadingspinner.css"],
    classes: ({ shown, color, bgcolor }) => (shown ? ["loader", "spin", `${color}-${bgcolor}`] : ["loader", bgcolor]),
    firstSheets: (values) => [`:host { --loading-spinner-size: ${diameter(values)}px; }`],
    local: ["label", "color", "bgcolor", "size"],
    derive: {
      text: ({ label }) => escapeHtml(`<span><b>${label}</b></span>`),
      sizing_mode: ({ sizingMode }) => (sizingMode === null || sizingMode === "fixed" ? undefined : sizingMode),
      width: ({ width, height }) => (width === null || width === height ? undefined : width),
      height: () => undefined,
      min_width: diameter,
      min_height: diameter,
    },
  },
  BooleanIndicator,
) {
  static {
    revivable("LoadingSpinner", this);
  }
}

// A ring that turns while something is under way.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { choice, integer } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { BooleanIndicator, booleanParams } from "./boolean-indicator.ts";
import { ROLE_COLORS } from "./indicator.ts";

interface Sizes {
  readonly size: number;
  readonly height: number | null;
}

const diameter = ({ size, height }: Sizes): number => Math.min(size, height ?? size);

/** A ring that turns while `value` is true (Panel's `LoadingSpinner`). */
export class LoadingSpinner extends widget(
  {
    type: "LoadingSpinner",
    model: PanelHTML,
    params: {
      ...booleanParams,
      color: choice(ROLE_COLORS, "dark"),
      /** The colour of the rest of the ring. */
      bgcolor: choice(["dark", "light"], "light"),
      /** Pixels across; a smaller `height` counts. */
      size: integer(125, { min: 0 }),
    },
    css: ["css/loadingspinner.css"],
    classes: ({ value, color, bgcolor }) => (value ? ["loader", "spin", `${color}-${bgcolor}`] : ["loader", bgcolor]),
    firstSheets: (values) => [`:host { --loading-spinner-size: ${diameter(values)}px; }`],
    wire: { label: null, value: null, color: null, bgcolor: null, size: null, throttle: null },
    attributes: (values) => ({
      text: escapeHtml(`<span><b>${values.label}</b></span>`),
      sizing_mode: values.sizingMode === null || values.sizingMode === "fixed" ? undefined : values.sizingMode,
      width: values.width === null || values.width === values.height ? undefined : values.width,
      height: undefined,
      min_width: diameter(values),
      min_height: diameter(values),
    }),
  },
  BooleanIndicator,
) {}

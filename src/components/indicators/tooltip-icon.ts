// A question mark that explains something.
import { PanelTooltipIcon } from "../../models/generated/panel/models/tooltip_icon.ts";
import { withDefault, type ParamSpec } from "../../reactive/param.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { isTooltip, type TooltipModel } from "../widgets/parts/description-param.ts";
import { explanation } from "../widgets/parts/explanation.ts";

const shown: ParamSpec<string | TooltipModel> = {
  default: "Description",
  check: (value) => (typeof value === "string" || isTooltip(value) ? null : "expected a text or a Tooltip model"),
};

/** A question mark that shows a Markdown text, or a Tooltip model, under the pointer (Panel's `TooltipIcon`). */
export class TooltipIcon extends widget({
  type: "TooltipIcon",
  model: PanelTooltipIcon,
  params: { value: shown, align: withDefault(baseParams.align, "center") },
  local: ["label", "value"],
  derive: {
    description: ({ value }, scene) => (typeof value === "string" ? explanation(value, scene) : value),
  },
}) {
  static {
    revivable("TooltipIcon", this);
  }
}

// A param that explains a component.
import { isKindOf } from "../../../models/define-model.ts";
import type { TooltipAttributes } from "../../../models/generated/bokeh/models/ui/tooltip.ts";
import { isModel, type Model } from "../../../models/model.ts";
import type { ParamSpec } from "../../../reactive/param.ts";

/** A Tooltip model. */
export type TooltipModel = Model<TooltipAttributes>;

export const isTooltip = (value: unknown): value is TooltipModel => isModel(value) && isKindOf(value.def, "Tooltip");

/** A text, a Tooltip model, or null for no tooltip. */
export const description: ParamSpec<string | TooltipModel | null> = {
  default: null,
  check: (value) =>
    value === null || typeof value === "string" || isTooltip(value) ? null : "expected a text or a Tooltip model",
};

// A question mark that explains something.
import { PanelTooltipIcon } from "../../models/generated/panel/models/tooltip_icon.ts";
import { isKindOf } from "../../models/define-model.ts";
import { isModel, type Model } from "../../models/model.ts";
import { withDefault, type ParamSpec, type ParamSpecs } from "../../reactive/param.ts";
import { baseParams } from "../core/base-params.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { Widget, widget } from "../core/widget.ts";
import { inputTooltip, TooltipSlot } from "../widgets/tooltip.ts";

const explanation: ParamSpec<string | Model> = {
  default: "Description",
  check: (value) =>
    typeof value === "string" || (isModel(value) && isKindOf(value.def, "Tooltip"))
      ? null
      : "expected a text or a Tooltip model",
};

abstract class Explained extends Widget {
  readonly #tooltip = new TooltipSlot();

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    // The cast: `value` is declared as an explanation.
    const value = values["value"] as string | Model;
    return {
      ...super.attributes(values, context),
      description: this.#tooltip.for(value, (text) => inputTooltip(text, context)),
    };
  }
}

/** A question mark that shows a Markdown text, or a Tooltip model, under the pointer (Panel's `TooltipIcon`). */
export class TooltipIcon extends widget(
  {
    type: "TooltipIcon",
    model: PanelTooltipIcon,
    params: { value: explanation, align: withDefault(baseParams.align, "center") },
    wire: { label: null, value: null, disabled: null },
  },
  Explained,
) {}

// The base of widgets with a question mark that explains them.
import { integer, nullable, type ParamSpecs } from "../../reactive/param.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { Widget } from "../core/widget.ts";
import { description, inputTooltip, TooltipSlot, type Description } from "./tooltip.ts";

/** Params of inputs; Panel makes them 300 pixels wide. */
export const inputParams = {
  /** Markdown, or a Tooltip model, behind a question mark next to the label. */
  description,
  width: nullable(integer(0, { min: 0 }), 300),
};

/** A widget with a `description`. */
export abstract class InputWidget extends Widget {
  readonly #tooltip = new TooltipSlot();

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    // The cast: every input declares `inputParams.description`.
    const given = values["description"] as Description;
    return {
      ...super.attributes(values, context),
      description: this.#tooltip.for(given, (text) => inputTooltip(text, context)),
    };
  }
}

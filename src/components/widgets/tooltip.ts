// Tooltips that explain a widget, made from a text or given as a model.
import { DOMHTML } from "../../models/generated/bokeh/models/dom/html.ts";
import { Tooltip } from "../../models/generated/bokeh/models/ui/tooltip.ts";
import { isKindOf } from "../../models/define-model.ts";
import { isModel, type Model } from "../../models/model.ts";
import type { ParamSpec } from "../../reactive/param.ts";
import type { RenderContext } from "../core/render-context.ts";
import { renderMarkdown } from "../panes/markdown-renderer.ts";

/** A text, a Tooltip model, or null for no tooltip. */
export type Description = string | Model | null;

export const description: ParamSpec<Description> = {
  default: null,
  check: (value) =>
    value === null || typeof value === "string" || (isModel(value) && isKindOf(value.def, "Tooltip"))
      ? null
      : "expected a text or a Tooltip model",
};

/** Behind the question mark of an input: the text is Markdown. */
export function inputTooltip(text: string, context: RenderContext): Model {
  const html = renderMarkdown(text, {
    anchors: true,
    breaks: false,
    typographer: false,
    plugins: [],
    rendererOptions: {},
  });
  return context.create(Tooltip, {
    content: context.create(DOMHTML, { html: [html] }),
    position: "right",
    stylesheets: [":host { white-space: initial; max-width: 300px; }"],
    syncable: false,
  });
}

/** Over a button: plain text. */
export const buttonTooltip = (text: string, context: RenderContext): Model =>
  context.create(Tooltip, { content: text, position: "right" });

/** The tooltip of one component: made when the text changes, not at every change of something else. */
export class TooltipSlot {
  #text: string | null = null;
  #model: Model | null = null;

  /** The model for `description`, or undefined for none. */
  for(given: Description, make: (text: string) => Model): Model | undefined {
    if (typeof given !== "string") return given ?? undefined;
    if (this.#model === null || this.#text !== given) [this.#text, this.#model] = [given, make(given)];
    return this.#model;
  }
}

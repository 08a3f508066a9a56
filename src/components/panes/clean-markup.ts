// The attributes of models that browsers read as HTML, and how they are cleaned where several people share a session.
import { isKindOf } from "../../models/define-model.ts";
import type { ModelDef } from "../../models/definition.ts";
import { escapeHtml } from "./markup-text.ts";
import { sanitize, textOfHtml } from "./sanitize.ts";

/** How a view reads the attribute: as HTML, or decoded once and then as HTML. */
type Reading = "html" | "decoded";

/**
 * Every attribute that BokehJS 3.10 or PanelJS 1.9.4 puts into `innerHTML`. Titles of sliders and players are text until
 * they hold a formula; tooltips, cards and labels show text, or a model that stands here itself.
 */
const MARKUP: readonly (readonly [type: string, attr: string, reading: Reading])[] = [
  ["Div", "text", "html"],
  ["Paragraph", "text", "html"],
  ["HTML", "html", "html"],
  ["AbstractSlider", "title", "html"],
  ["panel.models.widgets.Player", "title", "html"],
  ["panel.models.markup.HTML", "text", "decoded"],
  ["panel.models.markup.PDF", "text", "decoded"],
  ["panel.models.katex.KaTeX", "text", "html"],
  ["panel.models.mathjax.MathJax", "text", "html"],
];
/** Titles that are text unless they hold a formula. */
const FORMULA = /\$\$|\\\(|\\\[/;

/** An attribute's value without anything in it that could run; values of other attributes as they are. */
export function cleanMarkup(def: ModelDef, attr: string, value: unknown): unknown {
  if (typeof value !== "string" || value === "") return value;
  for (const [type, name, reading] of MARKUP) {
    if (name !== attr || !isKindOf(def, type)) continue;
    if (attr === "title" && !FORMULA.test(value)) return value;
    return reading === "html" ? sanitize(value) : escapeHtml(sanitize(textOfHtml(value)));
  }
  return value;
}

// Shows formulas.
import { PanelKaTeX } from "../../models/generated/panel/models/katex.ts";
import { PanelMathJax } from "../../models/generated/panel/models/mathjax.ts";
import { choice, nullable, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { pane } from "../core/pane.ts";

/**
 * Shows text with formulas in LaTeX (Panel's `LaTeX`), between `$ … $` or `\( … \)`, or on lines of their own between
 * `$$ … $$` or `\[ … \]`. The text around them is HTML, as in Panel: escape what visitors wrote.
 *
 * @example new LaTeX("The energy is $E = mc^2$.")
 */
export class LaTeX extends pane({
  type: "LaTeX",
  model: PanelKaTeX,
  modelFor: ({ renderer }) => (renderer === "mathjax" ? PanelMathJax : PanelKaTeX),
  params: {
    object: nullable(text()),
    /** Who typesets; null for KaTeX. */
    renderer: nullable(choice(["katex", "mathjax"], "katex")),
  },
  css: ["css/katex.css"],
  local: ["object", "renderer"],
  derive: {
    text: ({ object, renderer }) => {
      if (object === null || object === "") return undefined;
      // MathJax takes single dollars for text.
      return renderer === "mathjax" && /^\$(?!\$)/.test(object) ? `$${object}$` : object;
    },
  },
}) {
  static {
    revivable("LaTeX", this);
  }
}

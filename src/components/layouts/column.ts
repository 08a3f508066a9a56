// Things below each other.
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { BokehEvent } from "../../serialization/event.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { layout } from "./list-layout.ts";
import { columnParams, scrollClasses } from "./scroll.ts";

/** Shows its objects below each other (Panel's `Column`). */
export class Column extends layout({
  type: "Column",
  model: PanelColumn,
  params: columnParams,
  css: ["css/listpanel.css"],
  name: "auto",
  wire: { scroll: null },
}) {
  /** Scrolls every browser of the session to the object at `index`. */
  scrollTo(index: number): void {
    const { model, context } = this;
    if (model !== null) context?.document.send("bokeh_event", new BokehEvent("scroll_to", { model, index }));
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    const follows =
      this.scrollPosition > 0 || this.autoScrollLimit > 0 || this.scrollButtonThreshold > 0 || this.viewLatest;
    const scroll = this.scroll === false ? follows : this.scroll;
    return super.attributes(
      { ...values, cssClasses: [...values.cssClasses, ...scrollClasses(scroll, "vertical")] },
      context,
    );
  }
}

// Things below each other.
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import { BokehEvent } from "../../serialization/event.ts";
import { revivable } from "../core/class-registry.ts";
import { layout } from "./layout.ts";
import { followedScrolling } from "./scroll.ts";

/** Shows its objects below each other (Panel's `Column`). */
export class Column extends layout({
  type: "Column",
  model: PanelColumn,
  parts: [followedScrolling],
  params: {},
  name: "auto",
}) {
  static {
    revivable("Column", this);
  }

  /** Scrolls every browser of the session to the object at `index`. */
  scrollTo(index: number): void {
    const { model, context } = this;
    if (model !== null) context?.document.send("bokeh_event", new BokehEvent("scroll_to", { model, index }));
  }
}

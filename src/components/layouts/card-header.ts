// The row at the top of a card: its title, or what the author put there.
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { container } from "../core/container-class.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { Viewable } from "../core/viewable.ts";

/** A row with one component. */
export class CardHeader extends container({
  type: "Row",
  model: RowModel,
  params: {},
  css: ["css/listpanel.css"],
  classes: () => ["card-header-row"],
  name: "auto",
}) {
  #content: Viewable | null = null;

  override get children(): readonly Viewable[] {
    return this.#content === null ? [] : [this.#content];
  }

  protected override get flow(): Direction {
    return "horizontal";
  }

  show(content: Viewable): void {
    if (this.#content === content) return;
    this.#content = content;
    this.inferSize();
    this.replaceChildren();
  }
}

// The row around a component that cannot be a root itself.
import { Row } from "../../models/generated/bokeh/models/layouts/row.ts";
import { component } from "../core/component.ts";
import { Container } from "../core/container.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { Viewable } from "../core/viewable.ts";

class Holder extends component(Container, {
  type: "Row",
  model: Row,
  params: {},
  css: ["css/listpanel.css"],
  name: "auto",
}) {
  #child: Viewable | null = null;

  override get children(): readonly Viewable[] {
    return this.#child === null ? [] : [this.#child];
  }

  protected override get direction(): Direction {
    return "horizontal";
  }

  hold(child: Viewable): this {
    this.#child = child;
    return this;
  }
}

/** A row with nothing but `child` in it, as Panel puts around plots at the top of a page. */
export const rootRow = (child: Viewable): Viewable => new Holder().hold(child);

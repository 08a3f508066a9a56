// Things beside each other.
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { layout } from "./list-layout.ts";
import { scrollClasses, scrollParams } from "./scroll.ts";

/** Shows its objects beside each other (Panel's `Row`). */
export class Row extends layout({
  type: "Row",
  model: RowModel,
  params: scrollParams,
  css: ["css/listpanel.css"],
  name: "auto",
  wire: { scroll: null },
}) {
  protected override get direction(): Direction {
    return "horizontal";
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    return super.attributes(
      { ...values, cssClasses: [...values.cssClasses, ...scrollClasses(this.scroll, "horizontal")] },
      context,
    );
  }
}

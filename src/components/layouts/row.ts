// Things beside each other.
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { revivable } from "../core/class-registry.ts";
import type { Direction } from "../core/container-sizing.ts";
import { layout } from "./layout.ts";
import { rowScrolling } from "./scroll.ts";

/** Shows its objects beside each other (Panel's `Row`). */
export class Row extends layout({ type: "Row", model: RowModel, parts: [rowScrolling], params: {}, name: "auto" }) {
  static {
    revivable("Row", this);
  }

  protected override get flow(): Direction {
    return "horizontal";
  }
}

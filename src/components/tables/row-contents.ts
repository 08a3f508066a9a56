// What stands below the rows that are unfolded: a component for each, made when it is to be seen.
import type { Model } from "../../models/model.ts";
import { runInScope, type Scope } from "../../reactive/scope.ts";
import { isEqual } from "../../serialization/equal.ts";
import { toViewable } from "../core/conversion.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";
import { rowReader } from "./table.ts";
import { pageTable } from "./table-data.ts";
import type { TabulatorValues } from "./tabulator-params.ts";
import { shownData, shownRow, tableRow } from "./tabulator-rules.ts";

interface Content {
  readonly view: Viewable;
  readonly scope: Scope;
}

export class RowContents {
  readonly #scope: Scope;
  readonly #key: string;
  readonly #contents = new Map<number, Content>();
  /** Since when the contents are what they are; part of the ids of their models. */
  #epoch = -1;

  constructor(scope: Scope, key: string) {
    this.#scope = scope;
    this.#key = key;
  }

  /**
   * Gives the table's model the components of the rows that are unfolded, or of all rows of the page. In another epoch
   * all of them are new.
   */
  place(model: Model, context: RenderContext, values: TabulatorValues): void {
    const { rowContent, embedContent, expanded, epoch } = values;
    if (this.#epoch !== epoch) {
      this.#forget(new Set());
      this.#epoch = epoch;
    }
    const children = new Map<number, Model>();
    if (rowContent !== null) {
      const { data, length } = shownData(values);
      const read = rowReader(pageTable(values, data));
      const rows = embedContent ? Array.from({ length }, (_, at) => tableRow(values, at)) : expanded;
      for (const row of rows) {
        const at = shownRow(values, row);
        if (at === null || at >= length) continue;
        const { view } = this.#content(row, () => rowContent(read(at)));
        children.set(at, this.#render(view, row, context));
      }
      this.#forget(new Set(rows));
    }
    if (isEqual(children, asMap(model.getAny("children")))) return;
    model.setAny("children", children.size === 0 ? model.defaultOf("children") : children);
  }

  #content(row: number, make: () => unknown): Content {
    const present = this.#contents.get(row);
    if (present !== undefined) return present;
    const scope = this.#scope.child(this.#prefix(row));
    const made = { scope, view: runInScope(scope, () => toViewable(make())) };
    this.#contents.set(row, made);
    return made;
  }

  /** Below a row there is no air around what stands there. */
  #render(view: Viewable, row: number, context: RenderContext): Model {
    if (view.model !== null) return view.model;
    const model = view.render(context.scoped(`${this.#key}.row.${this.#epoch}.${row}`));
    model.setAny("margin", [0, 0, 0, 0]);
    return model;
  }

  #forget(rows: ReadonlySet<number>): void {
    for (const [row, { scope }] of this.#contents) {
      if (rows.has(row)) continue;
      scope.dispose();
      this.#contents.delete(row);
      // The same row, unfolded again, gets another component of the same key.
      if (this.#scope.tracker?.silent === false) this.#scope.tracker.forget(`${this.#prefix(row)}.`);
    }
  }

  #prefix(row: number): string {
    return `${this.#key}:row.${this.#epoch}.${row}`;
  }
}

const asMap = (value: unknown): unknown => (value instanceof Map ? value : new Map());

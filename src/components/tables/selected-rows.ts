// The selection of a table: numbers of rows for the app, places on the page for the browser.
import type { Model } from "../../models/model.ts";
import type { SelectionAttributes } from "../../models/generated/bokeh/models/selections/selection.ts";
import { isEqual } from "../../serialization/equal.ts";
import type { TabulatorValues } from "./tabulator-params.ts";
import { shownRow, tableRow } from "./tabulator-rules.ts";

/** The table that is selected from. */
export interface SelectionPort {
  values(): TabulatorValues;
  select(rows: readonly number[]): void;
  /** How many rows the browser has. */
  length(): number;
  /** The rows that can be selected, by their place on the page; null for all. */
  allowed(): unknown;
}

/** Keeps the param `selection` and the selection of a data source together. */
export class SelectedRows {
  readonly #model: Model<SelectionAttributes>;
  readonly #port: SelectionPort;

  constructor(model: Model<SelectionAttributes>, port: SelectionPort) {
    this.#model = model;
    this.#port = port;
    model.clientRule = (attr, value) => (attr === "indices" ? this.#problem(value) : null);
    model.onChange(({ attr, value, setter }) => {
      if (attr !== "indices" || setter === null) return;
      const values = this.#port.values();
      // The cast: checked against the attribute's kind.
      const rows = (value as readonly number[]).map((row) => tableRow(values, row));
      if (values.pagination !== "remote") return this.#port.select(rows);
      // Of other pages the browser knows nothing.
      const elsewhere = values.selection.filter((row) => shownRow(values, row) === null);
      this.#port.select([...elsewhere, ...rows]);
    });
    this.show();
  }

  /** Shows what the param says. */
  show(): void {
    const values = this.#port.values();
    const indices = values.selection.map((row) => shownRow(values, row)).filter((row) => row !== null);
    if (!isEqual(indices, this.#model.get("indices"))) this.#model.set("indices", indices);
  }

  /** A selection on one of several pages: the browser tells what was clicked, and the server decides. */
  take({ indices, selected, flush }: Readonly<Record<string, unknown>>): void {
    const values = this.#port.values();
    if (values.pagination !== "remote" || this.#problem(indices) !== null) return;
    // The cast: `#problem` has looked at the list.
    const clicked = (indices as readonly number[]).map((row) => tableRow(values, row));
    const before = flush === true ? [] : values.selection;
    const next =
      selected === true ? [...new Set([...before, ...clicked])] : before.filter((row) => !clicked.includes(row));
    const { selectable } = values;
    this.#port.select(typeof selectable === "number" ? next.slice(-selectable) : next);
  }

  #problem(indices: unknown): string | null {
    if (!Array.isArray(indices)) return "expected a list of rows";
    const values = this.#port.values();
    const { selectable } = values;
    if (selectable === false) return "rows of this table cannot be selected";
    const length = this.#port.length();
    const outside = indices.findIndex((row) => !Number.isInteger(row) || Number(row) < 0 || Number(row) >= length);
    if (outside >= 0) return "there is no such row to select";
    if (typeof selectable === "number" && indices.length > selectable) return `at most ${selectable} rows are selected`;
    return this.#chosen(indices);
  }

  #chosen(indices: readonly unknown[]): string | null {
    const allowed: unknown = this.#port.allowed();
    return Array.isArray(allowed) && indices.some((row) => !allowed.includes(row))
      ? "a row that cannot be selected"
      : null;
  }
}

// Tables of the admin's page: for reading, in pages, with titles.
import { Tabulator, type TabulatorInputs } from "../components/tables/tabulator.ts";
import { table, type TableRow } from "../components/tables/table.ts";

/** A column: its title, and its width in pixels where the content does not say. */
export type GridColumns = Readonly<Record<string, string>>;

/** A table without rows, for reading. */
export function grid(columns: GridColumns, more: TabulatorInputs = {}): Tabulator {
  return new Tabulator({
    value: emptyRows(columns),
    titles: { ...columns },
    // Nothing can be edited; a disabled table would let nobody select a row either.
    editors: Object.fromEntries(Object.keys(columns).map((name) => [name, null])),
    selectable: false,
    showIndex: false,
    pagination: "local",
    pageSize: 20,
    layout: "fit_data_stretch",
    sizingMode: "stretch_width",
    ...more,
  });
}

/** Shows other rows. */
export function show(into: Tabulator, columns: GridColumns, rows: readonly TableRow[]): void {
  into.value = rows.length === 0 ? emptyRows(columns) : table(rows);
}

const emptyRows = (columns: GridColumns) => table(Object.fromEntries(Object.keys(columns).map((name) => [name, []])));

// What a table holds now: as the app gave it, or as edits and streams have left its data source.
import { ArgumentError } from "../../base/errors.ts";
import type { ColumnDataSource } from "../../models/column-data-source.ts";
import { appendedColumns, checkPatches, checkStream, patchedColumns, type Columns } from "../../models/columns.ts";
import { cellsIn, columnOf, indexColumn, keptCell } from "./cells.ts";
import {
  columnsOfTable,
  lengthOf,
  lengthOfColumns,
  table,
  withData,
  type ColumnType,
  type TableInput,
  type TableValue,
} from "./table.ts";

/** Column -> list of [row, value]: the cells to change. Rows are numbers within the table. */
export type CellPatches = Readonly<Record<string, readonly (readonly [row: number, value: unknown])[]>>;

/** The table that the contents belong to. */
export interface TablePort {
  /** The data source that has all rows, or null while there is none. */
  source(): ColumnDataSource | null;
  value(): TableValue | null;
  /** Takes a table in the place of the present one. */
  setValue(value: TableValue): void;
  /** Tells those who have read the contents. */
  changed(): void;
}

export class TableContents {
  readonly #port: TablePort;
  readonly #name: string;

  /** @param name what errors call the table */
  constructor(name: string, port: TablePort) {
    this.#name = name;
    this.#port = port;
  }

  /** The table as it is now. */
  get table(): TableValue | null {
    const value = this.#port.value();
    const source = this.#port.source();
    return value === null || source === null ? value : withData(value, source.data);
  }

  /**
   * Appends rows.
   * @param rollover most rows to keep; the oldest go. Null keeps all.
   * @throws ArgumentError for columns that the table does not have, or lacks.
   */
  stream(input: TableInput, rollover: number | null): void {
    const present = this.table;
    if (present === null) return this.#port.setValue(table(input));
    const columns = this.#added(present, input);
    const source = this.#port.source();
    if (source === null) {
      checkStream(present.data, columns, rollover);
      this.#port.setValue(withData(present, appendedColumns(present.data, columns, rollover)));
      return;
    }
    source.stream(columns, rollover);
    this.#port.changed();
  }

  /**
   * Changes cells.
   * @throws ArgumentError for columns and rows that the table does not have.
   */
  patch(patches: CellPatches): void {
    const present = this.table;
    if (present === null) throw new ArgumentError(`${this.#name}.patch(): there is no table yet`);
    const kept = this.#kept(present, patches);
    const source = this.#port.source();
    if (source !== null) {
      source.patch(kept);
      this.#port.changed();
      return;
    }
    checkPatches(present.data, kept);
    this.#port.setValue(withData(present, patchedColumns(present.data, kept)));
  }

  #kept(present: TableValue, patches: CellPatches): CellPatches {
    const types = new Map(columnsOfTable(present).map(({ name, type }) => [name, type]));
    return Object.fromEntries(
      Object.entries(patches).map(([name, cells]) => {
        const type = types.get(name);
        if (type === undefined) throw new ArgumentError(`${this.#name}.patch(): there is no column "${name}"`);
        return [name, cells.map(([row, value]) => [row, keptCell(value, type)] as const)];
      }),
    );
  }

  /** New rows as columns of the table's types, with numbers for an index that the author did not give. */
  #added(present: TableValue, input: TableInput): Columns {
    const known = columnsOfTable(present);
    const types: Readonly<Record<string, ColumnType>> = Object.fromEntries(known.map(({ name, type }) => [name, type]));
    const added = table(input);
    const count = lengthOf(added);
    const unknown = added.columns.find(({ name }) => !Object.hasOwn(types, name));
    if (unknown !== undefined)
      throw new ArgumentError(`${this.#name}.stream(): the table has no column "${unknown.name}"`);
    const given = new Set(added.columns.map(({ name }) => name));
    const columns: Record<string, unknown> = {};
    for (const name of Object.keys(present.data)) {
      const type = types[name] ?? "integer";
      if (given.has(name)) columns[name] = columnOf(added.data[name], type);
      else if (present.columns.every((column) => column.name !== name) && type === "integer")
        columns[name] = indexColumn(nextIndex(present.data[name]), count);
      else throw new ArgumentError(`${this.#name}.stream(): the rows lack the column "${name}"`);
    }
    return columns;
  }
}

function nextIndex(column: unknown): number {
  const cells = cellsIn(column);
  let highest = 0;
  for (let row = 0; row < cells.length; row += 1) highest = Math.max(highest, Number(cells[row]) + 1);
  return highest;
}

/** How many rows a data source has. */
export const rowsIn = (columns: Columns): number => lengthOfColumns(columns);

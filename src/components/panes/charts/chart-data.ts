// Data inside of a chart's description that travels as columns: rows, columns or a table become arrays of their types.
import type { Columns } from "../../../models/columns.ts";
import { isPlainObject } from "../../../serialization/equal.ts";
import { ndarray, NDArray } from "../../../serialization/ndarray.ts";
import { isTypedArray } from "../../../serialization/typed-arrays.ts";
import { isTable } from "../../tables/table.ts";

type Row = Readonly<Record<string, unknown>>;

/** The columns that `data` stands for, or null when it is no rows, no columns and no table. */
export function chartColumns(data: unknown): Columns | null {
  if (isTable(data)) return data.data;
  if (Array.isArray(data)) return data.every(isPlainObject) ? columnsOfRows(data) : null;
  if (!isPlainObject(data) || Object.values(data).some((column) => !isColumn(column))) return null;
  return Object.fromEntries(Object.entries(data).map(([name, column]) => [name, columnOf(column)]));
}

/** As the real Panel has it: all names that any row has, in their order, and null where a row has none. */
function columnsOfRows(rows: readonly Row[]): Columns {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
  return Object.fromEntries(names.map((name) => [name, columnOf(rows.map((row) => row[name] ?? null))]));
}

const isColumn = (value: unknown): boolean => Array.isArray(value) || isTypedArray(value) || value instanceof NDArray;

function columnOf(column: unknown): unknown {
  if (column instanceof NDArray) return column;
  // The author may go on using an array of his.
  if (isTypedArray(column)) return ndarray(column.slice());
  // The cast: what else is a column is a list.
  const cells = (column as readonly unknown[]).map((cell) => (cell instanceof Date ? cell.toISOString() : cell));
  return ndarray(
    cells,
    cells.every((cell) => typeof cell !== "object") ? {} : { dtype: "object", shape: [cells.length] },
  );
}

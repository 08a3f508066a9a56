// Tables as data: named columns of one length with types, and an index that names the rows.
import { ArgumentError } from "../../base/errors.ts";
import { columnLength, type Columns } from "../../models/columns.ts";
import { NDArray } from "../../serialization/ndarray.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import type { ParamSpec } from "../../reactive/param.ts";
import { arrowColumns, isArrowTable, type ArrowTable } from "./arrow.ts";
import { cellReader, columnOf, indexColumn, typeOf } from "./cells.ts";

/**
 * What a column holds. "date" and "datetime" are milliseconds since 1970 on the wire and `Date`s in rows; both are shown
 * in UTC, a date without its time. "any" is shown as text.
 */
export const COLUMN_TYPES = ["integer", "number", "text", "boolean", "date", "datetime", "any"] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

/** One row: column -> cell. */
export type TableRow = Readonly<Record<string, unknown>>;

/** A column by name and type. */
export interface TableColumnInfo {
  readonly name: string;
  readonly type: ColumnType;
}

/** A table as it is kept: `table` makes one. Its data is treated as immutable. */
export interface TableValue {
  readonly kind: "table";
  readonly columns: readonly TableColumnInfo[];
  /** What names the rows: one column, or several for groups in groups. */
  readonly index: readonly TableColumnInfo[];
  /** Column -> cells, those of the index included. */
  readonly data: Columns;
}

/** What a table can be made of: rows, columns, a table of Apache Arrow, or a table. */
export type TableInput =
  readonly TableRow[] | Readonly<Record<string, ArrayLike<unknown> | NDArray>> | ArrowTable | TableValue;

/** How to make a table. */
export interface TableOptions {
  /** Columns that name the rows. Default: a column "index" of row numbers is added. */
  readonly index?: string | readonly string[];
  /** Types of columns, where they do not follow from the cells. */
  readonly types?: Readonly<Record<string, ColumnType>>;
}

/** True for what `table` has made. */
export const isTable = (value: unknown): value is TableValue =>
  isPlainObject(value) && value["kind"] === "table" && Array.isArray(value["columns"]);

/**
 * Makes a table of rows (`[{ city: "Oslo", people: 709037 }]`) or columns (`{ city: ["Oslo"], people: [709037] }`).
 *
 * @example table(rows, { index: "city", types: { founded: "date" } })
 * @throws ArgumentError for columns of different lengths, and for an index or types of columns that are not there.
 */
export function table(input: TableInput, { index = [], types = {} }: TableOptions = {}): TableValue {
  if (isTable(input)) return input;
  if (isArrowTable(input)) {
    const arrow = arrowColumns(input);
    return table(arrow.columns, { index, types: { ...arrow.types, ...types } });
  }
  const problem = tableProblem(input);
  if (problem !== null) throw new ArgumentError(`table(): ${problem}`);
  // The cast: what is neither a table nor a list of rows is a record of columns.
  const given = Array.isArray(input)
    ? columnsOfRows(input as readonly TableRow[], Object.keys(types))
    : (input as Readonly<Record<string, unknown>>);
  const names = typeof index === "string" ? [index] : index;
  for (const name of [...names, ...Object.keys(types)])
    if (!Object.hasOwn(given, name)) throw new ArgumentError(`table(): there is no column "${name}"`);
  const info = (name: string): TableColumnInfo => ({ name, type: types[name] ?? typeOf(given[name]) });
  const columns = Object.keys(given)
    .filter((name) => !names.includes(name))
    .map(info);
  const data: Record<string, unknown> = {};
  for (const { name, type } of [...names.map(info), ...columns]) data[name] = columnOf(given[name], type);
  if (names.length > 0 && names.length < 2) return { kind: "table", columns, index: names.map(info), data };
  // Several columns that name rows travel beside the numbers of the rows, as in Panel.
  const numbers = indexColumn(0, lengthOfColumns(given));
  const own = Object.hasOwn(data, "index") ? "level_0" : "index";
  return {
    kind: "table",
    columns,
    index: names.length > 0 ? names.map(info) : [{ name: own, type: "integer" }],
    data: { [own]: numbers, ...data },
  };
}

/** What is wrong with the input of a table, or null. */
export function tableProblem(input: unknown): string | null {
  if (isTable(input) || isArrowTable(input)) return null;
  if (Array.isArray(input)) {
    const at = input.findIndex((row) => !isPlainObject(row));
    return at < 0 ? null : `expected rows as objects, got something else in row ${at}`;
  }
  if (!isPlainObject(input)) return "expected rows, columns or a table";
  const lengths = new Map<string, number>();
  for (const [name, column] of Object.entries(input)) {
    if (!Array.isArray(column) && !ArrayBuffer.isView(column) && !(column instanceof NDArray))
      return `column "${name}": expected a list of cells`;
    lengths.set(name, columnLength(column));
  }
  if (new Set(lengths.values()).size < 2) return null;
  return `columns have one length, got ${[...lengths].map(([name, length]) => `${name}: ${length}`).join(", ")}`;
}

/** A param that is a table, or what `table` makes one of. */
export const tableParam: ParamSpec<TableInput | null> = {
  default: null,
  check: (value) => (value === null ? null : tableProblem(value)),
};

/** Number of rows. */
export const lengthOf = (value: TableValue | null): number => (value === null ? 0 : lengthOfColumns(value.data));

/** Number of rows of columns of one length. */
export function lengthOfColumns(columns: Columns): number {
  for (const column of Object.values(columns)) return columnLength(column);
  return 0;
}

/** All columns of a table, those of its index first. */
export const columnsOfTable = ({ index, columns }: TableValue): readonly TableColumnInfo[] => [...index, ...columns];

/** Reads rows of a table's data by their number. */
export function rowReader(value: TableValue, data: Columns = value.data): (row: number) => TableRow {
  const readers = columnsOfTable(value).map(({ name, type }) => [name, cellReader(data[name], type)] as const);
  return (row) => Object.fromEntries(readers.map(([name, read]) => [name, read(row)]));
}

/** The rows of a table as objects. */
export function rowsOfTable(value: TableValue): readonly TableRow[] {
  const read = rowReader(value);
  return Array.from({ length: lengthOf(value) }, (_, row) => read(row));
}

/** The same table with other data. */
export const withData = (value: TableValue, data: Columns): TableValue => ({ ...value, data });

/** A page as a part of a longer table: row numbers that the table has added begin with `start`. */
export function numberedFrom(value: TableValue, start: number): TableValue {
  const [first] = value.index;
  if (first?.type !== "integer" || value.index.length > 1) return value;
  const column = value.data[first.name];
  if (!(column instanceof NDArray) || column.length === 0 || column.data[0] !== 0) return value;
  return withData(value, { ...value.data, [first.name]: indexColumn(start, column.length) });
}

function columnsOfRows(rows: readonly TableRow[], known: readonly string[]): Record<string, unknown[]> {
  const names = new Set<string>(known);
  for (const row of rows) for (const name of Object.keys(row)) names.add(name);
  return Object.fromEntries([...names].map((name) => [name, rows.map((row) => row[name])]));
}

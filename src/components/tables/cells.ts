// Single cells and columns of tables: their types, how they are kept, and how they are read.
import { ndarray, NDArray } from "../../serialization/ndarray.ts";
import { isTypedArray, type TypedArray } from "../../serialization/typed-arrays.ts";
import type { ColumnType } from "./table.ts";

/** The cells of a column, however they are kept. */
export function cellsIn(column: unknown): ArrayLike<unknown> {
  if (column instanceof NDArray) return column.data;
  // The cast: a column is a list, a typed array or an NDArray.
  return column as ArrayLike<unknown>;
}

const isMissing = (cell: unknown): boolean =>
  cell === null || cell === undefined || (typeof cell === "number" && Number.isNaN(cell));

/** The type that follows from the cells of a column. A column without any is one of numbers, as in pandas. */
export function typeOf(column: unknown): ColumnType {
  if (column instanceof NDArray && column.dtype === "bool") return "boolean";
  const numbers = column instanceof NDArray ? column.data : column;
  if (isTypedArray(numbers))
    return numbers instanceof Float64Array || numbers instanceof Float32Array ? "number" : "integer";
  const cells = cellsIn(column);
  if (cells.length === 0) return "number";
  const kinds = new Set<string>();
  let missing = false;
  let whole = true;
  for (let row = 0; row < cells.length; row += 1) {
    const cell = cells[row];
    if (isMissing(cell)) {
      missing = true;
      if (typeof cell === "number") kinds.add("number");
    } else {
      kinds.add(cell instanceof Date ? "date" : typeof cell);
      whole &&= typeof cell === "bigint" || Number.isSafeInteger(cell);
    }
  }
  if (kinds.size > 1) return "any";
  switch ([...kinds][0]) {
    case "number":
    case "bigint":
      return whole && !missing ? "integer" : "number";
    case "boolean":
      return missing ? "any" : "boolean";
    case "date":
      return "datetime";
    case "string":
      return "text";
    default:
      return "any";
  }
}

/** A column as it is kept and sent: numbers in arrays of theirs, all else in lists. */
export function columnOf(column: unknown, type: ColumnType): unknown {
  const cells = cellsIn(column);
  const shape = [cells.length];
  // Numbers in an array of theirs stay there; the author may go on using theirs.
  if (isTypedArray(column) && (type === "integer" || column instanceof Float64Array) && isNumeric(type))
    return ndarray(column.slice());
  switch (type) {
    case "integer": {
      if (column instanceof NDArray && column.dtype !== "object") return column;
      const numbers = Float64Array.from(cells, numberOrNaN);
      return numbers.every((cell) => (cell | 0) === cell)
        ? new NDArray(Int32Array.from(numbers), "int32", shape)
        : new NDArray(numbers, "float64", shape);
    }
    case "number":
    case "date":
    case "datetime":
      if (column instanceof NDArray && column.dtype === "float64") return column;
      return new NDArray(Float64Array.from(cells, numberOrNaN), "float64", shape);
    case "boolean":
      return Array.from(cells, (cell) => cell === true || cell === 1);
    case "text":
    case "any":
      return new NDArray(
        Array.from(cells, (cell) => (cell === undefined ? null : cell instanceof Date ? cell.toISOString() : cell)),
        "object",
        shape,
      );
  }
}

const isNumeric = (type: ColumnType): boolean => !["boolean", "text", "any"].includes(type);

function numberOrNaN(cell: unknown): number {
  if (cell instanceof Date) return cell.getTime();
  return cell === null || cell === undefined ? NaN : Number(cell);
}

/** The numbers of `count` rows, from `start` on. */
export function indexColumn(start: number, count: number): NDArray {
  const numbers = new Int32Array(count);
  for (let row = 0; row < count; row += 1) numbers[row] = start + row;
  return new NDArray(numbers, "int32", [count]);
}

/** Reads the cells of a column as authors see them: `Date`s, and null for what is missing where it is not a number. */
export function cellReader(column: unknown, type: ColumnType): (row: number) => unknown {
  const cells = column === undefined ? [] : cellsIn(column);
  return (row) => cellValue(cells[row], type);
}

/** A cell as authors see it. */
export function cellValue(cell: unknown, type: ColumnType): unknown {
  if (cell === undefined) return null;
  if (type !== "date" && type !== "datetime") return cell;
  return typeof cell === "number" && !Number.isNaN(cell) ? new Date(cell) : null;
}

/** A cell as it is kept. */
export function keptCell(cell: unknown, type: ColumnType): unknown {
  switch (type) {
    case "integer":
    case "number":
    case "date":
    case "datetime":
      return numberOrNaN(cell);
    case "boolean":
    case "text":
    case "any":
      return cell === undefined ? null : cell;
  }
}

/** Why a browser's value cannot be a cell of the type, or null. */
export function cellProblem(cell: unknown, type: ColumnType): string | null {
  switch (type) {
    case "integer":
      return cell === null || Number.isInteger(cell) || Number.isNaN(cell) ? null : "expected a whole number";
    case "number":
    case "date":
    case "datetime":
      return cell === null || typeof cell === "number" ? null : "expected a number";
    case "boolean":
      return cell === null || typeof cell === "boolean" ? null : "expected true or false";
    case "text":
      return cell === null || typeof cell === "string" ? null : "expected a text";
    case "any":
      return cell === null || ["string", "number", "boolean"].includes(typeof cell) ? null : "expected a single value";
  }
}

/** The rows of a column, in the order in which they are wanted. */
export function takeRows(column: unknown, rows: readonly number[]): unknown {
  if (column instanceof NDArray) {
    const { data } = column;
    if (!isTypedArray(data))
      return new NDArray(
        rows.map((row) => data[row]),
        "object",
        [rows.length],
      );
    // All typed array constructors take a length; which one it is does not matter here.
    const taken = new (data.constructor as new (length: number) => TypedArray)(rows.length);
    for (const [at, row] of rows.entries()) taken[at] = data[row] ?? NaN;
    return new NDArray(taken, column.dtype, [rows.length]);
  }
  const cells = cellsIn(column);
  return rows.map((row) => cells[row]);
}

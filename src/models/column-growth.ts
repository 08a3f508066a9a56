// A column with rows at its end: what it becomes, and what a browser must be told to have the same.
import { ArgumentError } from "../base/errors.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { isTypedArray, type TypedArray } from "../serialization/typed-arrays.ts";
import { allFit, numberOf, numbersIn, type NumberColumn } from "./column-numbers.ts";

/** A column after rows were appended. */
export interface Growth {
  readonly column: unknown;
  /**
   * The rows to send, or null when the browser would make something else of them than the server has
   * (BokehJS 3.10, core/patching): the column must then travel whole.
   */
  readonly sent: unknown;
}

/**
 * Appends `added` to `present` and drops the oldest rows beyond `rollover`.
 *
 * A list stays a list. Numbers stay in an array of their kind; when one does not fit (a fraction or NaN among
 * integers), the column becomes one of 64-bit floats.
 * @param present undefined for a column that was not there
 */
export function grown(present: unknown, added: unknown, rollover: number | null): Growth {
  if (present === undefined) {
    const column = last(added, rollover);
    return { column, sent: column instanceof NDArray ? null : column };
  }
  const numbers = numbersIn(present);
  if (numbers === null) {
    const column = last([...rowsOf(present), ...rowsOf(added)], rollover);
    return { column, sent: Array.isArray(present) && rollover !== 0 ? rowsOf(added) : null };
  }
  return grownNumbers(numbers, added, rollover);
}

function grownNumbers(present: NumberColumn, added: unknown, rollover: number | null): Growth {
  const numbers = isTypedArray(added) ? added : rowsOf(added).map(asNumber);
  const fit = sameKind(present.data, added) || allFit(present, numbers);
  if (!fit && present.boolean) {
    const rows = [...Array.from(present.data, (cell) => cell === 1), ...rowsOf(added)];
    return { column: last(rows, rollover), sent: null };
  }
  const column = last(joined(fit ? present.data : Float64Array.from(present.data), numbers), rollover);
  // BokehJS drops no rows of an array that is longer than the rollover already, and all with a rollover of 0.
  const follows = fit && (rollover === null || (rollover > 0 && present.data.length <= rollover));
  // The cast: a part of a typed array is one.
  return { column: present.with(column as TypedArray), sent: follows ? last(numbers, rollover) : null };
}

const sameKind = (present: TypedArray, added: unknown): boolean =>
  isTypedArray(added) && added.constructor === present.constructor;

function asNumber(cell: unknown): number {
  const number = numberOf(cell);
  if (number === null) throw new ArgumentError("the column takes numbers only");
  return number;
}

function joined(present: TypedArray, added: ArrayLike<number>): TypedArray {
  // All typed array constructors take a length; which one it is does not matter here.
  const Kind = present.constructor as new (length: number) => TypedArray;
  const all = new Kind(present.length + added.length);
  all.set(present);
  all.set(added, present.length);
  return all;
}

/** The last rows of a column, as many as may be kept. */
function last(column: unknown, most: number | null): unknown {
  if (most === null) return column;
  if (column instanceof NDArray) {
    if (most >= (column.shape[0] ?? 0)) return column;
    return last(rowsOf(column), most);
  }
  // The cast: a column is a list, a typed array or an NDArray.
  const list = column as readonly unknown[] | TypedArray;
  return list.length > most ? list.slice(list.length - most) : list;
}

/** The rows of a column; those of an array of several dimensions are lists. */
export function rowsOf(column: unknown): readonly unknown[] {
  if (column instanceof NDArray) return column.shape.length === 1 ? [...column] : (column.toList() as unknown[]);
  return Array.isArray(column) ? column : Array.from(column as ArrayLike<unknown>);
}

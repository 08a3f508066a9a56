// Columns that hold numbers only: what goes into them, and what they become when a number does not fit.
import { NDArray } from "../serialization/ndarray.ts";
import { isTypedArray, type TypedArray } from "../serialization/typed-arrays.ts";

/** A column of numbers: a typed array, or an array of one dimension over one. */
export interface NumberColumn {
  readonly data: TypedArray;
  /** True for cells that are true or false. */
  readonly boolean: boolean;
  /** A column of the same kind over other numbers. */
  with(data: TypedArray): unknown;
}

/** What `column` holds, when it can hold nothing but numbers; else null. */
export function numbersIn(column: unknown): NumberColumn | null {
  if (isTypedArray(column)) return { data: column, boolean: false, with: (data) => data };
  if (!(column instanceof NDArray) || column.shape.length !== 1 || !isTypedArray(column.data)) return null;
  const boolean = column.dtype === "bool";
  return {
    data: column.data,
    boolean,
    with: (data) =>
      new NDArray(data, boolean ? "bool" : data instanceof Float64Array ? "float64" : column.dtype, [data.length]),
  };
}

/** A cell as a number: true and false are 1 and 0, nothing is NaN. Null for what is no number. */
export function numberOf(cell: unknown): number | null {
  if (typeof cell === "number") return cell;
  if (typeof cell === "boolean") return cell ? 1 : 0;
  return cell === null || cell === undefined ? NaN : null;
}

/** True when every number can be kept in the column as it is, but for the rounding of 32-bit floats. */
export function allFit({ data, boolean }: NumberColumn, numbers: ArrayLike<number>): boolean {
  if (data instanceof Float64Array || data instanceof Float32Array) return true;
  const Kind = data.constructor as new (length: number) => TypedArray;
  const one = new Kind(1);
  for (let index = 0; index < numbers.length; index += 1) {
    const number = numbers[index] ?? NaN;
    one[0] = number;
    if (one[0] !== number || (boolean && number > 1)) return false;
  }
  return true;
}

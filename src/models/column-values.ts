// Cells as they are kept and sent: dates as milliseconds, missing values, and nothing that no document can hold.
import { ArgumentError } from "../base/errors.ts";
import { isPlainObject } from "../serialization/equal.ts";
import { narrowed, NDArray } from "../serialization/ndarray.ts";
import { Slice } from "../serialization/slice.ts";
import { Spec } from "../serialization/spec.ts";
import { isTypedArray } from "../serialization/typed-arrays.ts";
import { isModel } from "./model.ts";

/** Deeper than any data of a plot; a cell that goes further is most likely part of itself. */
const MAX_CELL_NESTING = 100;

/** What stands for a cell without a value: nothing, or NaN among numbers. */
export type Missing = null | number;

/**
 * A column as it is kept: a copy in which dates are milliseconds and missing cells NaN among numbers, else null.
 *
 * @param beside the column that these cells are added to
 * @throws ArgumentError for a cell that cannot be sent.
 */
export function preparedColumn(name: string, column: unknown, beside: unknown = []): unknown {
  return prepared(column, firstMissing(beside, column), `column "${name}"`, 0);
}

/** One value for one cell or several, as `preparedColumn`. */
export const preparedCell = (name: string, value: unknown, column: unknown): unknown =>
  prepared(value, firstMissing(column, value), `column "${name}"`, 0);

/** What stands for a missing cell in the first of two columns that has a value. */
function firstMissing(one: unknown, other: unknown): Missing {
  const missing = missingIn(one);
  return missing === undefined ? (missingIn(other) ?? null) : missing;
}

/** NaN for a column of numbers, null for another one; undefined when no cell has a value. */
function missingIn(column: unknown): Missing | undefined {
  if (isTypedArray(column)) return NaN;
  if (column instanceof NDArray) return column.dtype === "object" ? missingIn(column.data) : NaN;
  if (!Array.isArray(column)) return undefined;
  const first: unknown = column.find((cell) => cell !== undefined && cell !== null);
  if (first === undefined) return undefined;
  return typeof first === "number" || typeof first === "bigint" || first instanceof Date ? NaN : null;
}

function prepared(value: unknown, missing: Missing, where: string, depth: number): unknown {
  switch (typeof value) {
    case "undefined":
      return missing;
    case "bigint":
      return wholeNumber(value, where);
    case "function":
    case "symbol":
      throw new ArgumentError(`${where}: a ${typeof value} cannot be sent; use a text or null`);
    case "object":
      return value === null ? null : preparedObject(value, missing, where, depth);
    default:
      return value;
  }
}

function preparedObject(value: object, missing: Missing, where: string, depth: number): unknown {
  if (depth > MAX_CELL_NESTING)
    throw new ArgumentError(`${where}: a cell is nested deeper than ${MAX_CELL_NESTING} levels; is it part of itself?`);
  // An Invalid Date has the time NaN: a missing value.
  if (value instanceof Date) return value.getTime();
  if (Array.isArray(value)) return preparedList(value, missing, where, depth);
  if (value instanceof NDArray)
    return value.dtype === "object"
      ? new NDArray(preparedList(value.data as readonly unknown[], missing, where, depth), "object", value.shape)
      : value;
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) return narrowed(value);
  if (value instanceof Uint8ClampedArray) return new Uint8Array(value);
  if (isTypedArray(value) || value instanceof Slice || value instanceof Spec || isModel(value)) return value;
  if (value instanceof Map)
    return new Map([...value].map(([key, item]): [unknown, unknown] => [key, prepared(item, null, where, depth + 1)]));
  if (isPlainObject(value))
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([key, item]) => [key, prepared(item, null, where, depth + 1)]),
    );
  throw new ArgumentError(`${where}: a ${value.constructor.name} cannot be sent; use numbers, texts, dates or lists`);
}

/** By index: a hole is a missing cell. */
function preparedList(list: readonly unknown[], outer: Missing, where: string, depth: number): unknown[] {
  const missing = depth === 0 ? outer : firstMissing(list, outer === null ? [] : [outer]);
  const cells: unknown[] = [];
  for (let index = 0; index < list.length; index += 1) cells.push(prepared(list[index], missing, where, depth + 1));
  return cells;
}

function wholeNumber(value: bigint, where: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number))
    throw new ArgumentError(`${where}: the integer ${value} is beyond 2^53 - 1; send it as a text`);
  return number;
}

// Arrays of numbers as Python prints them, and read from what visitors type.
import { isTypedArray, type TypedArray } from "../../../serialization/typed-arrays.ts";
import { ndarray, NDArray } from "../../../serialization/ndarray.ts";

/** Numbers in one or more dimensions. */
export type Numbers = NDArray | TypedArray | readonly unknown[];

const EDGE = 3;

/** The array as nested lists, in one form. */
const nestedOf = (value: Numbers): readonly unknown[] => {
  const list = toArray(value).toList();
  return Array.isArray(list) ? list : [list];
};

/** The numbers with an element type and a shape. */
export const toArray = (value: Numbers): NDArray => (value instanceof NDArray ? value : ndarray(value));

/** An array whole, as Python prints its lists: `[1.0, 2.5]`. */
export function arrayText(value: Numbers): string {
  const isFloat = toArray(value).dtype.startsWith("float");
  const item = (each: unknown): string =>
    Array.isArray(each) ? `[${each.map(item).join(", ")}]` : numberText(each, isFloat);
  return item(nestedOf(value));
}

/** An array with its first and last three rows and columns only, for those that are too long to be edited. */
export function summaryText(value: Numbers): string {
  const isFloat = toArray(value).dtype.startsWith("float");
  const item = (each: unknown): string => {
    if (!Array.isArray(each)) return numberText(each, isFloat, "");
    const shown = each.length > 2 * EDGE ? [...each.slice(0, EDGE), null, ...each.slice(-EDGE)] : each;
    return `[${shown.map((one) => (one === null ? "..." : item(one))).join(",")}]`;
  };
  return item(nestedOf(value));
}

function numberText(value: unknown, isFloat: boolean, whole = ".0"): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value !== "number") return String(value);
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return isFloat && Number.isInteger(value) && Math.abs(value) < 1e16 ? `${value}${whole}` : String(value);
}

/** True for typed arrays and NDArrays, and for lists of numbers or booleans, also of lists that are equally long. */
export const isNumbers = (value: unknown): value is Numbers =>
  value instanceof NDArray ||
  isTypedArray(value) ||
  (Array.isArray(value) && (value.length === 0 || ndarray(value).dtype !== "object"));

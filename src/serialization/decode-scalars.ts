// Reads the small representations: number, date, slice.
import { Slice } from "./slice.ts";

/** A value, or why there is none. */
export type Result<T> = { readonly value: T } | { readonly problem: string };

/** NaN, an infinity, or a number that was wrapped for no need. */
export function decodeNumber(value: unknown): Result<number> {
  switch (value) {
    case "nan":
      return { value: NaN };
    case "+inf":
      return { value: Infinity };
    case "-inf":
      return { value: -Infinity };
    default:
      return typeof value === "number" ? { value } : { problem: 'a number is "nan", "+inf", "-inf" or a JSON number' };
  }
}

/** A Date from an ISO 8601 text. */
export function decodeDate(iso: unknown): Result<Date> {
  const date = typeof iso === "string" ? new Date(iso) : null;
  return date === null || Number.isNaN(date.getTime()) ? { problem: "a date needs an ISO 8601 text" } : { value: date };
}

/** A Slice; a missing side counts as null. */
export function decodeSlice(rep: Readonly<Record<string, unknown>>): Result<Slice> {
  const { start = null, stop = null, step = null } = rep;
  if (!isSide(start) || !isSide(stop) || !isSide(step))
    return { problem: "the sides of a slice are whole numbers or null" };
  return step === 0 ? { problem: "the step of a slice is not 0" } : { value: new Slice({ start, stop, step }) };
}

const isSide = (side: unknown): side is number | null => side === null || Number.isSafeInteger(side);

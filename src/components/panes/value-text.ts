// Any value as the text that Panel shows for it: Python's `str` and `repr`.
import { isPlainObject } from "../../serialization/equal.ts";
import { NDArray } from "../../serialization/ndarray.ts";

/** A text as it is, all else as Python would print it: `None`, `True`, `[1, 'a']`, `{'k': 2}`. */
export function valueText(value: unknown): string {
  return typeof value === "string" ? value : repr(value, new Set());
}

/** As Python's `repr`: a text in quotes, all else as `valueText`. */
export const reprText = (value: unknown): string => repr(value, new Set());

function repr(value: unknown, outer: ReadonlySet<object>): string {
  switch (typeof value) {
    case "string":
      return quoted(value);
    case "boolean":
      return value ? "True" : "False";
    case "number":
      return numberText(value);
    case "undefined":
      return "None";
    case "object":
      return value === null ? "None" : objectText(value, outer);
    case "bigint":
    case "symbol":
    case "function":
      return String(value);
  }
}

function objectText(value: object, outer: ReadonlySet<object>): string {
  if (outer.has(value)) return "...";
  const inner = new Set([...outer, value]);
  const item = (each: unknown): string => repr(each, inner);
  const entries = (pairs: Iterable<readonly [unknown, unknown]>): string =>
    [...pairs].map(([key, each]) => `${item(key)}: ${item(each)}`).join(", ");
  if (Array.isArray(value)) return `[${value.map(item).join(", ")}]`;
  if (value instanceof Map) return `{${entries(value)}}`;
  if (value instanceof Set) return value.size === 0 ? "set()" : `{${[...value].map(item).join(", ")}}`;
  if (value instanceof Date) return dateText(value);
  if (value instanceof NDArray || (ArrayBuffer.isView(value) && !(value instanceof DataView)))
    return `[${Array.from(value as Iterable<unknown>, item).join(" ")}]`;
  return isPlainObject(value) ? `{${entries(Object.entries(value))}}` : String(value);
}

/** A moment in UTC without its zone; at midnight the day alone, as a JavaScript date cannot tell one from the other. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return "NaT";
  const text = value
    .toISOString()
    .replace("T", " ")
    .replace(/(?:\.000)?Z$/, "");
  return text.replace(/ 00:00:00$/, "");
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  return String(value);
}

/** In single quotes, unless only those occur inside. */
function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] ?? character);
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

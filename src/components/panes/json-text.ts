// Data as JSON text, spaced as Python's `json.dumps` writes it.
import { isPlainObject } from "../../serialization/equal.ts";

/** `value`, or the JSON that it holds as a text; empty and null become `{}`. Null when it cannot be written. */
export function jsonText(value: unknown): string | null {
  const data = typeof value === "string" ? (parsed(value) ?? value) : value;
  try {
    // A round trip resolves Dates, typed values and what else brings its own `toJSON`.
    const plain: unknown = JSON.parse(JSON.stringify(data instanceof Map ? Object.fromEntries(data) : (data ?? null)));
    return written(isEmpty(plain) ? {} : plain);
  } catch {
    return null;
  }
}

/** `value` as JSON, spaced as Python writes it. @throws TypeError for what JSON cannot say. */
export function pythonJson(value: unknown): string {
  const plain: unknown = JSON.parse(JSON.stringify(value instanceof Map ? Object.fromEntries(value) : (value ?? null)));
  return written(plain);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === "" || value === 0 || value === false || (Array.isArray(value) && value.length === 0);

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (isPlainObject(value)) {
    const entries = Object.entries(value).map(([key, each]) => `${ascii(key)}: ${written(each)}`);
    return `{${entries.join(", ")}}`;
  }
  return typeof value === "string" ? ascii(value) : JSON.stringify(value);
}

/** A JSON string without characters beyond ASCII. */
const ascii = (text: string): string =>
  JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

// Values <-> the texts of query arguments.
import type { ParamSpec } from "../reactive/param.ts";

/**
 * Query arguments as values: whole numbers, numbers and JSON lists and objects are read as such, all else is text
 * (Panel's `query_params`).
 */
export type QueryParams = Readonly<Record<string, unknown>>;

/** The arguments of `?a=1&b=x`. Of a name that occurs twice the last one counts; empty ones are left out. */
export function parseQuery(search: string): QueryParams {
  const found: Record<string, unknown> = {};
  for (const [name, text] of new URLSearchParams(search)) if (text !== "") found[name] = parsed(text);
  return found;
}

/**
 * `search` with some arguments set, or taken out where the value is null or undefined; the others stay as they are
 * written.
 */
export function withQuery(search: string, values: QueryParams): string {
  const query = new URLSearchParams(search);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined) query.delete(name);
    else query.set(name, queryText(value));
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** A value as the text of a query argument: text as it is, days and moments in ISO form, all else as JSON. */
export function queryText(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return dateText(value);
  if (typeof value === "number") return String(value);
  return JSON.stringify(value, function (this: unknown, key, given: unknown) {
    // JSON.stringify has called toJSON already; the holder still has the Date.
    const held = (this as Readonly<Record<string, unknown>>)[key];
    return held instanceof Date ? dateText(held) : given;
  });
}

/** What `readQuery` found; nothing fitting leaves the text, for the error handler. */
export type ReadQuery =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly value: unknown };

/**
 * Reads a query argument as a value of a param: the first reading that passes the param's check.
 *
 * @param present the param's value now; where several readings would pass, one of its type is taken
 */
export function readQuery(text: string, spec: ParamSpec<unknown>, present: unknown): ReadQuery {
  for (const value of readings(text, present)) if (spec.check(value) === null) return { ok: true, value };
  return { ok: false, value: text };
}

function* readings(text: string, present: unknown): Iterable<unknown> {
  if (typeof present === "string") yield text;
  if (present instanceof Date) yield* dates(text);
  if (/^(true|false)$/i.test(text)) yield text.toLowerCase() === "true";
  const value = parsed(text);
  if (Array.isArray(value)) {
    const ofDates = value.map((item) => (typeof item === "string" ? [...dates(item)][0] : undefined));
    if (Array.isArray(present) && present.some((item) => item instanceof Date) && !ofDates.includes(undefined))
      yield ofDates;
    yield value;
    if (!ofDates.includes(undefined)) yield ofDates;
  } else if (typeof value !== "string") yield value;
  if (NUMBER.test(text) || /^(NaN|-?Infinity)$/.test(text)) yield Number(text);
  if (text === "null") yield null;
  yield text;
  yield* dates(text);
}

function* dates(text: string): Iterable<Date> {
  if (!/^\d{4}-\d\d-\d\d/.test(text)) return;
  // Without a zone it is UTC, as everywhere in components.
  const date = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+$/.test(text) ? `${text}Z` : text);
  if (!Number.isNaN(date.getTime())) yield date;
}

function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) return "";
  const text = date.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function parsed(text: string): unknown {
  if (NUMBER.test(text)) {
    const value = Number(text);
    // Longer numbers are names of things, which must come back unchanged.
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value;
  }
  if (!/^[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

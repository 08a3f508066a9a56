// Named columns of one length: rows are appended and cells changed, after a check that what is asked for is possible.
import { ArgumentError } from "../base/errors.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { cellsProblem, patchedColumn } from "./column-cells.ts";
import { grown, rowsOf } from "./column-growth.ts";
import { numberOf, numbersIn } from "./column-numbers.ts";
import type { Model, Setter } from "./model.ts";

/** Named columns of one length. */
export type Columns = Readonly<Record<string, unknown>>;
/** Column -> list of [row, value]. */
export type Patches = Readonly<Record<string, readonly (readonly [unknown, unknown])[]>>;

/** The columns of a model that has `data`. */
export function columnsOf(source: Model): Columns {
  const data = source.getAny("data");
  if (data instanceof Map) return Object.fromEntries(data as Map<string, unknown>);
  return typeof data === "object" && data !== null ? (data as Columns) : {};
}

/** @throws ArgumentError when the columns are not all of one length. */
export function checkLengths(columns: Columns): void {
  const lengths = new Set(Object.values(columns).map(columnLength));
  if (lengths.size > 1)
    throw new ArgumentError(
      `Columns must have one length, got ${Object.entries(columns)
        .map(([name, column]) => `${name}: ${columnLength(column)}`)
        .join(", ")}`,
    );
}

/** Number of rows. @throws ArgumentError for what is no column. */
export function columnLength(column: unknown): number {
  if (column instanceof NDArray) return column.shape[0] ?? 0;
  if (Array.isArray(column) || ArrayBuffer.isView(column)) return (column as ArrayLike<unknown>).length;
  throw new ArgumentError("A column must be an array, a typed array or an NDArray");
}

/** @throws ArgumentError when `columns` cannot be appended to those in `data`. */
export function checkStream(data: Columns, columns: Columns, rollover: number | null): void {
  const present = Object.keys(data);
  const given = Object.keys(columns);
  const missing = present.filter((name) => !Object.hasOwn(columns, name));
  const extra = given.filter((name) => !Object.hasOwn(data, name));
  if (present.length > 0 && missing.length + extra.length > 0) {
    throw new ArgumentError(
      `stream() needs the columns ${present.join(", ")}; missing: ${missing.join(", ") || "none"}, unknown: ${extra.join(", ") || "none"}`,
    );
  }
  checkLengths(columns);
  for (const [name, column] of Object.entries(data)) {
    columnLength(column);
    if (numbersIn(column) !== null && rowsOf(columns[name]).some((item) => numberOf(item) === null)) {
      throw new ArgumentError(`stream(): the column "${name}" takes numbers only`);
    }
  }
  if (rollover !== null && (!Number.isInteger(rollover) || rollover < 0))
    throw new ArgumentError(`rollover must be null or a whole number of rows, got ${rollover}`);
}

/** `data` with `columns` appended and the oldest rows gone. */
export function appendedColumns(data: Columns, columns: Columns, rollover: number | null): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, added]) => [name, grown(own(data, name), added, rollover).column]),
  );
}

/**
 * Appends rows and announces it as one stream event, or as new columns where BokehJS would make something else of the
 * rows. A rollover of 0 keeps none, as Bokeh's server does since 3.0.
 * @throws ArgumentError as `checkStream`.
 */
export function streamColumns(source: Model, columns: Columns, rollover: number | null, setter: Setter): void {
  const data = columnsOf(source);
  checkStream(data, columns, rollover);
  const growths = Object.entries(columns).map(
    ([name, added]) => [name, grown(own(data, name), added, rollover)] as const,
  );
  const next = Object.fromEntries(growths.map(([name, { column }]) => [name, column]));
  const follows = growths.every(([, { sent }]) => sent !== null);
  const sent = Object.fromEntries(growths.map(([name, growth]) => [name, growth.sent]));
  source.setChecked(
    "data",
    next,
    setter,
    follows ? { kind: "stream", data: sent, rollover } : { kind: "columns", data: next, columns: null },
  );
}

const own = (data: Columns, name: string): unknown => (Object.hasOwn(data, name) ? data[name] : undefined);

/**
 * @throws ArgumentError when a patch names a column or cells that do not exist, or does not have a value for each cell.
 */
export function checkPatches(data: Columns, patches: Patches): void {
  for (const [name, list] of Object.entries(patches)) {
    if (!Object.hasOwn(data, name)) throw new ArgumentError(`patch(): there is no column "${name}"`);
    const problem = cellsProblem(data[name], columnLength(data[name]), list);
    if (problem !== null) throw new ArgumentError(`patch(): column "${name}": ${problem}`);
  }
}

/** `data` with the patched cells changed. */
export function patchedColumns(data: Columns, patches: Patches): Columns {
  const changed = Object.entries(patches).map(([name, list]) => [name, patchedColumn(data[name], list).column]);
  return { ...data, ...(Object.fromEntries(changed) as Columns) };
}

/**
 * Changes cells and announces it as one patch event, or as new columns where a number does not fit into its column.
 * @throws ArgumentError as `checkPatches`.
 */
export function patchColumns(source: Model, patches: Patches, setter: Setter): void {
  const data = columnsOf(source);
  checkPatches(data, patches);
  const results = Object.entries(patches).map(([name, list]) => [name, patchedColumn(data[name], list)] as const);
  const changed = Object.fromEntries(results.map(([name, { column }]) => [name, column]));
  const sent: Record<string, Patches[string]> = {};
  for (const [name, result] of results) if (result.sent !== null) sent[name] = result.sent;
  const follows = results.every(([, result]) => result.sent !== null);
  source.setChecked(
    "data",
    { ...data, ...changed },
    setter,
    follows ? { kind: "patch", patches: sent } : { kind: "columns", data: changed, columns: Object.keys(changed) },
  );
}

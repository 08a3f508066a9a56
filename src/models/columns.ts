// Named columns of one length: rows are appended and cells changed, after a check that what is asked for is possible.
import { ArgumentError } from "../base/errors.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { isTypedArray, type TypedArray } from "../serialization/typed-arrays.ts";
import { cellsProblem, patchedColumn } from "./column-cells.ts";
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
    if (numbersOf(column) !== null && rows(columns[name]).some((item) => typeof item === "object" && item !== null)) {
      throw new ArgumentError(`stream(): the column "${name}" takes numbers only`);
    }
  }
  if (rollover !== null && (!Number.isInteger(rollover) || rollover < 0))
    throw new ArgumentError(`rollover must be null or a whole number of rows, got ${rollover}`);
}

/** `data` with `columns` appended and the oldest rows gone. */
export function appendedColumns(data: Columns, columns: Columns, rollover: number | null): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, added]) => [
      name,
      append(Object.hasOwn(data, name) ? data[name] : [], added, rollover),
    ]),
  );
}

/**
 * Appends rows and announces it as one stream event. A rollover of 0 keeps all rows, as in Bokeh.
 * @throws ArgumentError as `checkStream`.
 */
export function streamColumns(source: Model, columns: Columns, rollover: number | null, setter: Setter): void {
  const data = columnsOf(source);
  const most = rollover === 0 ? null : rollover;
  checkStream(data, columns, most);
  source.setChecked("data", appendedColumns(data, columns, most), setter, {
    kind: "stream",
    data: columns,
    rollover: most,
  });
}

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
  const changed = Object.entries(patches).map(([name, list]) => [name, patchedColumn(data[name], list)]);
  return { ...data, ...(Object.fromEntries(changed) as Columns) };
}

/** Changes cells and announces it as one patch event. @throws ArgumentError as `checkPatches`. */
export function patchColumns(source: Model, patches: Patches, setter: Setter): void {
  const data = columnsOf(source);
  checkPatches(data, patches);
  source.setChecked("data", patchedColumns(data, patches), setter, { kind: "patch", patches });
}

function append(present: unknown, added: unknown, rollover: number | null): unknown {
  const length = columnLength(present) + columnLength(added);
  const skip = rollover === null ? 0 : Math.max(0, length - rollover);
  const numbers = numbersOf(present);
  if (numbers === null) {
    const all = [...rows(present), ...rows(added)];
    return skip > 0 ? all.slice(skip) : all;
  }
  const all = joined(numbers, rows(added), skip);
  return present instanceof NDArray ? new NDArray(all, present.dtype, [length - skip]) : all;
}

/** The numbers of a column that can hold nothing else, or null. */
function numbersOf(column: unknown): TypedArray | null {
  if (column instanceof NDArray) return column.shape.length === 1 && isTypedArray(column.data) ? column.data : null;
  return isTypedArray(column) ? column : null;
}

function joined(present: TypedArray, added: ArrayLike<unknown>, skip: number): TypedArray {
  // All typed array constructors take a length; which one it is does not matter here.
  const Kind = present.constructor as new (length: number) => TypedArray;
  const all = new Kind(present.length + added.length);
  all.set(present);
  // The cast: no objects are among them (checkStream); the rest becomes numbers as in the browser's own arrays.
  all.set(added as ArrayLike<number>, present.length);
  return skip > 0 ? all.slice(skip) : all;
}

/** The rows of a column; those of an array of several dimensions are lists. */
function rows(column: unknown): readonly unknown[] {
  if (column instanceof NDArray)
    return column.shape.length === 1 ? Array.from(column.data as ArrayLike<unknown>) : (column.toList() as unknown[]);
  return Array.isArray(column) ? column : Array.from(column as ArrayLike<unknown>);
}

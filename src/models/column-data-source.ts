// ColumnDataSource with stream and patch: columns that change without being sent whole.
import { ArgumentError } from "../base/errors.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { Slice } from "../serialization/slice.ts";
import { ColumnDataSource as ColumnDataSourceDef, type ColumnDataSourceAttributes } from "./generated/bokeh/models/sources/column_data_source.ts";
import { UnionRenderers } from "./generated/bokeh/models/selections/interaction_policy.ts";
import { Selection, type SelectionAttributes } from "./generated/bokeh/models/selections/selection.ts";
import { Model, type Setter } from "./model.ts";

/** Named columns of one length. */
export type Columns = Readonly<Record<string, unknown>>;
/** Column -> list of [row, value]. */
export type Patches = Readonly<Record<string, readonly (readonly [unknown, unknown])[]>>;
type TypedArray = Exclude<NDArray["data"], readonly unknown[]>;

/**
 * The data of plots and tables: named columns of one length (Bokeh's ColumnDataSource).
 *
 * Columns are arrays, typed arrays or `NDArray`s; `Date`s are sent as milliseconds.
 */
export class ColumnDataSource extends Model<ColumnDataSourceAttributes> {
  constructor(attributes: Partial<ColumnDataSourceAttributes> = {}) {
    // The cast: that each column is an array is checked by Model.
    const data = attributes.data === undefined ? {} : { data: prepareColumns(attributes.data) as ColumnDataSourceAttributes["data"] };
    // As Bokeh does; a selection that the browser makes for itself would be unknown here.
    const own = { selected: new Model(Selection), selection_policy: new Model(UnionRenderers) };
    super(ColumnDataSourceDef, { ...own, ...attributes, ...data });
  }

  /** What is selected: `indices` are the numbers of the rows, also those that a browser selects. */
  get selected(): Model<SelectionAttributes> {
    return this.get("selected");
  }

  /** The columns. Assigning replaces them all. */
  get data(): Columns {
    return columnsOf(this);
  }

  set data(columns: Columns) {
    const data = prepareColumns(columns);
    this.check("data", data);
    this.setChecked("data", data, null, { kind: "columns", data, columns: null });
  }

  /** Replaces some columns and keeps the others. @throws ArgumentError when the lengths would differ. */
  updateColumns(columns: Columns): void {
    const changed = prepareColumns(columns);
    const data = { ...columnsOf(this), ...changed };
    checkLengths(data);
    this.setChecked("data", data, null, { kind: "columns", data: changed, columns: Object.keys(changed) });
  }

  /**
   * Appends rows to every column.
   *
   * @param rollover most rows to keep; the oldest go. Null keeps all.
   * @throws ArgumentError when a column is missing or unknown, or the new lengths differ.
   */
  stream(columns: Columns, rollover: number | null = null): void {
    streamColumns(this, prepareColumns(columns), rollover, null);
  }

  /** Changes single cells: column -> list of [row number or slice, value(s)]. @throws ArgumentError for rows that do not exist. */
  patch(patches: Patches): void {
    patchColumns(this, patches, null);
  }
}

/** The columns of a model that has `data`. */
export function columnsOf(source: Model): Columns {
  const data = source.getAny("data");
  if (data instanceof Map) return Object.fromEntries(data as Map<string, unknown>);
  return typeof data === "object" && data !== null ? (data as Columns) : {};
}

/** @throws ArgumentError when `columns` cannot be appended to those in `data`. */
export function checkStream(data: Columns, columns: Columns, rollover: number | null): void {
  const present = Object.keys(data);
  const given = Object.keys(columns);
  const missing = present.filter((name) => !(name in columns));
  const extra = given.filter((name) => !present.includes(name));
  if (present.length > 0 && missing.length + extra.length > 0) {
    throw new ArgumentError(
      `stream() needs the columns ${present.join(", ")}; missing: ${missing.join(", ") || "none"}, unknown: ${extra.join(", ") || "none"}`,
    );
  }
  checkLengths(columns);
  if (rollover !== null && (!Number.isInteger(rollover) || rollover < 0))
    throw new ArgumentError(`rollover must be null or a whole number of rows, got ${rollover}`);
}

/** `data` with `columns` appended and the oldest rows gone. */
export function appendedColumns(data: Columns, columns: Columns, rollover: number | null): Columns {
  return Object.fromEntries(Object.entries(columns).map(([name, added]) => [name, append(data[name] ?? [], added, rollover)]));
}

/** Appends rows and announces it as one stream event. @throws ArgumentError as `checkStream`. */
export function streamColumns(source: Model, columns: Columns, rollover: number | null, setter: Setter): void {
  const data = columnsOf(source);
  checkStream(data, columns, rollover);
  source.setChecked("data", appendedColumns(data, columns, rollover), setter, { kind: "stream", data: columns, rollover });
}

/** @throws ArgumentError when a patch names a column or a row that does not exist. */
export function checkPatches(data: Columns, patches: Patches): void {
  for (const [name, list] of Object.entries(patches)) {
    const column = data[name];
    if (column === undefined) throw new ArgumentError(`patch(): there is no column "${name}"`);
    const length = columnLength(column);
    for (const [at] of list) {
      if (at instanceof Slice) continue;
      const row = Array.isArray(at) ? (at as unknown[])[0] : at;
      if (typeof row !== "number" || !Number.isInteger(row) || row < 0 || row >= length) {
        throw new ArgumentError(`patch(): row ${String(row)} of column "${name}" does not exist; it has ${length} rows`);
      }
    }
  }
}

/** `data` with the patched cells changed. */
export function patchedColumns(data: Columns, patches: Patches): Columns {
  const changed = Object.entries(patches).map(([name, list]) => [name, patched(data[name], list)]);
  return { ...data, ...(Object.fromEntries(changed) as Columns) };
}

/** Changes cells and announces it as one patch event. @throws ArgumentError as `checkPatches`. */
export function patchColumns(source: Model, patches: Patches, setter: Setter): void {
  const data = columnsOf(source);
  checkPatches(data, patches);
  source.setChecked("data", patchedColumns(data, patches), setter, { kind: "patch", patches });
}

function prepareColumns(columns: unknown): Columns {
  const entries = columns instanceof Map ? [...(columns as Map<string, unknown>)] : Object.entries(columns as Columns);
  return Object.fromEntries(entries.map(([name, column]) => [name, Array.isArray(column) ? column.map(dateToNumber) : column]));
}

const dateToNumber = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);

function checkLengths(columns: Columns): void {
  const lengths = new Set(Object.values(columns).map(columnLength));
  if (lengths.size > 1)
    throw new ArgumentError(
      `Columns must have one length, got ${Object.entries(columns)
        .map(([name, column]) => `${name}: ${columnLength(column)}`)
        .join(", ")}`,
    );
}

function columnLength(column: unknown): number {
  if (column instanceof NDArray) return column.shape[0] ?? 0;
  if (Array.isArray(column) || ArrayBuffer.isView(column)) return (column as ArrayLike<unknown>).length;
  throw new ArgumentError("A column must be an array, a typed array or an NDArray");
}

function append(present: unknown, added: unknown, rollover: number | null): unknown {
  const length = columnLength(present) + columnLength(added);
  const skip = rollover === null ? 0 : Math.max(0, length - rollover);
  if (present instanceof NDArray && present.shape.length === 1 && isTyped(present.data)) {
    const values = isTyped(added) ? added : added instanceof NDArray ? added.data : (added as readonly unknown[]);
    return new NDArray(joined(present.data, values as ArrayLike<number>, skip), present.dtype, [length - skip]);
  }
  if (isTyped(present)) return joined(present, toList(added) as number[], skip);
  const all = [...toList(present), ...toList(added)];
  return skip > 0 ? all.slice(skip) : all;
}

function joined(present: TypedArray, added: ArrayLike<number>, skip: number): TypedArray {
  // All typed array constructors take a length; which one it is does not matter here.
  const Kind = present.constructor as new (length: number) => TypedArray;
  const all = new Kind(present.length + added.length);
  all.set(present as never);
  all.set(added as never, present.length);
  return (skip > 0 ? all.slice(skip) : all) as TypedArray;
}

function patched(column: unknown, list: readonly (readonly [unknown, unknown])[]): unknown {
  const copy = column instanceof NDArray ? new NDArray(column.data.slice(), column.dtype, column.shape) : (column as unknown[]).slice();
  const cells = (copy instanceof NDArray ? copy.data : copy) as unknown[];
  const length = columnLength(copy);
  for (const [at, value] of list) {
    if (at instanceof Slice) {
      const values = toList(value);
      rowsOf(at, length).forEach((row, index) => (cells[row] = values[index]));
    } else if (Array.isArray(at)) patchNested(cells, at as readonly unknown[], value);
    else cells[at as number] = value;
  }
  return copy;
}

/** A patch inside a row that is itself an array: [row, index or slice, …] (Bokeh's image patches). */
function patchNested(cells: unknown[], at: readonly unknown[], value: unknown): void {
  const [row, ...rest] = at;
  const inner = cells[row as number];
  const flat = (inner instanceof NDArray ? inner.data : inner) as unknown[];
  const shape = inner instanceof NDArray ? inner.shape : [flat.length];
  const axes = shape.map((size, axis) => {
    const index = rest[axis];
    return index instanceof Slice ? rowsOf(index, size) : index === undefined ? rowsOf(new Slice(), size) : [index as number];
  });
  const copy = flat.slice();
  const values = toList(value);
  let next = 0;
  const visit = (axis: number, offset: number): void => {
    const indices = axes[axis];
    if (indices === undefined) copy[offset] = values[next++];
    else for (const index of indices) visit(axis + 1, offset * (shape[axis] ?? 1) + index);
  };
  visit(0, 0);
  cells[row as number] = inner instanceof NDArray ? new NDArray(copy, inner.dtype, inner.shape) : copy;
}

function rowsOf(slice: Slice, length: number): number[] {
  const step = slice.step ?? 1;
  const rows: number[] = [];
  for (let row = slice.start ?? 0; row < Math.min(slice.stop ?? length, length); row += step) rows.push(row);
  return rows;
}

function toList(column: unknown): readonly unknown[] {
  if (column instanceof NDArray) return Array.from(column.data as ArrayLike<unknown>);
  return Array.isArray(column) ? column : Array.from(column as ArrayLike<unknown>);
}

function isTyped(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && !(value instanceof DataView);
}

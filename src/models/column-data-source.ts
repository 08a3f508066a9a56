// ColumnDataSource with stream and patch: columns that change without being sent whole.
import { checkLengths, columnsOf, patchColumns, streamColumns, type Columns, type Patches } from "./columns.ts";
import {
  ColumnDataSource as ColumnDataSourceDef,
  type ColumnDataSourceAttributes,
} from "./generated/bokeh/models/sources/column_data_source.ts";
import { UnionRenderers } from "./generated/bokeh/models/selections/interaction_policy.ts";
import { Selection, type SelectionAttributes } from "./generated/bokeh/models/selections/selection.ts";
import { isPlainObject } from "../serialization/equal.ts";
import { preparedCell, preparedColumn } from "./column-values.ts";
import { Model, type Setter } from "./model.ts";

export { columnsOf, patchColumns, streamColumns, type Columns, type Patches } from "./columns.ts";

/**
 * The data of plots and tables: named columns of one length (Bokeh's ColumnDataSource).
 *
 * Columns are arrays, typed arrays or `NDArray`s; `Date`s are kept and sent as milliseconds. A cell without a value
 * (undefined, a hole, an invalid date) is NaN in a column of numbers and null in another one. What no document can hold
 * (functions, integers beyond 2^53 - 1) is an ArgumentError where it is given.
 */
export class ColumnDataSource extends Model<ColumnDataSourceAttributes> {
  constructor(attributes: Partial<ColumnDataSourceAttributes> = {}) {
    // The cast: that each column is an array is checked by Model.
    const data =
      attributes.data === undefined
        ? {}
        : { data: prepareColumns(attributes.data) as ColumnDataSourceAttributes["data"] };
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
    this.#replace(columns, null);
  }

  override setAny(attr: string, value: unknown, setter: Setter = null): void {
    if (attr === "data" && (isPlainObject(value) || value instanceof Map)) this.#replace(value, setter);
    else super.setAny(attr, value, setter);
  }

  #replace(columns: unknown, setter: Setter): void {
    const data = prepareColumns(columns);
    this.check("data", data);
    this.setChecked("data", data, setter, { kind: "columns", data, columns: null });
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
   * A column keeps its kind: a list stays a list, and numbers stay in an array of theirs. When one does not fit (3.5, or
   * a missing value among integers), the column becomes one of 64-bit floats.
   *
   * @param rollover most rows to keep; the oldest go. Null keeps all, 0 none.
   * @throws ArgumentError when a column is missing or unknown, the new lengths differ, or a cell cannot be sent.
   */
  stream(columns: Columns, rollover: number | null = null): void {
    streamColumns(this, prepareColumns(columns, columnsOf(this)), rollover, null);
  }

  /**
   * Changes single cells: column -> list of [row number or slice, value(s)].
   * @throws ArgumentError for rows that do not exist, and cells that cannot be sent.
   */
  patch(patches: Patches): void {
    const data = columnsOf(this);
    const prepared = Object.entries(patches).map(([name, list]) => [
      name,
      list.map(([at, value]) => [at, preparedCell(name, value, data[name])] as const),
    ]);
    patchColumns(this, Object.fromEntries(prepared) as Patches, null);
  }
}

/** @param beside the columns that these are added to */
function prepareColumns(columns: unknown, beside: Columns = {}): Columns {
  const entries = columns instanceof Map ? [...(columns as Map<string, unknown>)] : Object.entries(columns as Columns);
  return Object.fromEntries(entries.map(([name, column]) => [name, preparedColumn(name, column, beside[name])]));
}

// ColumnDataSource with stream and patch: columns that change without being sent whole.
import { checkLengths, columnsOf, patchColumns, streamColumns, type Columns, type Patches } from "./columns.ts";
import {
  ColumnDataSource as ColumnDataSourceDef,
  type ColumnDataSourceAttributes,
} from "./generated/bokeh/models/sources/column_data_source.ts";
import { UnionRenderers } from "./generated/bokeh/models/selections/interaction_policy.ts";
import { Selection, type SelectionAttributes } from "./generated/bokeh/models/selections/selection.ts";
import { Model } from "./model.ts";

export { columnsOf, patchColumns, streamColumns, type Columns, type Patches } from "./columns.ts";

/**
 * The data of plots and tables: named columns of one length (Bokeh's ColumnDataSource).
 *
 * Columns are arrays, typed arrays or `NDArray`s; `Date`s are sent as milliseconds.
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
   * @param rollover most rows to keep; the oldest go. Null and 0 keep all.
   * @throws ArgumentError when a column is missing or unknown, or the new lengths differ.
   */
  stream(columns: Columns, rollover: number | null = null): void {
    streamColumns(this, prepareColumns(columns), rollover, null);
  }

  /**
   * Changes single cells: column -> list of [row number or slice, value(s)].
   * @throws ArgumentError for rows that do not exist.
   */
  patch(patches: Patches): void {
    patchColumns(this, patches, null);
  }
}

function prepareColumns(columns: unknown): Columns {
  const entries = columns instanceof Map ? [...(columns as Map<string, unknown>)] : Object.entries(columns as Columns);
  return Object.fromEntries(
    entries.map(([name, column]) => [name, Array.isArray(column) ? column.map(dateToNumber) : column]),
  );
}

const dateToNumber = (value: unknown): unknown => (value instanceof Date ? value.getTime() : value);

// A plain table of Bokeh's: rows that are seen, selected and edited.
import {
  AvgAggregator,
  MaxAggregator,
  MinAggregator,
  SumAggregator,
} from "../../models/generated/bokeh/models/widgets/tables/row_aggregators.ts";
import { DataCube, GroupingInfo } from "../../models/generated/bokeh/models/widgets/tables/data_cube.ts";
import { DataTable } from "../../models/generated/bokeh/models/widgets/tables/data_table.ts";
import { CDSView } from "../../models/generated/bokeh/models/sources/cds_view.ts";
import { AllIndices } from "../../models/generated/bokeh/models/filters/all_indices.ts";
import { ColumnDataSource } from "../../models/column-data-source.ts";
import type { Columns } from "../../models/columns.ts";
import type { Model } from "../../models/model.ts";
import { boolean, choice, integer, nullable } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { isEqual, isPlainObject } from "../../serialization/equal.ts";
import { revivable } from "../core/class-registry.ts";
import type { RenderContext } from "../core/render-context.ts";
import { widget } from "../core/widget.ts";
import { cellsRule, type EditableValues } from "./client-cells.ts";
import { columnModels } from "./column-models.ts";
import { TableContents, type CellPatches } from "./contents.ts";
import { fieldsOf, isEditable, readShape, shapeOf, tableData, tableOf } from "./table-data.ts";
import { rowReader, rowsOfTable, type TableInput, type TableRow, type TableValue } from "./table.ts";

const NO_COLUMNS: Columns = {};

const AGGREGATORS = { sum: SumAggregator, max: MaxAggregator, min: MinAggregator, mean: AvgAggregator };

const DataFrameBase = widget({
  type: "DataFrame",
  model: DataTable,
  modelFor: ({ hierarchical }) => (hierarchical ? DataCube : DataTable),
  parts: [tableData],
  params: {
    /** Whether a click into a cell begins to edit it. */
    autoEdit: boolean(),
    autosizeMode: choice(["none", "fit_columns", "fit_viewport", "force_fit"], "force_fit"),
    /** Whether columns share the width that there is; null leaves it to `autosizeMode`. */
    fitColumns: nullable(boolean()),
    /** How many columns at the left stay in sight. */
    frozenColumns: nullable(integer(0)),
    /** How many rows at the top stay in sight; negative for the bottom. */
    frozenRows: nullable(integer(0)),
    /** Whether columns can be dragged to other places. */
    reorderable: boolean(true),
    sortable: boolean(true),
  },
  local: ["label", "disabled"],
  wire: { rowHeight: "row_height" },
  computed: { shape: (values) => shapeOf(tableOf(values.value)) },
  derive: {
    editable: (values) => isEditable(values),
    source: (values, scene) => scene.source("rows", tableOf(values.value)?.data ?? NO_COLUMNS),
    view: (_values, scene) => scene.helper("view", CDSView, { filter: scene.helper("rows", AllIndices, {}) }),
    columns: (values, scene) => columnModels(values, scene),
  },
});

/**
 * Shows rows, which visitors select and edit (Panel's `DataFrame` widget). `Tabulator` does more.
 *
 * @example new DataFrame({ value: [{ city: "Oslo", people: 709037 }], height: 200 });
 */
export class DataFrame extends DataFrameBase {
  static {
    revivable("DataFrame", this);
  }

  readonly #contents = new TableContents("DataFrame", {
    source: () => this.sourceOf("rows"),
    value: () => tableOf(this.peek("value")),
    setValue: (value) => this.update({ value }),
    changed: () => this.#changed(),
  });

  /** The table as it is now, with what was edited and streamed; null without one. */
  get data(): TableValue | null {
    void this.revision;
    void this.value;
    return this.#contents.table;
  }

  /** The rows of `data` as objects. */
  get rows(): readonly TableRow[] {
    const { data } = this;
    return data === null ? [] : rowsOfTable(data);
  }

  /** The selected rows. */
  get selectedRows(): readonly TableRow[] {
    const { data, selection } = this;
    return data === null ? [] : selection.map(rowReader(data));
  }

  /**
   * Appends rows; only they are sent.
   * @throws ArgumentError for columns that the table does not have, or lacks.
   */
  stream(rows: TableInput, { rollover = null }: { readonly rollover?: number | null } = {}): void {
    this.#contents.stream(rows, rollover);
  }

  /**
   * Changes cells; only they are sent.
   * @throws ArgumentError for columns and rows that the table does not have.
   */
  patch(patches: CellPatches): void {
    this.#contents.patch(patches);
  }

  protected override rendered(model: Model, context: RenderContext): void {
    // The cast: the compiled view has all params of the class.
    const read = (): EditableValues =>
      this.compiled.next({}, (name) => this.present(name)) as unknown as EditableValues;
    if (this.peek("hierarchical")) this.#group(model);
    const source = this.sourceOf("rows");
    if (source === null) return;
    source.clientRule = cellsRule(read, () => context.document.cleansMarkup && !model.keepsMarkup);
    source.onChange(({ attr, setter }) => {
      if (attr === "data" && setter !== null) this.#changed();
    });
    source.selected.onChange(({ attr, value, setter }) => {
      // The cast: checked against the attribute's kind.
      if (attr === "indices" && setter !== null) this.update({ selection: value as readonly number[] });
    });
    this.#select();
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (changes.some(({ name }) => name === "selection")) this.#select();
    const { model } = this;
    const regroup = changes.some(({ name }) => name === "shape" || name === "aggregators" || name === "showIndex");
    if (model !== null && regroup && this.peek("hierarchical")) this.#group(model);
  }

  #changed(): void {
    this.assign({ revision: this.peek("revision") + 1 });
  }

  #select(): void {
    const selected = this.sourceOf("rows")?.selected;
    const selection = this.peek("selection");
    if (selected !== undefined && !isEqual(selected.get("indices"), selection)) selected.set("indices", selection);
  }

  /** What folds rows: each index column but the last, with the sums that stand in its rows. */
  #group(model: Model): void {
    const { context } = this;
    if (context === null) return;
    const values = { shape: this.peek("shape"), showIndex: this.peek("showIndex"), hierarchical: true };
    const { indexes } = fieldsOf(values);
    const numbers = readShape(values.shape).columns.filter(({ type }) => type === "integer" || type === "number");
    const grouping = indexes.slice(0, -1).map((getter, at) => {
      const wanted = this.peek("aggregators")[indexes[at + 1] ?? ""];
      const byColumn: [string, unknown][] = isPlainObject(wanted)
        ? Object.entries(wanted)
        : numbers.map(({ name }) => [name, wanted]);
      const aggregators = byColumn.flatMap(([field_, name]) =>
        isAggregator(name) ? [context.create(AGGREGATORS[name], { field_ })] : [],
      );
      return context.create(GroupingInfo, { getter, aggregators });
    });
    if (!model.isSet("target")) {
      const target = new ColumnDataSource({ data: { row_indices: [], labels: [] } });
      context.number(target);
      model.setAny("target", target);
    }
    model.setAny("grouping", grouping);
  }
}

const isAggregator = (name: unknown): name is keyof typeof AGGREGATORS =>
  typeof name === "string" && Object.hasOwn(AGGREGATORS, name);

// A table that is sorted, filtered, edited, selected from, folded and paged.
import { calling } from "../../reactive/calling.ts";
import { ArgumentError } from "../../base/errors.ts";
import { columnsOf, patchedColumns, type Columns } from "../../models/columns.ts";
import type { AttributeChange, Model } from "../../models/model.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { currentScope } from "../../reactive/scope.ts";
import { revivable } from "../core/class-registry.ts";
import type { RenderContext } from "../core/render-context.ts";
import { Button } from "../widgets/button.ts";
import { TextInput } from "../widgets/text-input.ts";
import { cellReader, cellValue } from "./cells.ts";
import { TableContents, type CellPatches } from "./contents.ts";
import { cellChanges, type CellChange, type CellClick, type CellEdit } from "./edits.ts";
import type { CellClickHandler, CellEditHandler } from "./edits.ts";
import { pageCount, rowOrder } from "./row-order.ts";
import { RowContents } from "./row-contents.ts";
import { SelectedRows } from "./selected-rows.ts";
import { cellsRule } from "./client-cells.ts";
import { askedOf, RowFilters, type RowFilter } from "./row-filters.ts";
import { loadedPage, rowsFailed } from "./row-pages.ts";
import { columnsOfTable, lengthOf, rowReader, rowsOfTable, withData } from "./table.ts";
import type { TableInput, TableRow, TableValue } from "./table.ts";
import { pageTable, readShape, tableOf } from "./table-data.ts";
import { pageSizeOf, type PageQuery, type RowPage, type TabulatorValues } from "./tabulator-params.ts";
import { refusedEdit, tellVisitor } from "./refused-edit.ts";
import { columnNames, NO_TABLE, shownRow, TabulatorBase, tableRow } from "./tabulator-rules.ts";

export type { CellClick, CellClickHandler, CellEdit, CellEditHandler } from "./edits.ts";

/** How rows are appended. */
export interface StreamOptions {
  /** Most rows to keep; the oldest go. Default: null, all of them. */
  readonly rollover?: number | null;
  /** Whether the browser goes to the new rows. Default true. */
  readonly follow?: boolean;
}

/** Params of a Tabulator, and first handlers. */
export type TabulatorInputs = ParamInputs<typeof TabulatorBase.specs> & {
  readonly onEdit?: CellEditHandler;
  readonly onClick?: CellClickHandler;
};

/**
 * A table that visitors sort, filter, edit, select from and page through (Panel's `Tabulator`).
 *
 * @example
 * const people = new Tabulator({ value: [{ name: "Ada", born: 1815 }], selectable: "checkbox" });
 * people.onEdit(({ column, row, value }) => log.append(`${column} of row ${row} is ${value}`));
 */
export class Tabulator extends TabulatorBase {
  static {
    revivable("Tabulator", this);
  }

  readonly #edits = new Set<CellEditHandler>();
  readonly #clicks = new Set<{ readonly handler: CellClickHandler; readonly column: string | null }>();
  /** Cells that the browser has changed and has not told the edit of yet. */
  readonly #changes = new Map<string, CellChange>();
  readonly #contents = new TableContents("Tabulator", {
    source: () => (this.peek("shown") === null ? this.sourceOf("rows") : null),
    value: () => tableOf(this.peek("value")),
    setValue: (value) => this.update({ value }),
    changed: () => this.#changed(),
  });
  readonly #rowContents = new RowContents(this.scope, this.key);
  readonly #filters = new RowFilters({
    scope: this.scope,
    isSourced: () => this.peek("rowSource") !== null,
    hasColumn: (name) => columnNames(this.#values).includes(name),
    rows: () => rowsOfTable(this.#contents.table ?? NO_TABLE),
    restrict: (restrictions) => this.assign(this.settled({ restrictions })),
  });
  #selected: SelectedRows | null = null;
  /** Counts what was asked of the source of rows: a late answer is dropped. */
  #asked = 0;

  /** @throws ArgumentError for params that do not pass, or do not go together */
  constructor({ onEdit, onClick, ...inputs }: TabulatorInputs = {}) {
    super(inputs);
    if (onEdit !== undefined) this.onEdit(onEdit);
    if (onClick !== undefined) this.onClick(onClick);
    if (this.peek("rowSource") !== null && this.peek("loaded") === null) this.reload();
  }

  /** The table as it is now, with what was edited and streamed; null without one. With a `rowSource` the page. */
  get data(): TableValue | null {
    void this.revision;
    void this.value;
    const { loaded } = this;
    if (this.peek("rowSource") === null) return this.#contents.table;
    return loaded === null ? null : pageTable(this.#values, loaded.data);
  }

  /** The rows of `data` as objects. */
  get rows(): readonly TableRow[] {
    const { data } = this;
    return data === null ? [] : rowsOfTable(data);
  }

  /** The rows in the order in which the visitor sees them: filtered and sorted. */
  get currentRows(): readonly TableRow[] {
    const { data, sorters, filters, restrictions } = this;
    if (data === null) return [];
    const order = this.peek("rowSource") === null ? rowOrder(data, { sorters, filters, restrictions }) : null;
    return order === null ? rowsOfTable(data) : Array.from(order, rowReader(data));
  }

  /** The selected rows. With a `rowSource` those that are on the page. */
  get selectedRows(): readonly TableRow[] {
    const { data, selection } = this;
    if (data === null) return [];
    const values = this.#values;
    const paged = this.peek("rowSource") !== null;
    const rows = selection.map((row) => (paged ? shownRow(values, row) : row)).filter((row) => row !== null);
    return rows.filter((row) => row < lengthOf(data)).map(rowReader(data));
  }

  /** Calls `handler` when the visitor has changed a cell. Returns how to stop it. */
  onEdit(handler: CellEditHandler): () => void {
    this.#edits.add(handler);
    return currentScope().register("a handler of edits", () => this.#edits.delete(handler));
  }

  /** Calls `handler` when a cell was clicked, or one of `column` only. Returns how to stop it. */
  onClick(handler: CellClickHandler, column: string | null = null): () => void {
    const entry = { handler, column };
    this.#clicks.add(entry);
    return currentScope().register("a handler of clicks", () => this.#clicks.delete(entry));
  }

  /**
   * Shows only rows that pass: those with a value in `column`, with one of a list, with one from `{ from, to }`, or those
   * for which a function of the row gives true. A widget, a param or a bound function may stand in its place and is
   * followed: the value of a range slider is a range, that of a `MultiSelect` a list. What a function reads is followed
   * too. Null and an empty list let all rows pass. With a `rowSource` the query has the values among its `filters`.
   *
   * @example
   * table.addFilter({ from: 10, to: null }, "price");
   * table.addFilter(new MultiSelect({ options: ["a", "b"] }), "kind");
   * table.addFilter(({ price, stock }) => Number(price) * Number(stock) > limit.value);
   * @returns how to take it away again
   * @throws ArgumentError for what is no filter, a value without a column, and a function beside a `rowSource`
   */
  addFilter(filter: RowFilter, column: string | null = null): () => void {
    return this.#filters.add(filter, column);
  }

  /** Takes away what `addFilter` was called with. */
  removeFilter(filter: RowFilter): void {
    this.#filters.remove(filter);
  }

  /**
   * Appends rows; only they are sent.
   * @throws ArgumentError for columns that the table does not have, or lacks, and with a `rowSource`.
   */
  stream(rows: TableInput, { rollover = null, follow = true }: StreamOptions = {}): void {
    this.#refuseSource("stream");
    this.model?.setAny("follow", follow);
    this.#contents.stream(rows, rollover);
    if (!follow || this.peek("pagination") === null) return;
    const total = this.peek("shown")?.total ?? lengthOf(this.#contents.table);
    this.update({ page: pageCount(total, pageSizeOf(this.#values)) });
  }

  /**
   * Changes cells; only they are sent.
   * @example table.patch({ price: [[0, 12.5], [3, 9]] });
   * @throws ArgumentError for columns and rows that the table does not have, and with a `rowSource`.
   */
  patch(patches: CellPatches): void {
    this.#refuseSource("patch");
    this.#contents.patch(patches);
  }

  /** Asks `rowSource` for the page again, after rows have changed where they come from. */
  reload(): void {
    const source = this.peek("rowSource");
    if (source === null) return;
    const asked = (this.#asked += 1);
    const limit = pageSizeOf(this.#values);
    const names = columnNames(this.#values);
    // Columns of buttons are none of the source's. Before the first page only its author has named any.
    const known = ({ field }: { readonly field: string }): boolean => names.length === 0 || names.includes(field);
    const query = {
      offset: (Math.max(1, this.peek("page")) - 1) * limit,
      limit,
      sorters: this.peek("sorters").filter(known),
      filters: [...this.peek("filters").filter(known), ...askedOf(this.peek("restrictions")).filters],
    };
    const failed = (cause: unknown): never => {
      throw rowsFailed(query, cause);
    };
    this.scope.runner.run(() => {
      let answer: ReturnType<typeof source>;
      try {
        answer = source(query);
      } catch (error) {
        return failed(error);
      }
      if (!(answer instanceof Promise)) return this.#take(query, answer);
      return answer.then(
        (page) => (asked === this.#asked ? this.#take(query, page) : undefined),
        // Nobody waits for the rows of an older question any more, nor for why there are none.
        (error: unknown) => (asked === this.#asked ? failed(error) : undefined),
      );
    });
  }

  /** Has the browser save the table as a file; `.json` for JSON, CSV otherwise. Rows that it does not have are left out. */
  download(filename = "table.csv"): void {
    const { model } = this;
    if (model === null) return;
    model.setAny("filename", filename);
    model.setAny("download", model.getAny("download") !== true);
  }

  /** A field for the name of the file and a button that saves it, without the server. */
  downloadMenu(): readonly [TextInput, Button] {
    const filename = new TextInput({ label: "Filename", value: "table.csv" });
    const button = new Button({ label: "Download" });
    button.jsOnClick({
      args: { table: this, filename },
      code: "table.filename = filename.value; table.download = !table.download;",
    });
    return [filename, button];
  }

  protected override rendered(model: Model, context: RenderContext): void {
    const source = this.sourceOf("rows");
    if (source === null) throw new TypeError("a table is rendered with its data source");
    source.clientRule = cellsRule(
      () => this.#values,
      () => context.document.cleansMarkup && !model.keepsMarkup,
    );
    source.onChange((change) => this.#sourceChanged(change));
    this.#selected = new SelectedRows(source.selected, {
      values: () => this.#values,
      select: (selection) => this.update({ selection }),
      length: () => lengthOf(pageTable(this.#values, source.data)),
      allowed: () => model.getAny("selectable_rows"),
    });
    model.onEvent("cell-click", (_name, { column, row }) => this.#clicked(String(column), row));
    model.onEvent("table-edit", (_name, { column, row, pre }) => {
      if (pre !== true) this.#edited(String(column), row);
    });
    model.onEvent("selection-change", (_name, event) => this.#selected?.take(event));
    this.#rowContents.place(model, context, this.#values);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const changed = new Set(changes.map(({ name }) => name));
    const has = (...names: readonly string[]): boolean => names.some((name) => changed.has(name));
    const silent = this.scope.tracker?.silent === true;
    // An edit on a page makes a new table of the same rows.
    const renewed = has("value", "rowContent") && !has("revision") && !silent;
    if (renewed) this.#renewed();
    if (has("selection", "shown", "value")) this.#selected?.show();
    const { model, context } = this;
    if (model !== null && context !== null && has("expanded", "shown", "epoch", "embedContent"))
      this.#rowContents.place(model, context, this.#values);
    if (silent) return;
    if (has("page", "pageSize", "sorters", "filters", "restrictions", "rowSource")) this.reload();
    const { shown, page } = { shown: this.peek("shown"), page: this.peek("page") };
    const last = shown === null ? page : pageCount(shown.total, pageSizeOf(this.#values));
    if (shown !== null && page > last && has("shown")) this.update({ page: last });
  }

  get #values(): TabulatorValues {
    return this.compiled.next({}, (name) => this.present(name)) as unknown as TabulatorValues;
  }

  /** Other rows: what stood below the former ones is gone, and those that are not there any more are not selected. */
  #renewed(): void {
    const rows = lengthOf(tableOf(this.peek("value")));
    const within = (list: readonly number[]): readonly number[] => list.filter((row) => row < rows);
    const sourced = this.peek("rowSource") !== null;
    this.assign({
      epoch: this.peek("epoch") + 1,
      ...(sourced ? {} : { selection: within(this.peek("selection")), expanded: within(this.peek("expanded")) }),
    });
    this.#filters.refresh();
  }

  #refuseSource(method: string): void {
    if (this.peek("rowSource") !== null)
      throw new ArgumentError(`Tabulator.${method}(): change the rows where they come from, then call reload()`);
  }

  #changed(): void {
    this.assign({ revision: this.peek("revision") + 1 });
  }

  #take(query: PageQuery, answer: RowPage): void {
    const { columns } = readShape(this.peek("shape"));
    // The types of the first page stay: another one may have none of the cells that tell them.
    const types = Object.fromEntries(columns.map(({ name, type }) => [name, type]));
    const loaded = loadedPage(query, answer, types);
    this.assign(this.settled({ loaded }));
  }

  #sourceChanged(change: AttributeChange): void {
    if (change.attr !== "data") return;
    if (change.setter !== null) {
      if (this.#refused(change)) return;
      for (const cell of cellChanges(change)) this.#changes.set(`${cell.column}:${cell.row}`, cell);
      this.#keep(change);
    }
    this.refresh("cell_styles", "max_page");
  }

  /** True when an edit did not pass the validators: it is put back, and told to the visitor. */
  #refused(change: AttributeChange): boolean {
    const values = this.#values;
    const cells = cellChanges(change);
    const read = rowReader(pageTable(values, change.old as Columns));
    const refused = refusedEdit(
      values.validators,
      cells,
      (row) => read(row),
      (column) => this.#typeOf(column),
    );
    if (refused === null) {
      if (values.refused !== null) this.assign({ refused: null });
      return false;
    }
    const kept: Record<string, (readonly [number, unknown])[]> = {};
    for (const { column, row, old } of cells) (kept[column] ??= []).push([row, old]);
    this.sourceOf("rows")?.patch(kept);
    const { column, message } = refused;
    this.assign({ revision: values.revision + 1, refused: { ...refused, row: tableRow(values, refused.row) } });
    tellVisitor(`${values.titles[column] ?? column}: ${message}`);
    return true;
  }

  /** Edits of a page are edits of the table that it belongs to. */
  #keep(change: AttributeChange): void {
    const shown = this.peek("shown");
    const value = tableOf(this.peek("value"));
    const revision = this.peek("revision") + 1;
    if (shown === null) return this.assign({ revision });
    const data = columnsOf(change.model);
    const values = this.#values;
    const loaded = this.peek("loaded");
    if (value === null || this.peek("rowSource") !== null) {
      const edited = loaded === null ? null : { ...loaded, data };
      return this.assign({ revision, loaded: edited, shown: edited });
    }
    const patches: Record<string, (readonly [number, unknown])[]> = {};
    for (const { column, row, value: cell } of cellChanges(change))
      (patches[column] ??= []).push([tableRow(values, row), cell]);
    this.assign({ revision, shown: { ...shown, data }, value: withData(value, patchedColumns(value.data, patches)) });
  }

  #edited(column: string, row: unknown): void {
    const key = `${column}:${String(row)}`;
    const change = this.#changes.get(key);
    // An event without a change tells nothing.
    if (change === undefined) return;
    this.#changes.delete(key);
    const type = this.#typeOf(column);
    const edit: CellEdit = {
      column,
      row: tableRow(this.#values, change.row),
      value: cellValue(change.value, type),
      old: cellValue(change.old, type),
    };
    for (const handler of this.#edits) this.scope.runner.run(calling(handler, edit));
  }

  #clicked(column: string, row: unknown): void {
    const source = this.sourceOf("rows");
    if (source === null || typeof row !== "number" || !Number.isInteger(row) || row < 0) return;
    const { data } = source;
    const isButton = Object.hasOwn(this.peek("buttons"), column);
    if (!isButton && !Object.hasOwn(data, column)) return;
    if (row >= lengthOf(pageTable(this.#values, data))) return;
    const value = isButton ? null : cellReader(data[column], this.#typeOf(column))(row);
    const click: CellClick = { column, row: tableRow(this.#values, row), value };
    for (const { handler, column: only } of [...this.#clicks])
      if (only === null || only === column) this.scope.runner.run(calling(handler, click));
  }

  #typeOf(column: string): TableValue["columns"][number]["type"] {
    const all = pageTable(this.#values, {});
    return columnsOfTable(all).find(({ name }) => name === column)?.type ?? "any";
  }
}

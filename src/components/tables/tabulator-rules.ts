// How Tabulator's params become attributes of PanelJS's DataTabulator.
import { PanelDataTabulator } from "../../models/generated/panel/models/tabulator.ts";
import { columnsOf, type Columns } from "../../models/columns.ts";
import type { StyleSheetAttributes } from "../../models/generated/bokeh/models/dom/stylesheets.ts";
import { isModel, type Model } from "../../models/model.ts";
import { ArgumentError } from "../../base/errors.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { widget } from "../core/widget.ts";
import type { Scene } from "../core/declaration.ts";
import { columnModels } from "./column-models.ts";
import { rowsIn } from "./contents.ts";
import { pageCount, pageOf, restrictedRows, type ShownRows } from "./row-order.ts";
import { fieldsOf, isEditable, pageTable, readShape, shapeOf, tableData, tableOf } from "./table-data.ts";
import { lengthOf, rowReader, type TableRow, type TableValue } from "./table.ts";
import { shownOrder, tabulatorConfig } from "./tabulator-config.ts";
import { pageSizeOf, tabulatorParams, themeSheet, type TabulatorValues } from "./tabulator-params.ts";

/** Rows from which Panel shows a table in pages, and from which it sends it page by page. */
const LOCAL_PAGES_ABOVE = 200;
const REMOTE_PAGES_ABOVE = 10_000;

export const TabulatorBase = widget({
  type: "Tabulator",
  model: PanelDataTabulator,
  parts: [tableData],
  params: tabulatorParams,
  local: [
    "label",
    "disabled",
    "rowHeight",
    "configuration",
    "editables",
    "headerAlign",
    "headerFilters",
    "headerTooltips",
    "frozenColumns",
    "groups",
    "initialPageSize",
    "rowSource",
    "rowContent",
    "cellStyle",
    "selectable",
    "sortable",
    "theme",
    "titleFormatters",
    "paginated",
    "validators",
    "refused",
    "restrictions",
    "epoch",
    "loaded",
    "shown",
  ],
  wire: {
    aggregators: "aggregators",
    expanded: {
      attr: "expanded",
      toModel: (rows, values) => rows.map((row) => shownRow(values, row)).filter((row) => row !== null),
      fromModel: (rows, values) => {
        const { length } = shownData(values);
        const outside = rows.find((row) => !Number.isInteger(row) || row < 0 || row >= length);
        if (outside !== undefined) throw new ArgumentError(`there is no row ${outside} to unfold`);
        return rows.map((row) => tableRow(values, row));
      },
    },
    // The casts: what a browser sends is checked by the param.
    filters: {
      attr: "filters",
      fromModel: (filters, values) => onColumns(values, filters as TabulatorValues["filters"], "filtered"),
    },
    sorters: {
      attr: "sorters",
      fromModel: (sorters, values) => onColumns(values, sorters as TabulatorValues["sorters"], "sorted"),
    },
    selectableRows: {
      attr: "selectable_rows",
      toModel: (choose, values) => (choose === null ? undefined : choose(shownRows(values))),
    },
    frozenRows: {
      attr: "frozen_rows",
      toModel: (rows, values) => {
        const { length } = shownData(values);
        return rows.map((row) => (row < 0 ? length + row : row));
      },
    },
    hiddenColumns: {
      attr: "hidden_columns",
      toModel: (names, values) => {
        const { index } = readShape(values.shape);
        return values.showIndex || index.length !== 1 ? names : [...names, ...index.map(({ name }) => name)];
      },
    },
  },
  initially: {
    paginated: (_values, given) => given("pagination"),
    pagination: ({ rowSource }, given) => (rowSource !== null && !given("pagination") ? "remote" : undefined),
  },
  settle: (next, { has, refuse }): Partial<TabulatorValues> | undefined => {
    const { rowSource, pagination, hierarchical } = next;
    if (rowSource !== null && pagination !== "remote")
      return refuse("pagination", 'a rowSource gives rows page by page: leave it out, or set it to "remote"');
    if (has("pagination")) return { paginated: true };
    if (next.paginated || hierarchical || rowSource !== null || !(has("value") || next.shape === null))
      return undefined;
    const rows = lengthOf(tableOf(next.value));
    if (rows > REMOTE_PAGES_ABOVE) return { pagination: "remote" };
    return rows > LOCAL_PAGES_ABOVE ? { pagination: "local" } : undefined;
  },
  computed: {
    shape: (values) => shapeOf(tableOf(values.value)) ?? values.loaded?.shape ?? null,
    shown: (values): ShownRows | null => {
      const value = tableOf(values.value);
      if (values.rowSource !== null) return values.loaded;
      if (value === null) return null;
      const { sorters, filters, page, restrictions } = values;
      if (values.pagination !== "remote") return restrictedRows(value, restrictions);
      return pageOf(value, { sorters, filters, restrictions }, page, pageSizeOf(values));
    },
  },
  derive: {
    editable: (values) => isEditable(values),
    source: (values, scene) => scene.source("rows", values.shown?.data ?? tableOf(values.value)?.data ?? NO_COLUMNS),
    columns: (values, scene) => columnModels(values, scene),
    configuration: (values) => tabulatorConfig(values),
    indexes: (values) => fieldsOf(values).indexes,
    max_page: (values, scene) =>
      values.pagination === null
        ? undefined
        : pageCount(values.shown?.total ?? rowsIn(present(values, scene)), pageSizeOf(values)),
    select_mode: ({ selectable }) => (selectable === "checkbox-single" ? "checkbox" : selectable),
    cell_styles: (values, scene) => cellStyles(values, scene),
    // The cast: these are texts and models of sheets.
    stylesheets: (values, scene) =>
      [
        ...scene.context.sheets.list(["bundled/font-awesome/css/all.min.css"], values.stylesheets),
        scene.dist(themeSheet(values.theme)),
      ] as readonly (string | Model<StyleSheetAttributes>)[],
  },
  on: { "cell-click": () => {}, "table-edit": () => {}, "selection-change": () => {} },
});

/** The look of a cell whose edit did not pass. */
const REFUSED = ["box-shadow", "inset 0 0 0 2px crimson"] as const;

/** A table without columns. One object: the data source is told of new ones. */
const NO_COLUMNS: Columns = {};
/** The same as a table. */
export const NO_TABLE: TableValue = { kind: "table", columns: [], index: [], data: NO_COLUMNS };

/** The columns as they are now, edits and streams included. */
function present(values: TabulatorValues, scene: Scene): Columns {
  void values.revision;
  const source: unknown = scene.model.getAny("source");
  return isModel(source) ? columnsOf(source) : NO_COLUMNS;
}

/**
 * What a browser asks for, where each entry names a column. Sources of rows put names into queries.
 * @throws ArgumentError for a name that is no column
 */
function onColumns<T extends readonly unknown[]>(values: TabulatorValues, asked: T, what: string): T {
  const names = new Set([...columnNames(values), ...Object.keys(values.buttons)]);
  for (const entry of asked) {
    const field = isPlainObject(entry) ? entry["field"] : null;
    if (typeof field !== "string" || !names.has(field))
      throw new ArgumentError(`there is no column "${String(field)}" to be ${what} by`);
  }
  return asked;
}

/** The names of the table's columns, those that name the rows included. */
export function columnNames({ shape }: Pick<TabulatorValues, "shape">): readonly string[] {
  const { columns, index } = readShape(shape);
  return [...index, ...columns].map(({ name }) => name);
}

/** The rows that the browser has, as the params tell. */
export function shownData(values: TabulatorValues): { readonly data: Columns; readonly length: number } {
  const data = values.shown?.data ?? tableOf(values.value)?.data ?? NO_COLUMNS;
  return { data, length: rowsIn(data) };
}

function shownRows(values: TabulatorValues): readonly TableRow[] {
  const { data, length } = shownData(values);
  const read = rowReader(pageTable(values, data));
  return Array.from({ length }, (_, row) => read(row));
}

/** The number within the table of a row that the browser has. */
export function tableRow(values: TabulatorValues, row: number): number {
  const { shown } = values;
  if (shown === null) return row;
  return shown.rows === null ? (values.page - 1) * pageSizeOf(values) + row : (shown.rows[row] ?? row);
}

/** The number that a row has in the browser, or null when it is not there. */
export function shownRow(values: TabulatorValues, row: number): number | null {
  const { shown } = values;
  if (shown === null) return row;
  const at = shown.rows === null ? row - (values.page - 1) * pageSizeOf(values) : shown.rows.indexOf(row);
  return at >= 0 && at < rowsIn(shown.data) ? at : null;
}

/** The look of cells: row -> place of the cell -> properties. */
function cellStyles(values: TabulatorValues, scene: Scene): unknown {
  const data = present(values, scene);
  const length = rowsIn(data);
  if (length === 0) return {};
  const { cellStyle, refused } = values;
  const styles = new Map<number, Map<number, (readonly [string, string])[]>>();
  const order = cellStyle === null && refused === null ? [] : shownOrder(values);
  if (cellStyle !== null) {
    const read = rowReader(pageTable(values, data));
    for (let row = 0; row < length; row += 1) {
      const cells = read(row);
      const found = new Map<number, (readonly [string, string])[]>();
      order.forEach((column, place) => {
        if (column === null) return;
        const style = cellStyle({ value: cells[column], column, row: cells });
        if (style !== null) found.set(place, Object.entries(style));
      });
      if (found.size > 0) styles.set(row, found);
    }
  }
  const at = refused === null ? null : shownRow(values, refused.row);
  if (refused !== null && at !== null) {
    const place = order.indexOf(refused.column);
    const cells = styles.get(at) ?? new Map<number, (readonly [string, string])[]>();
    cells.set(place, [...(cells.get(place) ?? []), REFUSED]);
    styles.set(at, cells);
  }
  // The name changes with the contents, so that browsers put the styles on anew.
  return { id: values.revision.toString(16).padStart(32, "0"), data: styles };
}

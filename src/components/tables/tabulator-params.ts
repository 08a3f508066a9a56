// The params of Tabulator: what it adds to those of all tables.
import {
  any,
  boolean,
  callback,
  choice,
  integer,
  list,
  literal,
  nested,
  nullable,
  oneOf,
  readonly,
  record,
  text,
  withDefault,
} from "../../reactive/param.ts";
import type { Values } from "../core/declaration.ts";
import type { WidgetParams } from "../core/widget.ts";
import type { MergedParams } from "../../reactive/param.ts";
import type { Child } from "../layouts/list-layout.ts";
import { restrictionsParam } from "./row-filters.ts";
import { headerFilter, sorter, type RowQuery, type ShownRows } from "./row-order.ts";
import { validatorsParam, type RefusedEdit } from "./validators.ts";
import { alignParam, rowNumbers, tableParams } from "./table-data.ts";
import type { TableInput, TableRow } from "./table.ts";

/** Themes of Tabulator's library, as Panel names them. */
export const THEMES = [
  "default",
  "site",
  "simple",
  "midnight",
  "modern",
  "bootstrap",
  "bootstrap4",
  "bootstrap5",
  "materialize",
  "bulma",
  "semantic-ui",
  "fast",
] as const;

/** The file of a theme below Panel's distribution. */
export function themeSheet(theme: (typeof THEMES)[number]): string {
  const renamed = theme === "bootstrap" ? "bootstrap3" : theme === "semantic-ui" ? "semanticui" : theme;
  const file = theme === "default" ? "tabulator" : `tabulator_${renamed}`;
  return `bundled/datatabulator/tabulator-tables@6.4.0/dist/css/${file}.min.css`;
}

/** Which rows a page is to have. */
export interface PageQuery extends RowQuery {
  /** Number of the first row, counting from 0. */
  readonly offset: number;
  /** Most rows to give. */
  readonly limit: number;
}

/** One page of rows. */
export interface RowPage {
  /** The rows of the page, in order. */
  readonly rows: TableInput;
  /** How many rows there are on all pages. */
  readonly total: number;
}

/** Gives rows when they are to be seen: from a database, a file or a service. */
export type RowSource = (query: PageQuery) => RowPage | Promise<RowPage>;

/** One cell, for its look. */
export interface StyledCell {
  readonly value: unknown;
  readonly column: string;
  readonly row: TableRow;
}

/** CSS properties of a cell, or null for none. */
export type CellStyle = (cell: StyledCell) => Readonly<Record<string, string>> | null;
/** What stands below a row that is unfolded. */
export type RowContent = (row: TableRow) => Child;
/** Which of the rows that are shown can be selected, by their number among them. */
export type SelectableRows = (rows: readonly TableRow[]) => readonly number[];

/** A page that was loaded. */
export type LoadedPage = ShownRows & { readonly shape: readonly (readonly string[])[] };

export const tabulatorParams = {
  rowHeight: withDefault(tableParams.rowHeight, 30),
  /** Column -> HTML of a button; the columns are added at the end, and clicks are told by `onClick`. */
  buttons: nested(record(text())),
  /** What Tabulator's library is configured with beside the params. */
  configuration: record(any<unknown>(null)),
  /** Whether menus of cells stand inside the table rather than in the page. */
  containerPopup: boolean(true),
  /** Column -> whether its cells can be edited. */
  editables: nested(record(boolean())),
  /** Numbers of the rows that are unfolded; follows the browser. */
  expanded: nested(rowNumbers()),
  /** Whether what stands below rows is sent with the page rather than when a row is unfolded. */
  embedContent: boolean(),
  /** What the filters in the header say; follows the browser. */
  filters: list(headerFilter),
  /** Columns that stay in sight, by name or number, or column -> "left" or "right". */
  frozenColumns: nested(oneOf([list(oneOf([text(), integer(0)], "")), record(choice(["left", "right"], "left"))], [])),
  /** Numbers of rows that stay in sight; negative ones count from the end. */
  frozenRows: nested(list(integer(0))),
  /** Title -> columns that stand below it. */
  groups: nested(record(list(text()))),
  /** Columns by whose cells rows are grouped. */
  groupby: nested(list(text())),
  /** Alignment of all titles, or by column. */
  headerAlign: nested(alignParam),
  /** True for a filter in each header, or column -> kind of filter, or { type, func, placeholder, … }. */
  headerFilters: nested(
    oneOf([boolean(), record(oneOf([boolean(), text(), record(any<unknown>(null))], true))], false),
  ),
  /** Column -> text that is shown while the pointer is over its header. */
  headerTooltips: nested(record(text())),
  /** Columns that are not shown, and cannot be edited. Their cells are sent: what is secret is no column of a table. */
  hiddenColumns: nested(list(text())),
  /** Rows on a page while `pageSize` is null. */
  initialPageSize: integer(20, { min: 1 }),
  /** How columns share the width. */
  layout: choice(["fit_data", "fit_data_fill", "fit_data_stretch", "fit_data_table", "fit_columns"], "fit_data_table"),
  /** Whether columns can be dragged to other places. */
  movableColumns: boolean(),
  /** The page that is shown, counting from 1; follows the browser. Beyond the pages that there are it is the nearest. */
  page: integer(1),
  /** Rows on a page; null lets the browser fill the height. */
  pageSize: nullable(integer(1, { min: 1 })),
  /**
   * Null for all rows at once, "local" for pages of rows that the browser has, "remote" for rows that are sent page by
   * page. Default: "local" from 201 rows, "remote" from 10,001 rows and with a `rowSource`.
   */
  pagination: nullable(choice(["local", "remote"], "local")),
  /** Gives the rows page by page in place of `value`; `reload` asks it again. */
  rowSource: literal(callback<RowSource>()),
  /** Gives what stands below a row when it is unfolded. */
  rowContent: literal(callback<RowContent>()),
  /** Gives the look of cells. */
  cellStyle: literal(callback<CellStyle>()),
  /** True for clicks, "toggle", a column of ticks, or the most rows that may be selected. False for none. */
  selectable: oneOf(
    [boolean(), choice(["checkbox", "checkbox-single", "toggle"], "toggle"), integer(1, { min: 1 })],
    true,
  ),
  /** Gives which rows can be selected. Null for all. */
  selectableRows: literal(callback<SelectableRows>()),
  /** Whether rows can be sorted by clicks on titles, or by column. */
  sortable: oneOf([boolean(), record(boolean())], true),
  /** By which columns rows are sorted; follows the browser. */
  sorters: list(sorter),
  theme: choice(THEMES, "simple"),
  /** Classes that the theme knows, like "table-striped" in Bootstrap's. */
  themeClasses: nested(list(text())),
  /** Column -> how its title is shown. */
  titleFormatters: nested(record(any<TitleFormatter>(""))),
  /**
   * Column -> how its edits are looked at: names that Tabulator knows (`"required"`, `["min:0", "max:10"]`), or a function
   * that gives what is wrong with a value, or null. What does not pass is put back, and `refused` says why.
   */
  validators: literal(validatorsParam),
  /** The last edit that did not pass, until one does; null for none. */
  refused: readonly(any<RefusedEdit | null>(null)),
  /** What `addFilter` asks for. */
  restrictions: readonly(literal(restrictionsParam)),
  /** True when the app decided about `pagination`. */
  paginated: readonly(boolean()),
  /** Counts how often what stands below rows was made anew. */
  epoch: readonly(integer(0)),
  /** The page that `rowSource` gave last. */
  loaded: readonly(any<LoadedPage | null>(null)),
  /** The rows that the browser has, where that is a part of the table. */
  shown: readonly(any<ShownRows | null>(null)),
};

/** A title's formatter: its name, or { type, … }. */
export type TitleFormatter = string | { readonly type: string; readonly [option: string]: unknown };

/** Present values of Tabulator's params. */
export type TabulatorValues = Values<
  MergedParams<MergedParams<WidgetParams, typeof tableParams>, typeof tabulatorParams>
>;

/** Rows on a page. */
export const pageSizeOf = ({ pageSize, initialPageSize }: TabulatorValues): number => pageSize ?? initialPageSize;

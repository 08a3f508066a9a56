// Shows a table.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import {
  any,
  boolean,
  callback,
  choice,
  integer,
  list,
  nullable,
  oneOf,
  record,
  text,
  type ParamSpec,
} from "../../reactive/param.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { revivable } from "../core/class-registry.ts";
import { pane } from "../core/pane.ts";
import { cellReader } from "../tables/cells.ts";
import { isTable, lengthOf, type TableValue } from "../tables/table.ts";
import { tableHtml, type TableColumns } from "./table-html.ts";
import { sanitize, type SanitizeHook } from "./sanitize.ts";
import { markupText } from "./text-pane.ts";

/** A table: columns by name, or its rows as objects. */
export type TableData =
  Readonly<Record<string, Iterable<unknown>>> | readonly Readonly<Record<string, unknown>>[] | TableValue;

const isColumn = (value: unknown): boolean =>
  typeof value === "object" && value !== null && Symbol.iterator in value && !(value instanceof Map);

const tableData: ParamSpec<TableData | null> = {
  default: null,
  check: (value) => {
    if (value === null || isTable(value)) return null;
    if (
      Array.isArray(value) ? value.every(isPlainObject) : isPlainObject(value) && Object.values(value).every(isColumn)
    )
      return null;
    return 'expected a table: columns by name, as in { city: ["Oslo"], temperature: [12] }, or a list of rows';
  },
};

function columnsOf(table: TableData): TableColumns {
  if (isTable(table)) return columnsOfTable(table);
  // The casts: the param's check lets only these two pass.
  if (!Array.isArray(table)) return table as TableColumns;
  const rows = table as readonly Readonly<Record<string, unknown>>[];
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)]));
}

/** The columns of a table as this pane tells them apart: fractions by their array. */
const columnsOfTable = (table: TableValue): TableColumns =>
  Object.fromEntries(
    table.columns.map(({ name, type }) => {
      const column = table.data[name];
      const read = cellReader(column, type);
      const cells = Array.from({ length: lengthOf(table) }, (_, row) => read(row));
      // The cast: cells of a column of numbers are numbers.
      return [name, type === "number" ? Float64Array.from(cells as number[]) : cells];
    }),
  );

type Format = (value: unknown) => string;
const JUSTIFY = [
  "left",
  "right",
  "center",
  "justify",
  "justify-all",
  "start",
  "end",
  "inherit",
  "match-parent",
  "initial",
  "unset",
] as const;
const space = oneOf([text(), integer(0)], "");
const css = (value: string | number): string => (typeof value === "number" ? `${value}px` : value);
const formatter = callback<Format>();

/**
 * Shows a table as HTML (Panel's `DataFrame` pane): as pandas prints it, with the numbers of the rows in front. A
 * `Float64Array` is a column of fractions also where all are whole.
 *
 * @example new panes.DataFrame({ city: ["Oslo", "Rome"], temperature: [12.5, 24] }, { index: false })
 */
export class DataFrame extends pane({
  type: "DataFrame",
  model: PanelHTML,
  params: {
    object: tableData,
    boldRows: boolean(true),
    /** Pixels. */
    border: integer(0),
    /** CSS classes of the table. */
    classes: list(text(), ["panel-df"]),
    /** Least width of columns: pixels or a CSS length, for all or by column. */
    colSpace: nullable(oneOf([text(), integer(0), record(space)], "")),
    decimal: text("."),
    disableMath: boolean(true),
    /** Shows markup in the cells as text. Off only for a table that no visitor can write to. */
    escape: boolean(true),
    /** Writes fractions. */
    floatFormat: callback<(value: number) => string>(),
    /** Writes the cells of a column: by column, or in the order of the columns. */
    formatters: nullable(oneOf([list(formatter), record(formatter)], [])),
    header: boolean(true),
    /** Shows the numbers of the rows. */
    index: boolean(true),
    /** Accepted for Panel's sake, like `sparsify`: rows have numbers only. */
    indexNames: boolean(true),
    sparsify: boolean(true),
    justify: nullable(choice(JUSTIFY, "right")),
    /** More rows, or columns, are left out in the middle. */
    maxRows: nullable(integer()),
    maxCols: nullable(integer()),
    /** What stands for a missing number. */
    naRep: text("NaN"),
    /** Makes links of addresses. */
    renderLinks: boolean(false),
    /** Tells below how large the table is. */
    showDimensions: boolean(false),
    textAlign: nullable(choice(["start", "end", "center"], "start")),
    /** Takes out scripts, event handlers and all else that could run, where `escape` is off. */
    sanitizeHtml: boolean(false),
    /** What cleans the table with `sanitizeHtml`. */
    sanitizeHook: any<SanitizeHook>(sanitize),
  },
  css: ["css/dataframe.css"],
  local: [
    "object",
    "boldRows",
    "border",
    "classes",
    "colSpace",
    "decimal",
    "escape",
    "floatFormat",
    "formatters",
    "header",
    "index",
    "indexNames",
    "sparsify",
    "justify",
    "maxRows",
    "maxCols",
    "naRep",
    "renderLinks",
    "showDimensions",
    "textAlign",
    "sanitizeHtml",
    "sanitizeHook",
  ],
  keepsMarkup: ({ escape, sanitizeHtml }, given) =>
    (given("escape") && !escape) || (given("sanitizeHtml") && !sanitizeHtml),
  derive: {
    text: (values) => {
      const { object, colSpace, formatters } = values;
      if (object === null) return undefined;
      const html = tableHtml(columnsOf(object), {
        ...values,
        missing: values.naRep,
        formatFloat: values.floatFormat,
        classes: [...values.classes, ...(values.textAlign === null ? [] : [`${values.textAlign}-align`])],
        maxColumns: values.maxCols,
        columnSpace: (name) => {
          const found = typeof colSpace === "object" && colSpace !== null ? (colSpace[name] ?? null) : colSpace;
          return found === null || found === "" ? null : css(found);
        },
        formatOf: (name, at) => {
          if (formatters === null) return null;
          // The cast: the param's check lets only functions pass.
          const found: unknown = Array.isArray(formatters) ? formatters[at] : Reflect.get(formatters, name);
          return (found as Format | undefined) ?? null;
        },
      });
      return markupText(values.sanitizeHtml ? values.sanitizeHook(html) : html);
    },
  },
}) {
  static {
    revivable("panes.DataFrame", this);
  }
}

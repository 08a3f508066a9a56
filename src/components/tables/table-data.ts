// The params that all tables share: what they show, how its columns look, what is selected.
import type { ModelDef } from "../../models/define-model.ts";
import { DataTable } from "../../models/generated/bokeh/models/widgets/tables/data_table.ts";
import { CellEditor } from "../../models/generated/bokeh/models/widgets/tables/cell_editors.ts";
import { CellFormatter } from "../../models/generated/bokeh/models/widgets/tables/cell_formatters.ts";
import { isKindOf } from "../../models/define-model.ts";
import { isModel, type Model } from "../../models/model.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import {
  any,
  boolean,
  choice,
  integer,
  list,
  nested,
  nullable,
  oneOf,
  readonly,
  record,
  text,
  type ParamSpec,
} from "../../reactive/param.ts";
import { part } from "../core/component.ts";
import type { Values } from "../core/declaration.ts";
import { COLUMN_TYPES, columnsOfTable, table, tableParam, type ColumnType, type TableColumnInfo } from "./table.ts";
import { isTable, lengthOf, type TableValue } from "./table.ts";

/** A name that the table's library knows, with options of its own. */
export interface NamedSetting {
  readonly type: string;
  readonly [option: string]: unknown;
}

/** How cells of a column are shown, or edited: a Bokeh model, or a name that the table's library knows. */
export type CellSetting = Model | string | NamedSetting;

const cellSetting = (def: ModelDef, what: string): ParamSpec<CellSetting | null> => ({
  default: null,
  check: (value) =>
    value === null ||
    typeof value === "string" ||
    (isModel(value) && isKindOf(value.def, def.type)) ||
    (isPlainObject(value) && typeof value["type"] === "string")
      ? null
      : `expected a ${what} model, a name, or { type: "name", … }`,
});

const ALIGN = ["left", "center", "right"] as const;
export const alignParam = oneOf([choice(ALIGN, "left"), record(choice(ALIGN, "left"))], {});

/** Rows of a table by number. */
export const rowNumbers = (initial: readonly number[] = []): ParamSpec<readonly number[]> =>
  list(integer(0, { min: 0 }), initial);

export const tableParams = {
  /** Rows, columns, or a `table`; kept as a table. Null for none. What was edited or streamed since is in `data`. */
  value: tableParam,
  /** How rows of several index columns are summed up: index column -> "sum", "mean", "min" or "max", or one by column. */
  aggregators: nested(record(any<unknown>(""))),
  /** Column -> how its cells are edited; null for a column that is for reading. */
  editors: nested(record(cellSetting(CellEditor, "CellEditor"))),
  /** Column -> how its cells are shown. */
  formatters: nested(record(cellSetting(CellFormatter, "CellFormatter"))),
  /** Groups rows by their index columns, which can be folded. Decided when the table is made. */
  hierarchical: boolean(),
  /** Height of a row in pixels. */
  rowHeight: integer(40),
  /** Numbers of the selected rows within the table; follows the browser. */
  selection: nested(rowNumbers()),
  /** Whether the columns that name the rows are shown. */
  showIndex: boolean(true),
  /** Alignment of all cells, or by column. */
  textAlign: nested(alignParam),
  /** Column -> title, where it is not the name. */
  titles: nested(record(text())),
  /** Width of all columns in pixels, or by column in pixels or as a text like "30%". */
  widths: nested(oneOf([integer(0, { min: 0 }), record(oneOf([integer(0, { min: 0 }), text()], 0))], {})),
  /** Columns as [name, type, "index" or ""]; follows `value`. */
  shape: readonly(nullable(list(list(text())))),
  /** Counts what was edited and streamed, so that functions that read `data` run again. */
  revision: readonly(integer(0)),
};

/** Present values of the params of tables. */
export type TableParamValues = Values<typeof tableParams>;

/** The columns of a table as a list of texts. */
export const shapeOf = (value: TableValue | null): readonly (readonly string[])[] | null =>
  value === null
    ? null
    : columnsOfTable(value).map(({ name, type }, at) => [name, type, at < value.index.length ? "index" : ""]);

/** What a table's shape says. */
export interface Shape {
  readonly columns: readonly TableColumnInfo[];
  readonly index: readonly TableColumnInfo[];
}

/** Reads what `shapeOf` has made. */
export function readShape(shape: TableParamValues["shape"]): Shape {
  const all = (shape ?? []).map(([name = "", type = "", place = ""]) => ({ name, type: typeNamed(type), place }));
  return { columns: all.filter(({ place }) => place === ""), index: all.filter(({ place }) => place !== "") };
}

const typeNamed = (name: string): ColumnType => COLUMN_TYPES.find((type) => type === name) ?? "any";

/** The columns that a table shows, in order, and which of them name the rows. */
export function fieldsOf(values: Pick<TableParamValues, "shape" | "showIndex" | "hierarchical">): {
  readonly fields: readonly TableColumnInfo[];
  readonly indexes: readonly string[];
} {
  const { columns, index } = readShape(values.shape);
  const shown = values.showIndex ? index : [];
  const folded = values.hierarchical && shown.length > 1;
  return { fields: [...(folded ? shown.slice(-1) : shown), ...columns], indexes: shown.map(({ name }) => name) };
}

/** The table of a param, which `settle` has made one. */
export const tableOf = (value: TableParamValues["value"]): TableValue | null => (isTable(value) ? value : null);

/** The table of which a browser has these columns. */
export const pageTable = (values: Pick<TableParamValues, "shape">, data: TableValue["data"]): TableValue => ({
  kind: "table",
  ...readShape(values.shape),
  data,
});

/** Whether cells can be edited: not where several columns name the rows. */
export const isEditable = (values: Parameters<typeof fieldsOf>[0] & { readonly disabled: boolean }): boolean =>
  !values.disabled && fieldsOf(values).indexes.length <= 1;

/** True for a record by column that says something of this one. */
export const saysOf = <T>(by: Readonly<Record<string, T>>, name: string): boolean => Object.hasOwn(by, name);

/** What tables have in common. */
export const tableData = part({
  model: DataTable,
  params: tableParams,
  local: [
    "value",
    "aggregators",
    "editors",
    "formatters",
    "hierarchical",
    "rowHeight",
    "selection",
    "showIndex",
    "textAlign",
    "titles",
    "widths",
    "shape",
    "revision",
  ],
  settle: ({ value, shape, selection, revision }, { has, refuse }) => {
    if (has("hierarchical") && shape !== null) refuse("hierarchical", "it is decided when the table is made");
    if (value === null) return undefined;
    const next = isTable(value) ? value : table(value);
    // Rows that were streamed are in the data source alone.
    const outside = revision > 0 && shape !== null ? undefined : selection.find((row) => row >= lengthOf(next));
    if (outside !== undefined && (shape === null || has("selection")))
      refuse("selection", `there is no row ${outside}; the table has ${lengthOf(next)}`);
    return next === value ? undefined : { value: next };
  },
});

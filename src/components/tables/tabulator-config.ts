// The configuration of Tabulator's library: its columns, in groups, with sorters, filters, editors and formatters.
import { ArgumentError } from "../../base/errors.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import { isModel } from "../../models/model.ts";
import { fieldsOf, saysOf, type CellSetting } from "./table-data.ts";
import type { TabulatorValues } from "./tabulator-params.ts";
import type { ColumnType, TableColumnInfo } from "./table.ts";
import { namedValidators } from "./validators.ts";

type Config = Readonly<Record<string, unknown>>;

const SORTERS: Readonly<Record<ColumnType, string | undefined>> = {
  integer: "number",
  number: "number",
  boolean: "boolean",
  date: "timestamp",
  datetime: "timestamp",
  text: undefined,
  any: undefined,
};

/** What Tabulator is configured with. @throws ArgumentError for groups that are given twice */
export function tabulatorConfig(values: TabulatorValues): Config {
  const { configuration, groups, selectable, hierarchical, sizingMode, height } = values;
  const own: unknown = configuration["columns"];
  if (Object.keys(groups).length > 0 && own !== undefined)
    throw new ArgumentError("Tabulator.groups: give groups here or in the configuration, not in both");
  const byField = new Map<unknown, Config>();
  if (Array.isArray(own)) for (const each of own) if (isPlainObject(each)) byField.set(each["field"], each);
  return {
    selectable,
    ...configuration,
    columns: configColumns(values, byField),
    dataTree: hierarchical,
    ...(sizingMode === "stretch_height" || sizingMode === "stretch_both"
      ? { maxHeight: "100%" }
      : height !== null && height !== 0
        ? { height }
        : {}),
  };
}

/** The fields in the order in which Tabulator shows them, null for columns of its own: for the places of styles. */
export function shownOrder(values: TabulatorValues): readonly (string | null)[] {
  const flat = (columns: readonly Config[]): readonly (string | null)[] =>
    columns.flatMap((column) => {
      if (Array.isArray(column["columns"])) return flat(column["columns"] as readonly Config[]);
      return [typeof column["field"] === "string" ? column["field"] : null];
    });
  // The first one is Tabulator's number of the row, which is hidden.
  return [null, ...flat(configColumns(values, new Map()))];
}

function configColumns(values: TabulatorValues, byField: ReadonlyMap<unknown, Config>): readonly Config[] {
  const { selectable, rowContent, groups } = values;
  const columns: Config[] = [];
  if (rowContent !== null) columns.push({ formatter: "expand" });
  if (selectable === "checkbox" || selectable === "checkbox-single")
    columns.push({
      formatter: "rowSelection",
      titleFormatter: selectable === "checkbox" ? "rowSelection" : "",
      hozAlign: "center",
      headerSort: false,
      frozen: true,
      width: 40,
    });
  const made = new Map<string, Config[]>();
  orderedFields(values).forEach((field, at) => {
    const column = { ...columnConfig(values, field, at), ...byField.get(field.name) };
    const group = Object.keys(groups).find((name) => groups[name]?.includes(field.name));
    if (group === undefined) columns.push(column);
    else {
      const present = made.get(group);
      if (present !== undefined) present.push(column);
      else {
        const members = [column];
        made.set(group, members);
        columns.push({ title: group, columns: members });
      }
    }
  });
  return columns;
}

/** Frozen columns first (or last), the others as they are. */
function orderedFields(values: TabulatorValues): readonly TableColumnInfo[] {
  const { fields } = fieldsOf(values);
  const { frozenColumns } = values;
  // The cast: `isArray` does not narrow readonly lists.
  if (!Array.isArray(frozenColumns)) {
    const places = frozenColumns as Readonly<Record<string, "left" | "right">>;
    const at = (place: string | undefined): readonly TableColumnInfo[] =>
      fields.filter(({ name }, index) => (places[name] ?? places[String(index)]) === place);
    return [...at("left"), ...at(undefined), ...at("right")];
  }
  const rest = [...fields];
  const first: TableColumnInfo[] = [];
  for (const frozen of frozenColumns as readonly (string | number)[]) {
    const found = typeof frozen === "number" ? frozen : rest.findIndex(({ name }) => name === frozen);
    if (found >= 0 && found < rest.length) first.push(...rest.splice(found, 1));
  }
  return [...first, ...rest];
}

function columnConfig(values: TabulatorValues, { name, type }: TableColumnInfo, at: number): Config {
  const { sortable, textAlign, headerAlign, editables, editors, widths, frozenColumns, headerTooltips } = values;
  const validators = saysOf(values.validators, name) ? namedValidators(values.validators[name]) : [];
  const align = typeof textAlign === "string" ? textAlign : textAlign[name];
  const header = typeof headerAlign === "string" ? headerAlign : headerAlign[name];
  const width = typeof widths === "number" ? undefined : widths[name];
  const frozen = Array.isArray(frozenColumns)
    ? frozenColumns.includes(name) || frozenColumns.includes(at)
    : saysOf(frozenColumns as Readonly<Record<string, unknown>>, name);
  return {
    field: name,
    ...(typeof sortable === "boolean"
      ? sortable
        ? {}
        : { headerSort: false }
      : { headerSort: sortable[name] ?? true }),
    ...(align === undefined ? {} : { hozAlign: align }),
    ...(header === undefined ? {} : { headerHozAlign: header }),
    ...named("formatter", values.formatters[name]),
    ...named("titleFormatter", values.titleFormatters[name]),
    ...(SORTERS[type] === undefined ? {} : { sorter: SORTERS[type] }),
    ...(saysOf(editables, name) ? { editable: editables[name] } : {}),
    ...(saysOf(editors, name) && editors[name] === null ? { editable: false } : {}),
    ...named("editor", editors[name]),
    ...validated(validators, type, saysOf(editors, name)),
    ...(frozen ? { frozen: true } : {}),
    ...(typeof width === "string" ? { width } : {}),
    ...filterConfig(values, name, type),
    ...(saysOf(headerTooltips, name) ? { headerTooltip: headerTooltips[name] } : {}),
  };
}

/** The validators of a column. PanelJS puts those of numbers in their place, but for a column whose editor has a name. */
function validated(validators: readonly string[], type: ColumnType, hasEditor: boolean): Config {
  if (validators.length === 0) return {};
  if (hasEditor || (type !== "integer" && type !== "number")) return { validator: validators };
  return { editor: "number", validator: [type === "integer" ? "integer" : "numeric", ...validators] };
}

/** A setting that Tabulator knows by its name. Models are settings of Bokeh's columns. */
function named(key: string, setting: CellSetting | null | undefined): Config {
  if (setting === null || setting === undefined || isModel(setting)) return {};
  if (typeof setting === "string") return { [key]: setting };
  const { type, ...params } = setting;
  return { [key]: type, [`${key}Params`]: params };
}

function filterConfig(values: TabulatorValues, name: string, type: ColumnType): Config {
  const { headerFilters } = values;
  if (headerFilters === false) return {};
  if (headerFilters === true) {
    if (type === "date" || type === "datetime") return { headerFilter: false };
    if (!fieldsOf(values).indexes.includes(name)) return { headerFilter: true };
    if (type === "integer" || type === "number") return { headerFilter: "number" };
    return type === "boolean"
      ? { headerFilter: "tickCross", headerFilterParams: { tristate: true, indeterminateValue: null } }
      : { headerFilter: true };
  }
  const given = headerFilters[name];
  if (given === undefined) return {};
  if (typeof given !== "object") return { headerFilter: given };
  const { type: filter = true, func, placeholder, ...params } = given;
  const list = filter === "list";
  const options = list && Object.keys(params).length === 0 ? { valuesLookup: true } : params;
  const test = func ?? (list ? (params["multiselect"] === true ? "in" : "like") : undefined);
  return {
    headerFilter: filter,
    ...(Object.keys(options).length > 0 ? { headerFilterParams: options } : {}),
    ...(test === undefined ? {} : { headerFilterFunc: test }),
    ...(placeholder === undefined ? {} : { headerFilterPlaceholder: placeholder }),
  };
}

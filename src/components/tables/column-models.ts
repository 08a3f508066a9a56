// The columns of a table as Bokeh's models: how each is shown and edited.
import {
  CellEditor,
  CheckboxEditor,
  DateEditor,
  IntEditor,
  NumberEditor,
  StringEditor,
} from "../../models/generated/bokeh/models/widgets/tables/cell_editors.ts";
import {
  DateFormatter,
  NumberFormatter,
  StringFormatter,
} from "../../models/generated/bokeh/models/widgets/tables/cell_formatters.ts";
import {
  TableColumn,
  type TableColumnAttributes,
} from "../../models/generated/bokeh/models/widgets/tables/table_column.ts";
import { propOf, type ModelDef } from "../../models/define-model.ts";
import { isModel, type Model } from "../../models/model.ts";
import { value as constant } from "../../serialization/spec.ts";
import type { Scene } from "../core/declaration.ts";
import { fieldsOf, saysOf, type TableParamValues } from "./table-data.ts";
import type { ColumnType } from "./table.ts";

const EDITORS: Readonly<Record<ColumnType, ModelDef>> = {
  integer: IntEditor,
  number: NumberEditor,
  boolean: CheckboxEditor,
  date: DateEditor,
  datetime: DateEditor,
  text: StringEditor,
  any: StringEditor,
};

const FORMATTERS: Readonly<
  Record<ColumnType, readonly [def: ModelDef, attributes: Readonly<Record<string, unknown>>]>
> = {
  integer: [NumberFormatter, { text_align: constant("right") }],
  number: [NumberFormatter, { format: "0,0.0[00000]", text_align: constant("right") }],
  boolean: [StringFormatter, { text_align: constant("center") }],
  date: [DateFormatter, { format: "%Y-%m-%d", text_align: constant("right") }],
  datetime: [DateFormatter, { format: "%Y-%m-%d %H:%M:%S", text_align: constant("right") }],
  text: [StringFormatter, { null_format: "" }],
  any: [StringFormatter, { null_format: "" }],
};

/** The columns of a table, new models each time. */
export function columnModels(values: TableParamValues, scene: Scene): Model<TableColumnAttributes>[] {
  const { fields, indexes } = fieldsOf(values);
  const { titles, widths, hierarchical } = values;
  return fields.map(({ name, type }) => {
    const isIndex = indexes.includes(name);
    const width = typeof widths === "number" ? widths : widths[name];
    const grouped = isIndex && indexes.length > 1;
    const title =
      grouped && hierarchical
        ? `Index: ${indexes.join(" | ")}`
        : isIndex && name.startsWith("level_")
          ? ""
          : (titles[name] ?? name);
    // The casts: these are models of editors and of formatters.
    return scene.create(TableColumn, {
      field: name,
      title,
      editor: editorOf(values, name, type, isIndex, scene) as TableColumnAttributes["editor"],
      formatter: formatterOf(values, name, type, isIndex, scene) as TableColumnAttributes["formatter"],
      width: typeof width === "number" ? width : 0,
    });
  });
}

function editorOf(
  { editors }: TableParamValues,
  name: string,
  type: ColumnType,
  isIndex: boolean,
  scene: Scene,
): Model {
  const given = editors[name];
  if (isIndex || (saysOf(editors, name) && given === null)) return scene.create(CellEditor);
  return isModel(given) ? copy(given, scene) : scene.create(EDITORS[type]);
}

function formatterOf(
  { formatters, textAlign }: TableParamValues,
  name: string,
  type: ColumnType,
  isIndex: boolean,
  scene: Scene,
): Model {
  const given = formatters[name];
  const [def, attributes] = FORMATTERS[type];
  const formatter = isModel(given) ? copy(given, scene) : scene.create(def, attributes);
  const align = typeof textAlign === "string" ? textAlign : (textAlign[name] ?? (isIndex ? "left" : undefined));
  if (align !== undefined && propOf(formatter.def, "text_align") !== undefined)
    formatter.setAny("text_align", constant(align));
  return formatter;
}

/** The author's model may stand for several columns, and is not changed. */
const copy = (given: Model, scene: Scene): Model => scene.create(given.def, Object.fromEntries(given.attributes()));

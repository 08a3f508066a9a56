// Public: `edgepanel/models`. The definitions of all Bokeh and Panel models, and what to make models with.
//
// A Bokeh definition has its class's name (`Slider`), except `ModelBase` (Bokeh's `Model`), `ColumnDataSourceDef` and
// the HTML elements
// of `bokeh.models.dom` (`DOMSpan`). A Panel definition has its class's name after `Panel` (`PanelButton`). The
// attributes of `X` are
// typed by `XAttributes`.
export {
  modelDef,
  defineModel,
  isKindOf,
  propNames,
  propOf,
  type AttributesOf,
  type ModelDef,
  type PropDef,
} from "./define-model.ts";
export { check, checkKind, type IsModel, type Kind } from "./kinds.ts";
export { lookup, registeredTypes } from "./registry.ts";
export { isModel, Model, type AttributeChange, type ChangeListener } from "./model.ts";
export { ColumnDataSource, type Columns, type Patches } from "./column-data-source.ts";
export { defineDataModel } from "./data-models.ts";
export type { Arrayable, Color, Factor, ScalarOf, VectorOf } from "./attribute-types.ts";
export { expr, field, Spec, value } from "../serialization/spec.ts";
// All at once: the list is generated, and names every export.
export * from "./generated/index.ts";

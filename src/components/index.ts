// What authors declare components with: see docs/guide/own-components.md.
export { revivable } from "./core/class-registry.ts";
export { component, part, type ComponentClass, type PartDeclaration } from "./core/component.ts";
export type {
  Declaration,
  EventFields,
  Inside,
  Part,
  Rules,
  Scene,
  Update,
  Values,
  WireRule,
} from "./core/declaration.ts";
export { pane, Pane, type PaneClass, type PaneDeclaration } from "./core/pane.ts";
export { Viewable } from "./core/viewable.ts";
export { widget, Widget, type WidgetClass, type WidgetDeclaration } from "./core/widget.ts";
export { layout, type LayoutClass, type LayoutDeclaration } from "./layouts/layout.ts";
export {
  any,
  boolean,
  callback,
  choice,
  integer,
  list,
  literal,
  nested,
  nullable,
  number,
  oneOf,
  readonly,
  record,
  text,
  withDefault,
  type ParamSpec,
  type ParamSpecs,
} from "../reactive/param.ts";
export { defineDataModel } from "../models/data-models.ts";
export { child, children, type ChildSpec } from "./custom/child-params.ts";
export type { BrowserBundle, BrowserSource } from "./custom/browser-module.ts";
export type { MessageListener, ModuleComponent } from "./custom/module-component.ts";
export { AnyWidgetComponent } from "./custom/any-widget-component.ts";
export { ReactiveHTML, type ReactiveHTMLDeclaration } from "./custom/reactive-html.ts";
export { ReactComponent, type ReactDeclaration } from "./custom/react-component.ts";
export { JSComponent, type ModuleComponentClass, type ModuleDeclaration } from "./custom/module-class.ts";

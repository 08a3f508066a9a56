// Components whose look is an anywidget: a module of https://anywidget.dev, unchanged.
import { PanelAnyWidgetComponent } from "../../models/generated/panel/models/anywidget_component.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { BaseParams } from "../core/base-params.ts";
import type { AllParams } from "../core/declaration.ts";
import { moduleClass, type ModuleComponentClass, type ModuleDeclaration } from "./module-class.ts";

/**
 * A component whose look is an anywidget (Panel's `AnyWidgetComponent`): a module that exports `render({ model, el })`,
 * or has it in its default export. Its `model.get`, `model.set`, `model.save_changes`, `model.on("change:…")` and
 * `model.on("msg:custom")` are the component's params, under their names as they are here.
 *
 * @example
 * class Counter extends AnyWidgetComponent({
 *   type: "CounterWidget",
 *   esm: `export default {
 *     render({ model, el }) {
 *       const button = document.createElement("button");
 *       const show = () => { button.textContent = model.get("count"); };
 *       button.onclick = () => { model.set("count", model.get("count") + 1); model.save_changes(); };
 *       model.on("change:count", show);
 *       show();
 *       el.append(button);
 *     },
 *   };`,
 *   params: { count: integer(0) },
 *   sets: ["count"],
 * }) { static { revivable("my-app/CounterWidget", this); } }
 * @throws ArgumentError as `JSComponent`
 */
export const AnyWidgetComponent = <S extends ParamSpecs>(
  declaration: ModuleDeclaration<S>,
): ModuleComponentClass<AllParams<BaseParams, readonly [], S>> =>
  moduleClass({ model: PanelAnyWidgetComponent, attrOf: (name) => name }, declaration);

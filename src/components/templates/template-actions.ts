// What the server may do to a template's page: open and close the modal.
import { defineDataModel } from "../../models/data-models.ts";
import type { ModelDef } from "../../models/definition.ts";
import { PanelReactiveHTML } from "../../models/generated/panel/models/reactive_html.ts";
import type { Model } from "../../models/model.ts";
import { integer, type ParamSpecs } from "../../reactive/param.ts";
import { component } from "../core/component.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import { Viewable, type Attributes } from "../core/viewable.ts";

/**
 * JavaScript that the browser runs by name: `open_modal` and `close_modal` when those counters change, `render` at
 * first.
 */
export type ActionScripts = Readonly<Record<"open_modal" | "close_modal", string> & Partial<Record<"render", string>>>;

/** Defines the data model of a template's actions; to be called while modules load. */
export const actionsModel = (type: string): ModelDef => defineDataModel(type, { open_modal: 0, close_modal: 0 });

const ActionsBase = component(Viewable, {
  type: "TemplateActions",
  model: PanelReactiveHTML,
  params: { openModal: integer(0), closeModal: integer(0) },
  events: ["dom_event"],
  wire: { openModal: null, closeModal: null },
});

/** A component without a look: counters that the browser watches. */
export class TemplateActions extends ActionsBase {
  readonly #def: ModelDef;
  readonly #scripts: ActionScripts;
  #data: Model | null = null;

  constructor(def: ModelDef, scripts: ActionScripts) {
    super();
    this.#def = def;
    this.#scripts = scripts;
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    const scripts = Object.fromEntries(Object.entries(this.#scripts).map(([name, code]) => [name, [code]]));
    return { ...super.attributes(values, context), scripts, data: this.#dataModel(context) };
  }

  #dataModel(context: RenderContext): Model {
    this.#data ??= context.create(this.#def, { name: this.displayName, tags: [`__ref:${this.model?.id ?? ""}`] });
    this.#data.setAny("open_modal", this.peek("openModal"));
    this.#data.setAny("close_modal", this.peek("closeModal"));
    return this.#data;
  }
}

// Shows a Bokeh model: a figure, a layout, any model with a place on the page.
import { Spacer } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { isKindOf } from "../../models/define-model.ts";
import { isModel, type Model } from "../../models/model.ts";
import type { ParamSpec, ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { snakeCase, type Values } from "../core/declaration.ts";
import { pane } from "../core/pane.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { rootRow } from "./root-row.ts";

/** True for models that have a place on the page. */
export const isLayoutModel = (value: unknown): value is Model => isModel(value) && isKindOf(value.def, "LayoutDOM");

const layoutModel: ParamSpec<Model | null> = {
  default: null,
  check: (value) =>
    value === null || isLayoutModel(value) ? null : "expected a figure or another Bokeh model that can be laid out",
};

/** What the pane never says about its model. */
const NOT_COPIED = new Set(["object", "name", "loading", "stylesheets"]);

/**
 * Shows a Bokeh model (Panel's `Bokeh` pane). The model stands in the page itself; of the pane's params only those that
 * were given
 * are copied onto it.
 */
export class Bokeh extends pane({ type: "Bokeh", model: Spacer, params: { object: layoutModel } }) {
  protected override createModel(values: Values<ParamSpecs>, context: RenderContext): Model {
    const { object } = this;
    if (object === null) return super.createModel(values, context);
    context.number(object);
    return object;
  }

  protected override attributes(values: Values<ParamSpecs>): Attributes {
    const given = Object.entries(values).filter(([name]) => !NOT_COPIED.has(name) && this.isGiven(name));
    return Object.fromEntries(given.map(([name, value]) => [snakeCase(name), value ?? undefined]));
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    if (changes.some(({ name }) => name === "object")) this.replaceModel();
    else super.paramsChanged(changes);
  }

  override renderRoot(context: RenderContext): Model {
    return rootRow(this).render(context);
  }
}

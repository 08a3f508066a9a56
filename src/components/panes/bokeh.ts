// Shows a Bokeh model: a figure, a layout, any model with a place on the page.
import { Spacer } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { isKindOf, propOf } from "../../models/define-model.ts";
import { isModel, type Model } from "../../models/model.ts";
import { sameValue, type ParamSpec } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import type { BaseRules } from "../core/compiled.ts";
import { snakeCase } from "../core/declaration.ts";
import { declarePane, Pane, type PaneClass, type PaneParams } from "../core/pane.ts";
import type { RenderContext } from "../core/render-context.ts";
import { RootRow } from "./root-row.ts";

/** True for models that have a place on the page. */
export const isLayoutModel = (value: unknown): value is Model => isModel(value) && isKindOf(value.def, "LayoutDOM");

const layoutModel: ParamSpec<Model | null> = {
  default: null,
  check: (value) =>
    value === null || isLayoutModel(value) ? null : "expected a figure or another Bokeh model that can be laid out",
};

/** Params that the pane and its model share. */
const SHARED: readonly string[] = Object.keys(baseParams).filter(
  (name) => name !== "name" && name !== "loading" && name !== "cssClasses" && name !== "stylesheets",
);

/** The model's attributes are its author's; what a browser makes of them, the params follow. */
const followingRules: BaseRules = {
  local: new Set(["object", ...Object.keys(baseParams).filter((name) => !SHARED.includes(name))]),
  sends: false,
  rules: () => [],
};

// The cast: the class has the params of panes, and its own.
const BokehBase = declarePane(Pane, followingRules, {
  type: "Bokeh",
  model: Spacer,
  params: { object: layoutModel },
}) as PaneClass<PaneParams & { readonly object: ParamSpec<Model | null> }>;

/**
 * Shows a Bokeh model (Panel's `Bokeh` pane). The model stands in the page itself.
 *
 * As in Panel, the params that the pane is made with are about its place: the row around it at the top of a page takes
 * them, the model keeps its own. Once one of them is set, or another object, the pane's own are put onto the model and
 * all others follow the model's.
 *
 * @example
 * const plot = new Bokeh(figure({ height: 200 }));
 * plot.width = 400; // the figure's width
 */
export class Bokeh extends BokehBase {
  static {
    revivable("Bokeh", this);
  }

  /** The params that the app decided, in the order in which it did. */
  readonly #own = new Set(this.#noted() ?? this.#given());
  readonly #built: ReadonlySet<string> = new Set(this.givenParams());
  /** The pane takes over what its model has; that is no decision of the app's. */
  #following = false;
  #row: RootRow | null = null;

  protected override createModel(context: RenderContext): Model {
    const { object } = this;
    if (object === null) return super.createModel(context);
    context.number(object);
    return object;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    if (this.#following) return;
    this.#decide(changes);
    this.#row?.follow();
  }

  override renderRoot(context: RenderContext): Model {
    this.#row ??= new RootRow(this, this.#built);
    return this.#row.render(context);
  }

  #decide(changes: readonly ParamChange[]): void {
    const decided = changes.filter(({ name }) => SHARED.includes(name));
    const noted = this.#noted();
    for (const { name, value } of decided) {
      if (noted !== null) this.#own[noted.includes(name) ? "add" : "delete"](name);
      else if (this.#own.has(name) && sameValue(value, this.#usual(name))) this.#own.delete(name);
      else this.#own.add(name);
    }
    const renewed = changes.some(({ name }) => name === "object");
    if (renewed) this.replaceModel();
    if (decided.length > 0 || renewed) this.#meet();
    const model = this.object;
    if (this.model === null || model === null) return;
    for (const { name, value } of changes) {
      if (name === "cssClasses") model.setAny("css_classes", value);
      // Without a mode of its own a model is never narrower, or lower, than it is set to be.
      if (name === "width" && this.peek("sizingMode") === null) model.setAny("min_width", value);
      if (name === "height" && this.peek("sizingMode") === null) model.setAny("min_height", value);
    }
  }

  /** What the app decided goes onto the model; the rest of the model's size and look becomes the pane's. */
  #meet(): void {
    this.#note();
    const model = this.object;
    if (model === null) return;
    this.#following = true;
    try {
      const others = SHARED.filter((name) => !this.#own.has(name) && propOf(model.def, snakeCase(name)) !== undefined)
        // A model without a margin has none.
        .map((name) => [name, model.getAny(snakeCase(name)) ?? (name === "margin" ? 0 : null)] as const)
        .filter(([name, value]) => this.accepts(name, value));
      this.update(Object.fromEntries(others));
    } finally {
      this.#following = false;
    }
    for (const name of this.#own) model.setAny(snakeCase(name), this.present(name));
  }

  #given(): readonly string[] {
    return SHARED.filter((name) => this.isGiven(name) && !sameValue(this.present(name), this.#usual(name)));
  }

  /** What the app had decided in the session's first life, where params that followed the model look like that too. */
  #noted(): readonly string[] | null {
    const { tracker } = this.scope;
    const bits = tracker?.silent === true ? tracker.noted(this.key, "own") : null;
    return bits === null ? null : SHARED.filter((_name, at) => Math.floor(bits / 2 ** at) % 2 === 1);
  }

  #note(): void {
    const { tracker } = this.scope;
    if (tracker?.silent !== false) return;
    const bits = SHARED.reduce((sum, name, at) => sum + (this.#own.has(name) ? 2 ** at : 0), 0);
    tracker.note(this.key, "own", bits);
  }

  #usual(name: string): unknown {
    return Bokeh.specs[name as keyof typeof Bokeh.specs].default;
  }
}

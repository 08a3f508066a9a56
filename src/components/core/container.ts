// Components that show other components: their models in order, and a size that follows from theirs.
import type { Model } from "../../models/model.ts";
import { ArgumentError } from "../../base/errors.ts";
import { authorsName } from "../../reactive/authors-name.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { currentSession } from "../../state/current-session.ts";
import { groupRule, type BaseRules } from "./compiled.ts";
import { inferredSize, type Direction, type InferredSize } from "./container-sizing.ts";
import type { Scene, Values } from "./declaration.ts";
import type { RenderContext } from "./render-context.ts";
import type { PresentSize } from "./shown-size.ts";
import type { SizeParams } from "./sizing.ts";
import { givenSize, sizeOf, sizeParams, SIZES, viewableRules, withoutNulls } from "./viewable-rules.ts";
import { Viewable } from "./viewable.ts";

/** Attributes by their names. */
export type Attributes = Readonly<Record<string, unknown>>;

/** The base of layouts and of panes that show what something else decides. */
export abstract class Container<S extends ParamSpecs = ParamSpecs> extends Viewable<S> {
  /** The rules of containers: as for all components, and the models of the children with the size that follows. */
  static readonly rules: BaseRules = {
    ...viewableRules,
    last: ({ places = ["children"] }) => [
      groupRule([...places, ...SIZES], (values, scene, component) =>
        // The cast: these rules are those of containers.
        (component as Container).#placedAndSized(values, scene),
      ),
    ],
  };
  /** The component that the log has been told of. */
  #toldOf: Viewable | null = null;
  /** Shown components, the model that is listened to, and how to stop it. */
  readonly #followed = new Map<Viewable, { readonly model: Model | null; readonly stop: () => void }>();

  /** The components inside that the author knows of, in order. */
  abstract get children(): readonly Viewable[];

  /** What the browser is to show: the children, and whatever the container adds. */
  protected get shown(): readonly Viewable[] {
    return this.children;
  }

  /** True when `replaceChild` may be called. */
  get canReplaceChildren(): boolean {
    return false;
  }

  /** Puts another component in the place of the child at `index`. */
  replaceChild(_index: number, _child: Viewable): void {
    throw new TypeError(`the children of ${this.typeName} cannot be replaced one by one`);
  }

  /** How the children follow each other. */
  protected get flow(): Direction {
    return "vertical";
  }

  /** Called before `shown` is asked for. What these hooks read of `values` makes them run again when it changes. */
  protected prepare(_values: Values<ParamSpecs>, _context: RenderContext): void {}

  /** How the children's models appear on the wire: all attributes that the declaration lists as `places`. */
  protected placed(models: readonly Model[], _values: Values<ParamSpecs>, _scene: Scene): Attributes {
    return { children: models };
  }

  /** The models that decide about the size; all children by default. */
  protected sizing(models: readonly Model[]): readonly Model[] {
    return models;
  }

  /** The model that stands for a child. */
  protected renderChild(child: Viewable, _index: number, context: RenderContext, _values: Values<ParamSpecs>): Model {
    return child.render(context);
  }

  /** What the container itself says about its size. */
  protected sizeParams(values: Values<ParamSpecs>, scene: Scene): SizeParams {
    return sizeParams(this.compiled.sources, values, scene);
  }

  /** What follows from the size of the children; it replaces the container's own. */
  protected inferred(size: SizeParams, mode: string | null, models: readonly Model[]): InferredSize {
    return inferredSize(
      {
        sizing_mode: mode,
        isExplicit: this.hasOwnMode,
        width: size.width,
        height: size.height,
        width_policy: size.widthPolicy,
        height_policy: size.heightPolicy,
        margin: size.margin,
      },
      models,
      this.flow,
    );
  }

  override renewSize(): void {
    for (const child of this.shown) child.renewSize();
    super.renewSize();
  }

  /** Places the children again. */
  protected replaceChildren(): void {
    this.refresh(this.declaration.places?.[0] ?? "children");
  }

  #placedAndSized(values: Values<ParamSpecs>, scene: Scene): Attributes {
    const { context } = this;
    if (context === null) throw new TypeError("children are placed when their container is rendered");
    if (Object.hasOwn(this.compiled.specs, "objects")) void values["objects"];
    this.prepare(values, context);
    const shown = this.shown;
    this.#checkPlaces(shown);
    for (const child of shown) if (!this.#followed.has(child)) child.enter();
    const models = shown.map((child, index) => this.renderChild(child, index, context, values));
    this.#follow(shown);
    const size = this.sizeParams(values, scene);
    const present: PresentSize = {
      params: givenSize(values),
      attributes: sizeOf(size, scene),
      inferred: (mode) => this.inferred(size, mode, this.sizing(models)),
    };
    return { ...this.placed(models, values, scene), ...withoutNulls(this.shownSize(present)) };
  }

  /** @throws ArgumentError when the container is its own child */
  #checkPlaces(shown: readonly Viewable[]): void {
    if (shown.includes(this)) throw new ArgumentError(`${authorsName(this)} cannot hold itself`);
    const twice = shown.find((child, index) => shown.indexOf(child) !== index);
    if (twice === undefined || twice === this.#toldOf) return;
    this.#toldOf = twice;
    currentSession()?.advise(
      `${authorsName(twice)} is in one ${this.typeName} twice, and browsers show it there once: make a second component, ` +
        "and link their values if they are to agree",
    );
  }

  #follow(shown: readonly Viewable[]): void {
    const present = new Set(shown);
    for (const [child, { stop }] of this.#followed) {
      if (present.has(child)) continue;
      stop();
      child.stands(-1);
      this.#followed.delete(child);
    }
    for (const child of present) {
      const followed = this.#followed.get(child);
      if (followed?.model === child.model && followed !== undefined) continue;
      if (followed === undefined) child.stands(1);
      else followed.stop();
      this.#followed.set(child, { model: child.model, stop: child.onModelReplaced(() => this.replaceChildren()) });
    }
  }
}

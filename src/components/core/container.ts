// Components that show other components: their models in order, and a size that follows from theirs.
import type { Model } from "../../models/model.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { inferredSize, SIZE_ATTRIBUTES, type Direction, type InferredSize } from "./container-sizing.ts";
import type { Values } from "./declaration.ts";
import type { RenderContext } from "./render-context.ts";
import { Viewable, type Attributes } from "./viewable.ts";

/** The base of layouts and of panes that show what something else decides. */
export abstract class Container extends Viewable {
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
    throw new TypeError(`the children of ${this.declaration.type} cannot be replaced one by one`);
  }

  protected get direction(): Direction {
    return "vertical";
  }

  /** How the children's models appear on the wire. */
  protected placed(models: readonly Model[], _values: Values<ParamSpecs>): Attributes {
    return { children: models };
  }

  /** The models that decide about the size; all children by default. */
  protected sizing(models: readonly Model[]): readonly Model[] {
    return models;
  }

  /** The model that stands for a child. */
  protected renderChild(child: Viewable, _index: number, context: RenderContext): Model {
    return child.render(context);
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    const own = super.attributes(values, context);
    const shown = this.shown;
    const models = shown.map((child, index) => this.renderChild(child, index, context));
    this.#follow(shown);
    return { ...own, ...this.placed(models, values), ...this.inferred(own, values, this.sizing(models)) };
  }

  protected inferred(own: Attributes, values: Values<ParamSpecs>, models: readonly Model[]): InferredSize {
    const mode = own["sizing_mode"];
    return inferredSize(
      {
        sizing_mode: typeof mode === "string" ? mode : null,
        width: values.width,
        height: values.height,
        width_policy: values.widthPolicy,
        height_policy: values.heightPolicy,
        margin: values.margin,
      },
      models,
      this.direction,
    );
  }

  #follow(shown: readonly Viewable[]): void {
    const present = new Set(shown);
    for (const [child, { stop }] of this.#followed) {
      if (present.has(child)) continue;
      stop();
      this.#followed.delete(child);
    }
    for (const child of present) {
      const followed = this.#followed.get(child);
      if (followed?.model === child.model && followed !== undefined) continue;
      followed?.stop();
      this.#followed.set(child, { model: child.model, stop: this.#listen(child) });
    }
  }

  #listen(child: Viewable): () => void {
    const stopSize = child.model?.onChange(({ attr, setter }) => {
      if (setter === null && SIZE_ATTRIBUTES.has(attr)) this.refresh();
    });
    const stopReplaced = child.onModelReplaced(() => this.refresh());
    return () => {
      stopSize?.();
      stopReplaced();
    };
  }
}

// The base of components that one other component shows, which they make and keep up to date.
import { assert } from "../../base/assert.ts";
import type { Model } from "../../models/model.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { runInScope, type Scope } from "../../reactive/scope.ts";
import { Container } from "../core/container.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";

/** How a component is sized and styled. */
const LOOK = [
  "align",
  "aspectRatio",
  "cssClasses",
  "height",
  "heightPolicy",
  "loading",
  "margin",
  "maxHeight",
  "maxWidth",
  "minHeight",
  "minWidth",
  "sizingMode",
  "styles",
  "stylesheets",
  "tags",
  "usableBy",
  "visible",
  "width",
  "widthPolicy",
] as const;

/** A size or a style. */
export type LookParam = (typeof LOOK)[number];

/** True when one of these params has changed. */
export type Changed = (...names: readonly string[]) => boolean;

const everything: Changed = () => true;

/**
 * The base of components that another component stands for on the page. What is inside is made with them in every run of
 * the app, in a scope of its own, and follows their params.
 */
export abstract class Assembled<S extends ParamSpecs = ParamSpecs> extends Container<S> {
  #scope: Scope | null = null;
  #face: Viewable | null = null;

  override get children(): readonly Viewable[] {
    return this.#face === null ? [] : [this.#face];
  }

  override get model(): Model | null {
    return this.#face?.model ?? null;
  }

  override get renderContext(): RenderContext | null {
    return this.#face?.renderContext ?? null;
  }

  override get ownSizingMode(): unknown {
    return this.face.ownSizingMode;
  }

  override render(context: RenderContext): Model {
    return this.face.render(context);
  }

  override onRendered(listener: (model: Model, context: RenderContext) => void): () => void {
    return this.face.onRendered(listener);
  }

  override onModelReplaced(listener: () => void): () => void {
    return this.face.onModelReplaced(listener);
  }

  protected override get context(): RenderContext | null {
    return this.renderContext;
  }

  /** What stands on the page. */
  protected get face(): Viewable {
    assert(this.#face !== null, "the component is complete");
    return this.#face;
  }

  /** Has what is inside follow params that have changed; at the end of `assemble` those are all. */
  protected abstract updateParts(changed: Changed): void;

  /** What a size or a style of what stands on the page is when this component has one of its own. */
  protected lookOf(name: LookParam): unknown {
    return this.peek(name);
  }

  /** Makes a component of this one's own, whose key does not count among the app's. */
  protected part<T>(make: () => T): T {
    return runInScope((this.#scope ??= this.scope.child(`${this.key}:parts`)), make);
  }

  /** To be called at the end of the constructor, with what stands on the page. */
  protected assemble(face: Viewable): void {
    this.#face = face;
    // What has a default of its own here may be the default there.
    const given = LOOK.filter((name) => this.isGiven(name) || this.peek(name) !== face.peek(name));
    if (given.length > 0) face.update(Object.fromEntries(given.map((name) => [name, this.lookOf(name)])));
    this.updateParts(everything);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const face = this.#face;
    if (face === null) return;
    const names = new Set(changes.map(({ name }) => name));
    const look = LOOK.filter((name) => names.has(name));
    if (look.length > 0) face.update(Object.fromEntries(look.map((name) => [name, this.lookOf(name)])));
    this.updateParts((...asked) => asked.some((name) => names.has(name)));
  }
}

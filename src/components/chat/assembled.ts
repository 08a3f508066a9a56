// The base of components that another component stands for on the page, which they make and keep up to date.
import { assert } from "../../base/assert.ts";
import type { Model } from "../../models/model.ts";
import type { MergedParams, ParamSpecs, ParamValues } from "../../reactive/param.ts";
import type { ParamChange, Parameterized, ParamInputs } from "../../reactive/parameterized.ts";
import { baseParams } from "../core/base-params.ts";
import { declare } from "../core/component.ts";
import { Container } from "../core/container.ts";
import type { AllParams, AnyDeclaration, Part } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";
import type { WidgetParams } from "../core/widget.ts";
import { Composite, compositeOn, STYLE, type CompositeDeclaration } from "../widgets/parts/composite.ts";

/** Params of size and style that go on to what stands on the page. */
const LOOK = [...STYLE, "usableBy"] as const;

/** A size or a style. */
export type LookParam = (typeof LOOK)[number];

/** What is inside is made in every run of the app, in a scope of its own, and follows the component's params. */
export abstract class Assembled<S extends ParamSpecs = ParamSpecs> extends Composite<S> {
  #face: Viewable | null = null;

  /** What the author has put in, as far as that is shown. */
  get content(): readonly Viewable[] {
    return this.children;
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

  /** What a size or a style of what stands on the page is when this component has one of its own. */
  protected lookOf(name: LookParam): unknown {
    return this.present(name);
  }

  /** The sizes and styles that what stands on the page is made with: what it gets later sizes it otherwise. */
  protected get look(): Readonly<Record<string, unknown>> {
    return this.#lookOf(LOOK.filter((name) => this.isGiven(name) || this.lookOf(name) !== baseParams[name].default));
  }

  /** To be called at the end of the constructor, with what stands on the page. */
  protected override assemble(face: Viewable): void {
    this.#face = face;
    super.assemble(face);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    const names = LOOK.filter((name) => changes.some((change) => change.name === name));
    if (names.length > 0) this.#face?.update(this.#lookOf(names));
    super.paramsChanged(changes);
  }

  #lookOf(names: readonly LookParam[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries(names.map((name) => [name, this.lookOf(name)]));
  }
}

/** The class of a component that another one stands for; it has to make it. */
export type AssembledClass<P extends ParamSpecs> = (abstract new (
  inputs?: ParamInputs<P>,
) => Assembled<P> & ParamValues<P>) & { readonly specs: P; readonly declaration: AnyDeclaration };

/** Makes the class of a component that another one stands for, from its declaration. */
export const assembled = <S extends ParamSpecs, const L extends readonly Part[] = readonly []>(
  declaration: Omit<CompositeDeclaration<S, L>, "direction">,
): AssembledClass<AllParams<WidgetParams, L, S>> =>
  // The cast: the base is `Assembled`. The direction is that of what stands on the page.
  compositeOn(Assembled, { ...declaration, direction: "column" }) as unknown as AssembledClass<
    AllParams<WidgetParams, L, S>
  >;

/** A class with params `P` of which another class adds the params `S`. */
type Extended<C, P extends ParamSpecs, S extends ParamSpecs> = C &
  ParamValues<S> &
  Pick<Parameterized<MergedParams<P, S>>, "update" | "ref" | "watch" | "peek">;

/** Makes a class that has further params than the one it extends. */
export function extended<C, P extends ParamSpecs, S extends ParamSpecs>(
  Base: (new (inputs?: ParamInputs<P>) => C) & { readonly specs: P; readonly declaration: AnyDeclaration },
  { type, params }: { readonly type: string; readonly params: S },
): (new (inputs?: ParamInputs<MergedParams<P, S>>) => Extended<C, P, S>) & {
  readonly specs: MergedParams<P, S>;
  readonly declaration: AnyDeclaration;
} {
  const local = [...(Base.declaration.local ?? []), ...Object.keys(params)];
  // The cast: as in `component`.
  return declare(Base, Container.rules, Base.specs, { ...Base.declaration, type, params, local }) as never;
}

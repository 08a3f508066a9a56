// Turns a declaration into the class of a layout.
import { ArgumentError } from "../../base/errors.ts";
import type { MergedParams, ParamSpecs, ParamValues } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { baseParams, type BaseParams } from "../core/base-params.ts";
import { declare, type BaseClass } from "../core/component.ts";
import type { AllParams, AnyDeclaration, Declaration, Part } from "../core/declaration.ts";
import { isLastInputs } from "../core/positional.ts";
import type { Viewable } from "../core/viewable.ts";
import { GridLayout } from "./grid-layout.ts";
import { ListLayout, listParams, type Child } from "./list-layout.ts";
import { TitledLayout } from "./titled-layout.ts";

/** The params that every layout has. */
export type LayoutParams = MergedParams<BaseParams, typeof listParams>;

/** The class of a layout: `new Row("Name", input, { width: 300 })`; the params, when there are any, come last. */
export interface LayoutClass<P extends ParamSpecs, V = ListLayout<P>> {
  new (...content: readonly Child[]): V & ParamValues<P>;
  new (...content: readonly [...Child[], ParamInputs<P>]): V & ParamValues<P>;
  readonly specs: P;
  readonly declaration: AnyDeclaration;
}

/** What there is to say about a layout. `places` are the attributes that its models appear as. */
export interface LayoutDeclaration<
  S extends ParamSpecs,
  A extends object,
  L extends readonly Part[],
> extends Declaration<S, A, L, LayoutParams> {
  /** Default: `children`. */
  readonly places?: readonly (keyof A & string)[];
}

/**
 * Makes a layout class from its declaration. A last argument that is an object literal with nothing but params as keys
 * is taken for the params.
 */
export function layout<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: LayoutDeclaration<S, A, L>,
): LayoutClass<AllParams<LayoutParams, L, S>> {
  // The casts: as in `component`.
  return made(ListLayout, declaration as unknown as AnyDeclaration) as LayoutClass<AllParams<LayoutParams, L, S>>;
}

/** As `layout`, where an object may be given with a title. */
export function titledLayout<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: LayoutDeclaration<S, A, L>,
): LayoutClass<AllParams<LayoutParams, L, S>, TitledLayout<AllParams<LayoutParams, L, S>>> {
  // The casts: as in `component`.
  return made(TitledLayout, declaration as unknown as AnyDeclaration) as LayoutClass<
    AllParams<LayoutParams, L, S>,
    TitledLayout<AllParams<LayoutParams, L, S>>
  >;
}

/** As `layout`, for objects with places in a grid. */
export function gridLayout<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: LayoutDeclaration<S, A, L>,
): LayoutClass<AllParams<LayoutParams, L, S>, GridLayout<AllParams<LayoutParams, L, S>>> {
  // The casts: as in `component`.
  return made(GridLayout, declaration as unknown as AnyDeclaration) as LayoutClass<
    AllParams<LayoutParams, L, S>,
    GridLayout<AllParams<LayoutParams, L, S>>
  >;
}

function made(Base: unknown, declaration: AnyDeclaration): unknown {
  const Declared = declare(Base, ListLayout.rules, { ...baseParams, ...listParams }, withoutObjects(declaration));
  // The cast: as in `declare`.
  const Parent = Declared as BaseClass as new (inputs?: Readonly<Record<string, unknown>>) => Viewable;
  return class extends Parent {
    constructor(...content: readonly unknown[]) {
      super(layoutInputs(declaration.type, content, Declared.specs));
    }
  };
}

/** What a layout holds travels as its models, unless the declaration says what else follows it. */
const withoutObjects = (declaration: AnyDeclaration): AnyDeclaration => ({
  ...declaration,
  parts: [{ params: {}, rules: { local: ["objects"] } }, ...(declaration.parts ?? [])],
});

/** The params of a component that is made with its objects first and other params last. */
export function layoutInputs(
  type: string,
  content: readonly unknown[],
  specs: ParamSpecs,
): Readonly<Record<string, unknown>> {
  const last = content.at(-1);
  if (!isLastInputs(type, last, specs)) return content.length === 0 ? {} : { objects: content };
  if (content.length === 1) return last;
  if (last["objects"] !== undefined)
    throw new ArgumentError("Give a layout its objects either as arguments or as the param objects, not both");
  return { ...last, objects: content.slice(0, -1) };
}

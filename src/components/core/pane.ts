// The base of panes: components that show one object in its own way.
import {
  withDefault,
  type MergedParams,
  type ParamSpec,
  type ParamSpecs,
  type ParamValues,
} from "../../reactive/param.ts";
import type { ParamInputs, ParamRef } from "../../reactive/parameterized.ts";
import type { ValueOrRef } from "../../reactive/refs.ts";
import { baseParams, type BaseParams } from "./base-params.ts";
import { declare, type BaseClass } from "./component.ts";
import type { BaseRules } from "./compiled.ts";
import type { AllParams, AnyDeclaration, Declaration, Part } from "./declaration.ts";
import { paramOf } from "./from-param.ts";
import { isInputs } from "./positional.ts";
import { viewableRules } from "./viewable-rules.ts";
import { Viewable } from "./viewable.ts";

/** A component that shows its `object`. */
export abstract class Pane<S extends ParamSpecs = ParamSpecs> extends Viewable<S> {
  /** See `PaneClass`. */
  static fromParam(this: never, param: ParamRef, inputs: Readonly<Record<string, unknown>> = {}): Viewable {
    // The cast: it is called on classes of panes, which take their params.
    const Type = this as new (inputs: Readonly<Record<string, unknown>>) => Viewable;
    return new Type({ ...inputs, object: paramOf(param, Type.name) });
  }
}

/** Panel gives panes a margin of 5 and 10 pixels. */
const paneParams = { margin: withDefault(baseParams.margin, [5, 10]) } satisfies ParamSpecs;

/** The params that every pane has. */
export type PaneParams = MergedParams<BaseParams, typeof paneParams>;
type ObjectOf<P> = P extends { readonly object: ParamSpec<infer T> } ? T : never;

/** The class of a pane: `new Markdown("# Hello", { width: 300 })`, or all params by name. */
export interface PaneClass<P extends ParamSpecs, V = Pane<P>> {
  new (object: ValueOrRef<ObjectOf<P>>, inputs?: ParamInputs<P>): V & ParamValues<P>;
  new (inputs?: ParamInputs<P>): V & ParamValues<P>;
  readonly specs: P;
  readonly declaration: AnyDeclaration;
  /**
   * Makes a pane whose object is the value of a param, and follows it.
   * @example const text = Markdown.fromParam(settings.param.text, { width: 300 });
   */
  fromParam<T>(this: abstract new (...args: never[]) => T, param: ParamRef, inputs?: Omit<ParamInputs<P>, "object">): T;
}

/** As `PaneClass`, for classes that are to be completed. */
export type AbstractPaneClass<P extends ParamSpecs, V> = (abstract new (
  object?: ValueOrRef<ObjectOf<P>> | ParamInputs<P>,
  inputs?: ParamInputs<P>,
) => V & ParamValues<P>) & { readonly specs: P; readonly declaration: AnyDeclaration };

/** What there is to say about a pane; it needs a param `object`. */
export type PaneDeclaration<S extends ParamSpecs, A extends object, L extends readonly Part[]> = Declaration<
  S,
  A,
  L,
  PaneParams
>;

/**
 * Makes a pane class from its declaration, which needs a param `object`.
 *
 * A single argument that is an object literal with nothing but params as keys is taken for the params; to show such an
 * object, give `{ object: … }`.
 */
export function pane<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: PaneDeclaration<S, A, L>,
): PaneClass<AllParams<PaneParams, L, S>> {
  // The casts: as in `component`.
  return declarePane(Pane, viewableRules, declaration as unknown as AnyDeclaration) as PaneClass<
    AllParams<PaneParams, L, S>
  >;
}

/** Makes a pane class on a base; for the functions that give it its type. */
export function declarePane(Base: unknown, rules: BaseRules, declaration: AnyDeclaration): unknown {
  const Declared = declare(Base, rules, { ...baseParams, ...paneParams }, declaration);
  // The cast: as in `declare`.
  const Parent = Declared as BaseClass as new (inputs?: Readonly<Record<string, unknown>>) => Viewable;
  return class extends Parent {
    constructor(...given: readonly unknown[]) {
      super(paneInputs(given, Declared.specs));
    }
  };
}

function paneInputs(given: readonly unknown[], specs: ParamSpecs): Readonly<Record<string, unknown>> {
  const [first, second] = given;
  if (given.length === 0) return {};
  if (given.length === 1 && isInputs(first, specs)) return first;
  // The cast: a second argument can only be params, and the constructor of the base checks every one.
  return { ...(second as Readonly<Record<string, unknown>> | undefined), object: first };
}

// The base of panes: components that show one object in its own way.
import { withDefault, type ParamSpec, type ParamSpecs, type ParamValues } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { ValueOrRef } from "../../reactive/refs.ts";
import { baseParams } from "./base-params.ts";
import { component, type AllParams, type ComponentClass, type SyncedBase } from "./component.ts";
import type { Declaration } from "./declaration.ts";
import { isInputs } from "./positional.ts";
import { Viewable } from "./viewable.ts";

/** A component that shows its `object`. */
export abstract class Pane extends Viewable {}

/** Params of all panes: Panel gives them a margin of 5 and 10 pixels. */
export const paneParams = { margin: withDefault(baseParams.margin, [5, 10]) } satisfies ParamSpecs;

type PaneParams<S> = AllParams<Omit<typeof paneParams, keyof S> & S>;
type ObjectOf<S> = S extends { readonly object: ParamSpec<infer T> } ? T : never;

/** The class of a pane: `new Markdown("# Hello", { width: 300 })`, or all params by name. */
export interface PaneClass<S extends ParamSpecs, V extends Viewable = Pane> {
  new (object: ValueOrRef<ObjectOf<S>>, inputs?: ParamInputs<S>): V & ParamValues<S>;
  new (inputs?: ParamInputs<S>): V & ParamValues<S>;
  readonly specs: S;
  readonly declaration: Declaration;
}

/**
 * Makes a pane class from its declaration, which needs a param `object`.
 *
 * A single argument that is an object literal with nothing but params as keys is taken for the params; to show such an
 * object, give `{ object: … }`.
 */
export function pane<
  S extends ParamSpecs & { readonly object: ParamSpec<unknown> },
  A extends object,
  V extends Viewable = Pane,
>(
  declaration: Declaration<S, A>,
  // The cast: the default of V is Pane.
  Base: SyncedBase<V> = Pane as unknown as SyncedBase<V>,
): PaneClass<PaneParams<S>, V> {
  // The casts: as in `component`, the class that is made has what PaneClass says, in ways the compiler cannot follow.
  const declared = { ...declaration, params: { ...paneParams, ...declaration.params } } as unknown as Declaration;
  const Parent = component(Base, declared) as unknown as ComponentClass<ParamSpecs, Viewable>;
  const Class = class extends Parent {
    constructor(...given: readonly unknown[]) {
      super(paneInputs(given, Parent.specs));
    }
  };
  return Class as unknown as PaneClass<PaneParams<S>, V>;
}

function paneInputs(given: readonly unknown[], specs: ParamSpecs): Readonly<Record<string, unknown>> {
  const [first, second] = given;
  if (given.length === 0) return {};
  if (given.length === 1 && isInputs(first, specs)) return first;
  // The cast: a second argument can only be params, and the constructor of the base checks every one.
  return { ...(second as Readonly<Record<string, unknown>> | undefined), object: first };
}

// Turns a declaration into a component class.
import type { ModelDef } from "../../models/define-model.ts";
import type { ParamSpecs, ParamValues } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { defineAccessors } from "../../reactive/params.ts";
import { baseParams, type BaseParams } from "./base-params.ts";
import { Compiled, type BaseRules } from "./compiled.ts";
import type { AllParams, AnyDeclaration, AnyRules, Declaration, Part, Rules } from "./declaration.ts";
import type { MergedParams } from "../../reactive/param.ts";
import { Synced } from "./synced.ts";
import { viewableRules } from "./viewable-rules.ts";
import { Viewable } from "./viewable.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** The class side of what a declaration makes. */
export interface DeclaredClass {
  readonly specs: ParamSpecs;
  readonly declaration: AnyDeclaration;
  readonly compiled: Compiled;
}

/** The class that `component` makes: construct it with params, read and write them as properties. */
export interface ComponentClass<P extends ParamSpecs, V = Viewable<P>> {
  new (inputs?: ParamInputs<P>): V & ParamValues<P>;
  readonly specs: P;
  readonly declaration: AnyDeclaration;
}

/** A class that components extend. */
export type BaseClass = abstract new (inputs?: Inputs) => Synced;

/**
 * Makes a component class from its declaration.
 *
 * @example
 * class Line extends component({ type: "Line", model: Div, params: {}, derive: { text: () => "<hr>" } }) {}
 */
export function component<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: Declaration<S, A, L>,
): ComponentClass<AllParams<BaseParams, L, S>> {
  // The casts: names and types of the rules were checked against the declaration; the class has what its type says.
  return declare(
    Viewable,
    viewableRules,
    baseParams,
    declaration as unknown as AnyDeclaration,
  ) as unknown as ComponentClass<AllParams<BaseParams, L, S>>;
}

/** As `component`, for what has a model but no place on the page: location, browser information. */
export function synced<S extends ParamSpecs, A extends object, const L extends readonly Part[] = readonly []>(
  declaration: Declaration<S, A, L, Record<never, never>>,
): ComponentClass<AllParams<Record<never, never>, L, S>, Synced<AllParams<Record<never, never>, L, S>>> {
  // The casts: as in `component`.
  return declare(Synced, null, {}, declaration as unknown as AnyDeclaration) as unknown as ComponentClass<
    AllParams<Record<never, never>, L, S>,
    Synced<AllParams<Record<never, never>, L, S>>
  >;
}

/** What there is to say about a part with params `S`, for models with attributes `A`. */
export interface PartDeclaration<S extends ParamSpecs, A extends object> extends Rules<MergedParams<BaseParams, S>, A> {
  /** A model that has the attributes which the rules name. */
  readonly model: ModelDef<A>;
  readonly params: S;
}

/**
 * Params with all that goes with them, for several components: list it under `parts`.
 *
 * @example
 * const labelled = part({ model: Checkbox, params: { label: text() }, wire: { label: "label" } });
 */
export const part = <S extends ParamSpecs, A extends object>(declaration: PartDeclaration<S, A>): Part<S> => ({
  params: declaration.params,
  // The cast: names and types were checked against `PartDeclaration`.
  rules: declaration as unknown as AnyRules,
});

/** Makes the class of a declaration on a base; for the functions that give it its type. */
export function declare(
  Base: unknown,
  rules: BaseRules | null,
  base: ParamSpecs,
  declaration: AnyDeclaration,
): DeclaredClass & BaseClass {
  const params = Object.assign({}, base, ...(declaration.parts ?? []).map((each) => each.params), declaration.params);
  // The cast: `Object.assign` cannot say what several objects make together.
  const declared: AnyDeclaration = { ...declaration, params: params as ParamSpecs };
  // The cast: TypeScript cannot extend an abstract class that it knows by a type alone.
  const Parent = Base as new (inputs?: Inputs) => Synced;
  let compiled: Compiled | null = null;
  const Class = class extends Parent {
    static readonly specs = declared.params;
    static readonly declaration = declared;
    /** Worked out when the first one is made. */
    static get compiled(): Compiled {
      return (compiled ??= new Compiled(declared, rules));
    }
  };
  defineAccessors(Class, declared.params);
  return Class;
}

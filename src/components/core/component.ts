// Turns a declaration into a component class.
import { defineAccessors, type ParamInputs } from "../../reactive/parameterized.ts";
import type { ParamSpecs, ParamValues } from "../../reactive/param.ts";
import { baseParams, type BaseParams } from "./base-params.ts";
import type { Declaration } from "./declaration.ts";
import { Synced } from "./synced.ts";
import type { Viewable } from "./viewable.ts";

/** All params of a component with own params `S`. */
export type AllParams<S> = Omit<BaseParams, keyof S> & S;

/** The class that `component` makes: construct it with params, read and write them as properties. */
export interface ComponentClass<S extends ParamSpecs, V extends Synced = Viewable> {
  new (inputs?: ParamInputs<S>): V & ParamValues<S>;
  readonly specs: S;
  readonly declaration: Declaration;
}

/** The class side of a base that components extend. */
export type SyncedBase<V extends Synced> = abstract new (inputs?: Readonly<Record<string, unknown>>) => V;

/**
 * Makes a component class from its declaration.
 *
 * @example
 * class Toggle extends component(Widget, { type: "Toggle", model: models.Toggle, params: { value: boolean() }, wire: {
 * value: "active" } }) {}
 */
export function component<V extends Viewable, S extends ParamSpecs, A extends object>(
  Base: SyncedBase<V>,
  declaration: Declaration<S, A>,
): ComponentClass<AllParams<S>, V> {
  return declare<V, AllParams<S>>(
    Base,
    { ...baseParams, ...declaration.params },
    declaration as unknown as Declaration,
  );
}

/** As `component`, for what has a model but no place on the page: location, browser information. */
export function synced<S extends ParamSpecs, A extends object>(
  declaration: Declaration<S, A>,
): ComponentClass<S, Synced> {
  return declare<Synced, S>(Synced, declaration.params, declaration as unknown as Declaration);
}

function declare<V extends Synced, S extends ParamSpecs>(
  Base: SyncedBase<V>,
  specs: ParamSpecs,
  declaration: Declaration,
): ComponentClass<S, V> {
  // The casts: TypeScript cannot follow a class made from an abstract generic base; the accessors below are what
  // ParamValues says.
  const Parent = Base as unknown as typeof Synced & (new (inputs?: Readonly<Record<string, unknown>>) => Synced);
  const Class = class extends Parent {
    static override readonly specs: ParamSpecs = specs;
    static override readonly declaration = declaration;
  };
  defineAccessors(Class, specs);
  return Class as unknown as ComponentClass<S, V>;
}

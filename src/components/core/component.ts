// Turns a declaration into a component class.
import { defineAccessors, type ParamInputs } from "../../reactive/parameterized.ts";
import type { ParamSpecs, ParamValues } from "../../reactive/param.ts";
import { baseParams, type BaseParams } from "./base-params.ts";
import type { Declaration } from "./declaration.ts";
import { Viewable } from "./viewable.ts";

/** All params of a component with own params `S`. */
export type AllParams<S> = Omit<BaseParams, keyof S> & S;

/** The class that `component` makes: construct it with params, read and write them as properties. */
export interface ComponentClass<S extends ParamSpecs, V extends Viewable = Viewable> {
  new (inputs?: ParamInputs<AllParams<S>>): V & ParamValues<AllParams<S>>;
  readonly specs: AllParams<S>;
  readonly declaration: Declaration<S>;
}

/** The class side of a base that components extend. */
export type ViewableBase<V extends Viewable> = abstract new (inputs?: Readonly<Record<string, unknown>>) => V;

/**
 * Makes a component class from its declaration.
 *
 * @example
 * class Toggle extends component(Widget, { type: "Toggle", model: models.Toggle, params: { value: boolean() }, wire: { value: "active" } }) {}
 */
export function component<V extends Viewable, S extends ParamSpecs, A extends object>(Base: ViewableBase<V>, declaration: Declaration<S, A>): ComponentClass<S, V> {
  const specs = { ...baseParams, ...declaration.params };
  // The casts: TypeScript cannot follow a class made from an abstract generic base; the accessors below are what ParamValues says.
  const Parent = Base as unknown as typeof Viewable & (new (inputs?: Readonly<Record<string, unknown>>) => Viewable);
  const Class = class extends Parent {
    static override readonly specs: ParamSpecs = specs;
    static override readonly declaration = declaration as unknown as Declaration;
  };
  defineAccessors(Class, specs);
  return Class as unknown as ComponentClass<S, V>;
}

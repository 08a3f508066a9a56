// Classes of declared params, and the properties that their params are read and written by.
import type { ParamSpecs, ParamValues } from "./param.ts";
import { Parameterized, type ParamInputs } from "./parameterized.ts";

/** Adds accessors for `specs` to the prototype of `Class`. */
export function defineAccessors(Class: { readonly prototype: object }, specs: ParamSpecs): void {
  for (const name of Object.keys(specs)) {
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      get(this: Parameterized) {
        return this.read(name);
      },
      set(this: Parameterized, value: unknown) {
        this.update({ [name]: value });
      },
    });
  }
}

/** What a class of params makes: the params as properties, and what `Parameterized` offers with their names and types. */
export type WithParams<S extends ParamSpecs> = Parameterized<S> & ParamValues<S>;

/** A class of params without a look: `class Settings extends params({ city: text("Rome") }) {}`. */
export function params<S extends ParamSpecs>(
  specs: S,
): { new (inputs?: ParamInputs<S>): WithParams<S>; readonly specs: S } {
  const Class = class extends Parameterized {
    static override readonly specs = specs;
  };
  defineAccessors(Class, specs);
  // The cast: the accessors just defined are what ParamValues<S> says.
  return Class as unknown as { new (inputs?: ParamInputs<S>): WithParams<S>; readonly specs: S };
}

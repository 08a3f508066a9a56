// Makes classes of params: those whose look is their form, and those that show themselves (Panel's `Viewer`).
import { ArgumentError } from "../base/errors.ts";
import type { MergedParams, ParamSpecs, ParamValues } from "../reactive/param.ts";
import type { ParamInputs } from "../reactive/parameterized.ts";
import { defineAccessors } from "../reactive/params.ts";
import { isKind, type Kind } from "./kind.ts";
import { ParamObject, objectSpecs } from "./object.ts";
import { ParamPane } from "./param-pane.ts";

/** Declared params by name. */
export type KindSpecs = Readonly<Record<string, Kind<unknown> | KindOf>>;
// Values are read and written through a declaration, so one of a narrower type is none of a wider one to the compiler.
type KindOf = Omit<Kind<unknown>, "default" | "checkWith" | "instantiate" | "make">;

/** What a class of params makes. */
export type ObjectOf<S extends ParamSpecs> = ParamObject<S> & ParamValues<S>;

/** A class of params. */
export interface ParamObjectClass<S extends ParamSpecs> {
  new (inputs?: ParamInputs<S>): ObjectOf<S> & { __panel__(): unknown };
  readonly specs: S;
}

/** An object with params that says itself how it looks. */
export abstract class ViewerObject<S extends ParamSpecs = ParamSpecs> extends ParamObject<S> {
  /** What is shown in its place. */
  abstract __panel__(): unknown;
}

/** A class of params that has to say what it shows. */
export type ViewerClass<S extends ParamSpecs> = (abstract new (
  inputs?: ParamInputs<S>,
) => ViewerObject<S> & ParamValues<S>) & { readonly specs: S };

/**
 * A class of params (param's `Parameterized`). Each is a property that checks what it is given, tells who follows it,
 * and is part of the session. Where an object of the class is shown, its form is.
 *
 * @throws ArgumentError for the name of something that every object has, such as `update`
 *
 * @example
 * class Settings extends parameterized({ city: Str("Rome"), days: Integer(3, { bounds: [1, 14] }) }) {}
 * const settings = new Settings({ days: 7 });
 */
export function parameterized<S extends ParamSpecs>(specs: S): ParamObjectClass<S> {
  const Class = class extends declared(specs) {
    __panel__(): unknown {
      return new ParamPane(this);
    }
  };
  // The cast: the accessors are what the declarations say.
  return Class as unknown as ParamObjectClass<S>;
}

/**
 * As `parameterized`, for classes that say themselves how they look: what `__panel__` returns is shown (Panel's `Viewer`).
 *
 * @example
 * class Counter extends viewer({ count: Integer(0) }) {
 *   __panel__() {
 *     return new Column(new Param(this), () => `${this.count}`);
 *   }
 * }
 */
export function viewer<S extends ParamSpecs>(specs: S): ViewerClass<S> {
  // The cast: as in `parameterized`.
  return declared(specs) as unknown as ViewerClass<S>;
}

/** The declarations of two classes together, the later ones first: for classes that share params. */
export const merged = <A extends ParamSpecs, B extends ParamSpecs>(base: A, more: B): MergedParams<A, B> => ({
  ...base,
  ...more,
});

function declared(specs: ParamSpecs): new (inputs?: Readonly<Record<string, unknown>>) => ParamObject {
  for (const name of Object.keys(specs))
    if (name in ParamObject.prototype || name.includes(".") || name === "key")
      throw new ArgumentError(`A param cannot be called "${name}": every object with params has that already`);
  const all = { ...objectSpecs, ...specs };
  const Class = class extends ParamObject {
    static override readonly specs = all;
  };
  defineAccessors(Class, Object.fromEntries(Object.entries(specs).filter(([, spec]) => isKind(spec))));
  return Class;
}

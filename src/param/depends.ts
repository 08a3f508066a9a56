// What methods depend on: params of their object, and of objects that those hold.
import { ArgumentError } from "../base/errors.ts";
import type { ParamName, ParamValue } from "../reactive/param.ts";
import { Parameterized, type SpecsOf } from "../reactive/parameterized.ts";
import { refMark, type Ref } from "../reactive/refs.ts";

/** When a depending method is called, beside whenever it is shown. */
export interface DependsOptions {
  /** Whenever one of the params has changed. Default false. */
  readonly watch?: boolean;
  /** At once. Default false. */
  readonly onInit?: boolean;
}

/** The names of params, and of params of an object in a param: `"axis"`, `"axis.label"`. */
export type DependsPath<S> =
  ParamName<S> | { [K in ParamName<S>]: InsideOf<K, NonNullable<ParamValue<S[K]>>> }[ParamName<S>];
type InsideOf<K extends string, T> = T extends Parameterized ? `${K}.${ParamName<SpecsOf<T>>}` : never;

/** The value at a path; null where there is no object on the way. */
export class DependencyRef implements Ref {
  readonly [refMark] = true as const;
  readonly #owner: Parameterized;
  readonly #first: string;
  readonly #rest: readonly string[];

  /** @throws ArgumentError when the object has no such param */
  constructor(owner: Parameterized, path: string) {
    const [first = "", ...rest] = path.split(".");
    owner.ref(first);
    this.#owner = owner;
    this.#first = first;
    this.#rest = rest;
  }

  get value(): unknown {
    let value = this.#owner.read(this.#first);
    for (const name of this.#rest) {
      if (value === null || value === undefined) return null;
      if (!(value instanceof Parameterized))
        throw new ArgumentError(`${this.#first} holds no object with params, so it has no ${name}`);
      value = value.read(name);
    }
    return value;
  }
}

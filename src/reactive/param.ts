// Declarations of params: default, check, and the type that authors see.

/** A declared param. `check` returns null for a good value, else what is wrong with it. */
export interface ParamSpec<T> {
  readonly default: T;
  /** Makes a default of its own for each instance, for values that are mutable. */
  readonly make?: () => T;
  readonly check: (value: unknown) => string | null;
  /** Set by the framework only; an author's assignment is an error. */
  readonly readonly?: true;
  /** It follows from other params and is never stored: whoever works it out does so again when a session comes back. */
  readonly derived?: true;
  /** A reference is the value itself rather than followed. */
  readonly literal?: true;
  /** The items of a list, and the values of an object, may be references too. */
  readonly nested?: true;
}

/** A declared param whose items may be references. */
export type NestedParamSpec<T> = ParamSpec<T> & { readonly nested: true };
/** A declared param that only the framework sets. */
export type ClosedParamSpec<T> = ParamSpec<T> & { readonly readonly: true };

export type ParamSpecs = Readonly<Record<string, ParamSpec<unknown>>>;
/** The type of a declared param's value. */
export type ParamValue<P> = P extends ParamSpec<infer T> ? T : never;
type Open<S, K extends keyof S> = S[K] extends { readonly readonly: true } ? never : K;
type Closed<S, K extends keyof S> = S[K] extends { readonly readonly: true } ? K : never;
/** What reading the params gives; those that only the framework sets are readonly. */
export type ParamValues<S> = { -readonly [K in keyof S as Open<S, K>]: ParamValue<S[K]> } & {
  readonly [K in keyof S as Closed<S, K>]: ParamValue<S[K]>;
};
/** Values of params that authors may set, each optional. */
export type ParamUpdate<S> = { readonly [K in keyof S as Open<S, K>]?: ParamValue<S[K]> };
/** The params `A` with those of `B` added, or in their place. */
export type MergedParams<A, B> = Omit<A, keyof B> & B;
/** The names of params, as texts. */
export type ParamName<S> = keyof S & string;

const shown = (value: unknown): string =>
  typeof value === "string" ? JSON.stringify(value) : typeof value === "function" ? "a function" : String(value);

function spec<T>(initial: T, check: (value: unknown) => string | null): ParamSpec<T> {
  return { default: initial, check };
}

/** Any value; `T` is for the compiler only. */
export const any = <T>(initial: T): ParamSpec<T> => spec(initial, () => null);

export const text = (initial = ""): ParamSpec<string> =>
  spec(initial, (value) => (typeof value === "string" ? null : `expected a text, got ${shown(value)}`));

export const boolean = (initial = false): ParamSpec<boolean> =>
  spec(initial, (value) => (typeof value === "boolean" ? null : `expected true or false, got ${shown(value)}`));

export interface Bounds {
  readonly min?: number;
  readonly max?: number;
}

/** A number, NaN and infinities included, within `bounds`. */
export const number = (initial = 0, bounds: Bounds = {}): ParamSpec<number> =>
  spec(initial, (value) =>
    typeof value === "number" ? outside(value, bounds) : `expected a number, got ${shown(value)}`,
  );

export const integer = (initial = 0, bounds: Bounds = {}): ParamSpec<number> =>
  spec(initial, (value) =>
    Number.isInteger(value) ? outside(value as number, bounds) : `expected a whole number, got ${shown(value)}`,
  );

function outside(value: number, { min, max }: Bounds): string | null {
  if (min !== undefined && value < min) return `expected at least ${min}, got ${value}`;
  return max !== undefined && value > max ? `expected at most ${max}, got ${value}` : null;
}

/** One of `values`. */
export const choice = <const T extends string | number | boolean | null>(
  values: readonly T[],
  initial: NoInfer<T>,
): ParamSpec<T> =>
  spec(initial, (value) =>
    values.includes(value as T) ? null : `expected one of ${values.map(shown).join(", ")}, got ${shown(value)}`,
  );

/** A list whose items pass `item`. */
export const list = <T>(item: ParamSpec<T>, initial: readonly T[] = []): ParamSpec<readonly T[]> =>
  spec(initial, (value) => {
    if (!Array.isArray(value)) return `expected a list, got ${shown(value)}`;
    for (const each of value) {
      const problem = item.check(each);
      if (problem !== null) return `in the list: ${problem}`;
    }
    return null;
  });

/** A plain object whose values pass `item`. */
export const record = <T>(
  item: ParamSpec<T>,
  initial: Readonly<Record<string, T>> = {},
): ParamSpec<Readonly<Record<string, T>>> =>
  spec(initial, (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return `expected an object, got ${shown(value)}`;
    for (const [key, each] of Object.entries(value)) {
      const problem = item.check(each);
      if (problem !== null) return `at "${key}": ${problem}`;
    }
    return null;
  });

/** `inner` or null; null by default. */
export const nullable = <T>(inner: ParamSpec<T>, initial: T | null = null): ParamSpec<T | null> =>
  spec<T | null>(initial, (value) => (value === null ? null : inner.check(value)));

/** A value that passes one of `specs`. */
export const oneOf = <const S extends readonly ParamSpec<unknown>[]>(
  specs: S,
  initial: S[number] extends ParamSpec<infer T> ? T : never,
): ParamSpec<S[number] extends ParamSpec<infer T> ? T : never> =>
  spec(initial, (value) => {
    const problems = specs.map((each) => each.check(value));
    return problems.includes(null) ? null : problems.join(" or ");
  });

/** A function. */
export const callback = <F>(initial: F | null = null): ParamSpec<F | null> =>
  spec<F | null>(initial, (value) =>
    value === null || typeof value === "function" ? null : `expected a function, got ${shown(value)}`,
  );

/** The same declaration with another default. */
export const withDefault = <T>(declared: ParamSpec<T>, initial: T): ParamSpec<T> => ({ ...declared, default: initial });

/** The same declaration, closed to authors. */
export const readonly = <T>(declared: ParamSpec<T>): ClosedParamSpec<T> => ({ ...declared, readonly: true });

/** The same declaration of a list or an object whose items may be references that are followed. */
export const nested = <T>(declared: ParamSpec<T>): NestedParamSpec<T> => ({ ...declared, nested: true });

/** The same declaration for values that may be references, or components, and are kept as they are. */
export const literal = <T>(declared: ParamSpec<T>): ParamSpec<T> => ({ ...declared, literal: true });

/** True when a param need not be set: the same value, or lists of the same items. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
  return (
    Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index]))
  );
}

/** What `settableNames` has found, by declarations: each class has its own, which never change. */
const settable = new WeakMap<ParamSpecs, readonly string[]>();

/** The names of the params that authors may set. */
export function settableNames(specs: ParamSpecs): readonly string[] {
  let names = settable.get(specs);
  if (names === undefined) {
    names = Object.keys(specs).filter((name) => specs[name]?.readonly !== true);
    settable.set(specs, names);
  }
  return names;
}

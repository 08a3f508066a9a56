// The kinds of params that hold choices, lists, objects and functions, by param's names.
import { isEqual, isPlainObject } from "../serialization/equal.ts";
import {
  choicesOf,
  declareKind,
  shown,
  type Choices,
  type Declared,
  type Kind,
  type KindOptions,
  type Limits,
  type ParamInfo,
} from "./kind.ts";

// The casts in this file: what a declaration is at run time, its type says to the compiler.

/** What may be said of a choice among `T`. */
export interface SelectorOptions<T> extends KindOptions {
  /** Default: the first one, or null where there is none. */
  readonly default?: T | null;
  /** False takes values that are not among the objects too. Default true. */
  readonly checkOnSet?: boolean;
}

const isChoice = (value: unknown, { objects }: ParamInfo): boolean =>
  choicesOf(objects ?? []).some(([, each]) => isEqual(each, value));

const names = ({ objects }: ParamInfo): string =>
  choicesOf(objects ?? [])
    .map(([label]) => label)
    .join(", ");

/**
 * One of `objects`: a menu.
 *
 * @example Selector(["low", "high"], { default: "high" })
 * @example Selector({ Low: 0.1, High: 0.9 })
 */
export const selector = <const T, const O extends SelectorOptions<T> = SelectorOptions<T>>(
  objects: Choices<T>,
  options: O = {} as O,
): Declared<T, O extends { readonly default: null } ? null : never, O> => {
  const { default: initial, checkOnSet = true, ...rest }: SelectorOptions<T> = options;
  const first = initial === undefined ? (choicesOf(objects)[0]?.[1] ?? null) : initial;
  return declareKind(
    "Selector",
    first,
    { ...rest, objects },
    () => null,
    (value, info) =>
      !checkOnSet || isChoice(value, info) ? null : `expected one of ${names(info)}, got ${shown(value)}`,
  ) as Declared<T, O extends { readonly default: null } ? null : never, O>;
};

/** Any number of `objects`: a list to choose from. */
export const listSelector = <const T, const O extends KindOptions = KindOptions>(
  objects: Choices<T>,
  options: O & { readonly default?: readonly NoInfer<T>[] } = {} as O,
): Declared<readonly T[], never, O> => {
  const { default: initial = [], ...rest }: KindOptions & { readonly default?: readonly T[] } = options;
  return declareKind(
    "ListSelector",
    initial,
    { ...rest, objects },
    (value) => (Array.isArray(value) ? null : `expected a list, got ${shown(value)}`),
    (value, info) => {
      const wrong = (value as readonly unknown[]).find((each) => !isChoice(each, info));
      return wrong === undefined ? null : `expected some of ${names(info)}, got ${shown(wrong)}`;
    },
  ) as Declared<readonly T[], never, O>;
};

/** What may be said of a list. */
export interface ListOptions<T> extends KindOptions {
  /** The least and the greatest length. */
  readonly bounds?: Limits<number>;
  /** What is wrong with an item, or null. */
  readonly item?: (item: T) => string | null;
  /** The class that each item is of, such as another class of params (param's `item_type`). */
  readonly itemType?: T extends object ? Class<T> : never;
}

/** A list, typed as Python or JSON writes it. Set a new one instead of changing it in place. */
export const list = <T, const O extends ListOptions<T> = ListOptions<T>>(
  initial: readonly T[] = [],
  options: O = {} as O,
): Declared<readonly T[], never, O> => {
  const { bounds, item, itemType, ...rest }: ListOptions<T> = options;
  return declareKind(
    "List",
    initial,
    rest,
    (value) => (Array.isArray(value) ? null : `expected a list, got ${shown(value)}`),
    (value) => {
      const given = value as readonly T[];
      const [least = null, most = null] = bounds ?? [];
      if (least !== null && given.length < least) return `expected at least ${least} items, got ${given.length}`;
      if (most !== null && given.length > most) return `expected at most ${most} items, got ${given.length}`;
      // The cast: only lists of objects have a class of items.
      const type = itemType as Class<object> | undefined;
      const other = type === undefined ? -1 : given.findIndex((each) => !(each instanceof type));
      if (type !== undefined && other >= 0) return `expected ${type.name} in the list, got ${shown(given[other])}`;
      return given.map((each) => item?.(each) ?? null).find((problem) => problem !== null) ?? null;
    },
  ) as Declared<readonly T[], never, O>;
};

/** A plain object, typed as Python or JSON writes it. */
export const dict = <T, const O extends KindOptions = KindOptions>(
  initial: Readonly<Record<string, T>> | null = {},
  options: O = {} as O,
): Declared<Readonly<Record<string, T>>, never, O> =>
  declareKind("Dict", initial, options, (value) =>
    isPlainObject(value) ? null : `expected an object, got ${shown(value)}`,
  ) as Declared<Readonly<Record<string, T>>, never, O>;

/** A list of as many values as its default has. */
export const tuple = <const T extends readonly unknown[], const O extends KindOptions = KindOptions>(
  initial: T,
  options: O = {} as O,
): Declared<Widened<T>, never, O> =>
  declareKind("Tuple", initial, options, (value) =>
    Array.isArray(value) && value.length === initial.length
      ? null
      : `expected a list of ${initial.length} values, got ${shown(value)}`,
  ) as Declared<Widened<T>, never, O>;
type Widened<T extends readonly unknown[]> = {
  readonly [K in keyof T]: T[K] extends number
    ? number
    : T[K] extends string
      ? string
      : T[K] extends boolean
        ? boolean
        : T[K];
};

/** Bytes, such as a file's content: a button that takes a file. */
export const bytes = <const O extends KindOptions = KindOptions>(
  initial: Uint8Array | null = null,
  options: O = {} as O,
): Declared<Uint8Array, null, O> =>
  declareKind("Bytes", initial, { ...options, allowNone: true }, (value) =>
    value instanceof Uint8Array ? null : `expected a Uint8Array, got ${shown(value)}`,
  ) as Declared<Uint8Array, null, O>;

/** Any value; `T` is for the compiler only. */
export const parameter = <T, const O extends KindOptions = KindOptions>(
  initial: T,
  options: O = {} as O,
): Kind<T> & Declared<T, never, O> =>
  declareKind("Parameter", initial, { ...options, allowNone: true }, () => null) as Kind<T> & Declared<T, never, O>;

const isFunction = (value: unknown): string | null =>
  typeof value === "function" ? null : `expected a function, got ${shown(value)}`;

/**
 * A button: a click calls the function with the object.
 *
 * @example Action((self) => self.update({ count: 0 }), { label: "Reset" })
 */
export const action = <const O extends KindOptions = KindOptions>(
  initial: ((self: never) => unknown) | null = null,
  options: O = {} as O,
): Declared<(self: never) => unknown, null, O> =>
  declareKind("Action", initial, { ...options, allowNone: true }, isFunction) as Declared<
    (self: never) => unknown,
    null,
    O
  >;

/** A function that is kept; its widget shows it. */
export const callable = <F extends (...args: never[]) => unknown>(
  initial: F | null = null,
  options: KindOptions = {},
): Kind<F | null> => declareKind("Callable", initial, { ...options, allowNone: true }, isFunction) as Kind<F | null>;

type Class<T> = abstract new (...args: never[]) => T;

/** What may be said of an object of a class. */
export interface ClassSelectorOptions<T> extends KindOptions {
  /** Makes the first object, one for each object that has the param. Default: null. */
  readonly make?: () => T;
}

/**
 * An object of a class, such as another object with params: the form unfolds it.
 *
 * @example ClassSelector(Axis, { make: () => new Axis() })
 */
export function classSelector<T extends object, const O extends ClassSelectorOptions<T> = ClassSelectorOptions<T>>(
  type: Class<T>,
  options: O = {} as O,
): Declared<T, O extends { readonly make: () => T } ? never : null, O> {
  const { make, ...rest }: ClassSelectorOptions<T> = options;
  const declared = declareKind(
    "ClassSelector",
    null,
    { ...rest, allowNone: rest.allowNone ?? make === undefined },
    (value) => (value instanceof type ? null : `expected ${type.name}, got ${shown(value)}`),
  );
  return {
    ...declared,
    // What stands there for a moment, until the object is made.
    info: { ...declared.info, allowNone: rest.allowNone ?? make === undefined },
    literal: true,
    ...(make === undefined ? {} : { instantiate: make }),
  } as Declared<T, O extends { readonly make: () => T } ? never : null, O>;
}

// What is known of a declared param beyond its value: label, bounds, options, and how a value is checked by them.
import type { ParamSpec } from "../reactive/param.ts";

/** The least and the greatest value; null is no bound. */
export type Limits<T = number | Date> = readonly [least: T | null, greatest: T | null];

/** What may be chosen: a list, or values by their labels. */
export type Choices<T = unknown> = readonly T[] | Readonly<Record<string, T>> | ReadonlyMap<string, T>;

/** What an instance may say otherwise than its class: `settings.param.ratio.bounds = [0, 5]`. */
export interface ParamInfo {
  /** What its widget is called; null for a label made of the name. */
  readonly label: string | null;
  /** What it is for; the widget explains it by a tooltip. */
  readonly doc: string;
  /** Where it stands among others: lower ones first, 0 above those without one, negative ones are not shown. */
  readonly precedence: number | null;
  /** Takes a value when the object is made, and no other one later. */
  readonly constant: boolean;
  /** Takes null too. */
  readonly allowNone: boolean;
  readonly bounds: Limits | null;
  /** What a widget offers, where it is less than what is allowed. */
  readonly softBounds: Limits | null;
  /** Whether the bounds themselves are allowed. */
  readonly inclusiveBounds: readonly [boolean, boolean];
  /** How far a widget goes at a time; null for the widget's own step. */
  readonly step: number | null;
  /** What may be chosen, for kinds of choices. */
  readonly objects: Choices | null;
}

/** The kinds of params, by param's names. */
export type KindName =
  | "Action"
  | "Boolean"
  | "Bytes"
  | "CalendarDate"
  | "CalendarDateRange"
  | "Callable"
  | "ClassSelector"
  | "Color"
  | "Date"
  | "DateRange"
  | "Dict"
  | "Event"
  | "Integer"
  | "List"
  | "ListSelector"
  | "Magnitude"
  | "Number"
  | "Parameter"
  | "Range"
  | "Selector"
  | "Str"
  | "Tuple";

/** A declared param of a class of params. `check` looks at the type alone; `checkWith` at all that is known. */
export interface Kind<T> extends ParamSpec<T> {
  readonly kind: KindName;
  readonly info: ParamInfo;
  /** Returns null for a good value, else what is wrong with it. */
  readonly checkWith: (value: unknown, info: ParamInfo) => string | null;
  /** Makes a value of its own for each object; called as the object is made. */
  readonly instantiate?: () => T;
}

/** What may be said of every param. */
export interface KindOptions {
  readonly label?: string;
  readonly doc?: string;
  readonly precedence?: number | null;
  readonly constant?: boolean;
  /** The class sets it by `assign`, and nobody else. */
  readonly readonly?: boolean;
  readonly allowNone?: boolean;
}

/** The declaration of a param with values `T`, as its default `D` and its options `O` make it. */
export type Declared<T, D, O> = Kind<T | NoneOf<D> | (O extends { readonly allowNone: true } ? null : never)> &
  (O extends { readonly readonly: true } ? { readonly readonly: true } : unknown);
type NoneOf<D> = null extends D ? null : never;

/** What a param is when nothing is said. */
export const PLAIN: ParamInfo = {
  label: null,
  doc: "",
  precedence: null,
  constant: false,
  allowNone: false,
  bounds: null,
  softBounds: null,
  inclusiveBounds: [true, true],
  step: null,
  objects: null,
};

/** True for declarations that were made by this entry, rather than params of components. */
export const isKind = (spec: ParamSpec<unknown>): spec is Kind<unknown> => "kind" in spec && "info" in spec;

type Test = (value: unknown, info: ParamInfo) => string | null;

/** Puts a declaration together. `type` looks at the type alone, `more` at what else an instance may say. */
export function declareKind(
  kind: KindName,
  initial: unknown,
  options: KindOptions & Partial<ParamInfo>,
  type: (value: unknown) => string | null,
  more: Test = () => null,
): Kind<unknown> {
  const { readonly: closed = false, ...said } = options;
  const known = Object.fromEntries(
    Object.keys(PLAIN).flatMap((key) => (key in said ? [[key, said[key as never]]] : [])),
  );
  // The cast: the names are those of `PLAIN`.
  const info = { ...PLAIN, ...known, allowNone: options.allowNone === true || initial === null } as ParamInfo;
  const check = (value: unknown): string | null => (value === null ? null : type(value));
  return {
    kind,
    info,
    default: initial,
    check,
    checkWith: (value, present) =>
      value === null ? (present.allowNone ? null : "null is not allowed") : (type(value) ?? more(value, present)),
    ...(closed ? { readonly: true as const } : {}),
  };
}

/** A value as errors show it. */
export const shown = (value: unknown): string =>
  typeof value === "string"
    ? JSON.stringify(value)
    : typeof value === "function"
      ? "a function"
      : value instanceof globalThis.Date
        ? value.toISOString()
        : String(value);

/** What is wrong with a number or a moment by its bounds, or null. */
export function outside(value: number | Date, { bounds, inclusiveBounds }: ParamInfo): string | null {
  if (bounds === null) return null;
  const [least, greatest] = bounds;
  const [withLeast, withGreatest] = inclusiveBounds;
  if (least !== null && (withLeast ? value < least : value <= least))
    return `expected ${withLeast ? "at least" : "more than"} ${shown(least)}, got ${shown(value)}`;
  if (greatest !== null && (withGreatest ? value > greatest : value >= greatest))
    return `expected ${withGreatest ? "at most" : "less than"} ${shown(greatest)}, got ${shown(value)}`;
  return null;
}

/** What may be chosen, with labels. A list's labels are made of its values. */
export function choicesOf(choices: Choices): readonly (readonly [label: string, value: unknown])[] {
  if (choices instanceof Map) return [...choices];
  if (Array.isArray(choices)) return choices.map((value: unknown) => [labelOf(value), value] as const);
  return Object.entries(choices);
}

/** What a value is called among others: objects by their name, classes by theirs. */
function labelOf(value: unknown): string {
  if (typeof value === "function") return value.name;
  if (typeof value === "object" && value !== null && "name" in value && typeof value.name === "string")
    return value.name === "" ? value.constructor.name : value.name;
  return String(value);
}

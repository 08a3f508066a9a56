// The kinds of params that hold numbers, texts, truths, moments and colours, by param's names.
import { declareKind, outside, shown, type Declared, type KindOptions, type Limits, type ParamInfo } from "./kind.ts";

/** What may be said of a param of numbers. */
export interface NumberOptions extends KindOptions {
  /** What is allowed; null is no bound on that side. */
  readonly bounds?: Limits<number>;
  /** What a widget offers, where it is less than what is allowed. */
  readonly softBounds?: Limits<number>;
  /** Whether the bounds themselves are allowed. Default: both. */
  readonly inclusiveBounds?: readonly [boolean, boolean];
  readonly step?: number;
}

/** What may be said of a param of moments; the step is in milliseconds, for days in days. */
export interface DateOptions extends KindOptions {
  readonly bounds?: Limits<Date>;
  readonly softBounds?: Limits<Date>;
  readonly inclusiveBounds?: readonly [boolean, boolean];
  readonly step?: number;
}

const isNumber = (value: unknown): value is number => typeof value === "number";
const isDate = (value: unknown): value is Date =>
  value instanceof globalThis.Date && !globalThis.Number.isNaN(value.getTime());
const isText = (value: unknown): value is string => typeof value === "string";

/** A test that says what it expected. */
const expecting =
  (what: string, test: (value: unknown) => boolean) =>
  (value: unknown): string | null =>
    test(value) ? null : `expected ${what}, got ${shown(value)}`;

// The casts in this file: what a declaration is at run time, its type says to the compiler.
const within = (value: unknown, info: ParamInfo): string | null => outside(value as number | Date, info);
const bothWithin = (value: unknown, info: ParamInfo): string | null => {
  const [from, to] = value as readonly [number, number];
  return outside(from, info) ?? outside(to, info);
};
const isPairOf =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length === 2 && value.every(test);
const inOrder =
  (what: string, test: (value: unknown) => boolean) =>
  (value: unknown): string | null => {
    const problem = expecting(what, isPairOf(test))(value);
    if (problem !== null) return problem;
    const [from, to] = value as readonly [number, number];
    return from > to ? `expected the lesser one first, got ${shown(from)} to ${shown(to)}` : null;
  };

/**
 * A number. With both bounds its widget is a slider, else a field.
 *
 * @example Number(0.5, { bounds: [0, 1], step: 0.1, doc: "How much of it" })
 */
export const number = <const D extends number | null = number, const O extends NumberOptions = NumberOptions>(
  initial: D = 0 as D,
  options: O = {} as O,
): Declared<number, D, O> =>
  declareKind("Number", initial, options, expecting("a number", isNumber), within) as Declared<number, D, O>;

/** A whole number. With both bounds its widget is a slider, else a field. */
export const integer = <const D extends number | null = number, const O extends NumberOptions = NumberOptions>(
  initial: D = 0 as D,
  options: O = {} as O,
): Declared<number, D, O> =>
  declareKind(
    "Integer",
    initial,
    options,
    expecting("a whole number", globalThis.Number.isInteger),
    within,
  ) as Declared<number, D, O>;

/** A number from 0 to 1. */
export const magnitude = <const D extends number | null = number, const O extends NumberOptions = NumberOptions>(
  initial: D = 1 as D,
  options: O = {} as O,
): Declared<number, D, O> =>
  declareKind(
    "Magnitude",
    initial,
    { bounds: [0, 1], ...options },
    expecting("a number", isNumber),
    within,
  ) as Declared<number, D, O>;

/** What may be said of a param of texts. */
export interface StrOptions extends KindOptions {
  /** What the whole text has to match. */
  readonly regex?: RegExp;
}

/** A text. */
export const str = <const D extends string | null = string, const O extends StrOptions = StrOptions>(
  initial: D = "" as D,
  options: O = {} as O,
): Declared<string, D, O> => {
  const { regex, ...rest }: StrOptions = options;
  return declareKind("Str", initial, rest, expecting("a text", isText), (value) =>
    regex === undefined || regex.test(value as string)
      ? null
      : `expected a text that matches ${regex}, got ${shown(value)}`,
  ) as Declared<string, D, O>;
};

/** True or false: a box to tick. */
export const boolean = <const D extends boolean | null = boolean, const O extends KindOptions = KindOptions>(
  initial: D = false as D,
  options: O = {} as O,
): Declared<boolean, D, O> =>
  declareKind(
    "Boolean",
    initial,
    options,
    expecting("true or false", (value) => typeof value === "boolean"),
  ) as Declared<boolean, D, O>;

/** Something that happens: setting it to true, or clicking its button, calls those who follow it; then it is false again. */
export const event = <const O extends KindOptions = KindOptions>(options: O = {} as O): Declared<boolean, false, O> =>
  declareKind(
    "Event",
    false,
    options,
    expecting("true or false", (value) => typeof value === "boolean"),
  ) as Declared<boolean, false, O>;

/** A range of numbers, from the lesser to the greater one. With both bounds its widget is a slider. */
export const range = <
  const D extends readonly [number, number] | null = readonly [number, number],
  const O extends NumberOptions = NumberOptions,
>(
  initial: D,
  options: O = {} as O,
): Declared<readonly [number, number], D, O> =>
  declareKind("Range", initial, options, inOrder("two numbers", isNumber), bothWithin) as Declared<
    readonly [number, number],
    D,
    O
  >;

/** A moment; times are UTC. */
export const date = <const D extends Date | null = Date, const O extends DateOptions = DateOptions>(
  initial: D,
  options: O = {} as O,
): Declared<Date, D, O> =>
  declareKind("Date", initial, options, expecting("a Date", isDate), within) as Declared<Date, D, O>;

/** A day: midnight UTC. */
export const calendarDate = <const D extends Date | null = Date, const O extends DateOptions = DateOptions>(
  initial: D,
  options: O = {} as O,
): Declared<Date, D, O> =>
  declareKind("CalendarDate", initial, options, expecting("a Date", isDate), within) as Declared<Date, D, O>;

/** Two moments, the earlier one first. */
export const dateRange = <
  const D extends readonly [Date, Date] | null = readonly [Date, Date],
  const O extends DateOptions = DateOptions,
>(
  initial: D,
  options: O = {} as O,
): Declared<readonly [Date, Date], D, O> =>
  declareKind("DateRange", initial, options, inOrder("two Dates", isDate), bothWithin) as Declared<
    readonly [Date, Date],
    D,
    O
  >;

/** Two days, the earlier one first. */
export const calendarDateRange = <
  const D extends readonly [Date, Date] | null = readonly [Date, Date],
  const O extends DateOptions = DateOptions,
>(
  initial: D,
  options: O = {} as O,
): Declared<readonly [Date, Date], D, O> =>
  declareKind("CalendarDateRange", initial, options, inOrder("two Dates", isDate), bothWithin) as Declared<
    readonly [Date, Date],
    D,
    O
  >;

/** A colour as `#rgb` or `#rrggbb`, or a name of CSS. */
export const color = <const D extends string | null = string, const O extends KindOptions = KindOptions>(
  initial: D,
  options: O = {} as O,
): Declared<string, D, O> =>
  declareKind(
    "Color",
    initial,
    options,
    expecting(
      "a colour such as #ff8800 or orange",
      (value) => isText(value) && /^(#([0-9a-f]{3}){1,2}|[a-z]+)$/i.test(value),
    ),
  ) as Declared<string, D, O>;

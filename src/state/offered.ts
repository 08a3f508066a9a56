// What a widget offers: whether a value of an address is one that a person could choose.
import type { Parameterized } from "../reactive/parameterized.ts";
import { queryText } from "./query-text.ts";

/** Milliseconds. */
const DAY = 86_400_000;

/** The options of a widget, or null for one that has none; groups are one list. */
export function optionsOf(object: Parameterized): readonly unknown[] | null {
  const names = namesOf(object);
  const options = names.has("options") ? flat(object.peek("options")) : null;
  const groups = names.has("groups") ? flatGroups(object.peek("groups")) : [];
  return options === null && groups.length === 0 ? null : [...(options ?? []), ...groups];
}

/** The option whose text `text` is: 2021 and "2021" have the same, so the option says which one is meant. */
export function optionByText(text: string, options: readonly unknown[]): { readonly value: unknown } | null {
  const found = options.findIndex((option) => option !== null && queryText(option) === text);
  return found < 0 ? null : { value: options[found] };
}

/**
 * False for what nobody could choose in the widget: beyond `start` and `end`, a day that is disabled or not enabled, an
 * option that is disabled.
 */
export function isOffered(object: Parameterized, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => isOffered(object, each));
  const names = namesOf(object);
  const of = (name: string): unknown => (names.has(name) ? object.peek(name) : null);
  const disabled = of("disabledOptions");
  if (Array.isArray(disabled) && disabled.includes(value)) return false;
  const amount = amountOf(value);
  if (amount === null) return true;
  const isDate = value instanceof Date;
  const [start, end] = [amountOf(of("start")), amountOf(of("end"))];
  // A whole day is offered when a part of it is.
  const first = start !== null && isDate && amount % DAY === 0 ? start - (start % DAY) : start;
  if ((first !== null && amount < first) || (end !== null && amount > end)) return false;
  if (!isDate) return true;
  const day = value.toISOString().slice(0, 10);
  const has = (days: unknown): boolean => Array.isArray(days) && days.some((each) => dayOf(each) === day);
  const enabled = of("enabledDates");
  return !has(of("disabledDates")) && (!Array.isArray(enabled) || enabled.length === 0 || has(enabled));
}

// Every class has the list of its params; asking for another name is an error.
const namesOf = (object: Parameterized): ReadonlySet<string> =>
  new Set(Object.keys((object.constructor as unknown as { readonly specs: object }).specs));

function amountOf(value: unknown): number | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime();
  return typeof value === "number" && !Number.isNaN(value) ? value : null;
}

const dayOf = (value: unknown): string | null =>
  value instanceof Date && !Number.isNaN(value.getTime())
    ? value.toISOString().slice(0, 10)
    : typeof value === "string"
      ? value.slice(0, 10)
      : null;

/** Options may be a list, a Map or a record of labels. */
function flat(options: unknown): readonly unknown[] | null {
  if (Array.isArray(options)) return options as readonly unknown[];
  if (options instanceof Map) return [...(options as ReadonlyMap<unknown, unknown>).values()];
  return typeof options === "object" && options !== null ? Object.values(options) : null;
}

const flatGroups = (groups: unknown): readonly unknown[] =>
  (flat(groups) ?? []).flatMap((group) => flat(group) ?? [group]);

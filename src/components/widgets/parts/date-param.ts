// Days and moments as params, and how they travel.
import type { ParamSpec } from "../../../reactive/param.ts";

export const isDate = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

/** A Date; its day and time of day are those in UTC. */
export const date: ParamSpec<Date> = {
  default: new Date(0),
  check: (value) => (isDate(value) ? null : 'expected a Date, read in UTC, as in new Date("2024-01-31")'),
};

/** First and last moment of a range. */
export type DateRange = readonly [Date, Date];

export const dateRange: ParamSpec<DateRange> = {
  default: [new Date(0), new Date(0)],
  check: (value) =>
    Array.isArray(value) && value.length === 2 && value.every(isDate) ? null : "expected a pair of Dates: [from, to]",
};

const isDayText = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDate(new Date(value));

/** A day as a Date, or written as 2024-01-31. */
export const dayOrText: ParamSpec<Date | string> = {
  default: "",
  check: (value) => (isDate(value) || isDayText(value) ? null : 'expected a Date or a text such as "2024-01-31"'),
};

/** A day as it travels: 2024-01-31. */
export const dayText = (value: Date | string): string =>
  typeof value === "string" ? value : value.toISOString().slice(0, 10);
/** Midnight UTC of the day of `value`. */
export const dayOf = (value: Date): Date => new Date(dayText(value));
/** What a browser sent for a day; anything else as it is, for the param's check to refuse. */
export const readDay = (value: unknown): unknown => (isDayText(value) ? new Date(value) : value);

/** A moment as it travels: 2024-01-31 07:08:09. */
export const momentText = (value: Date): string => value.toISOString().slice(0, 19).replace("T", " ");

const MOMENT = /^\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2}(?::\d{2})?)?$/;

/** What a browser sent for a moment; null for none, anything else as it is. */
export function readMoment(value: unknown): unknown {
  if (value === "") return null;
  if (typeof value !== "string" || !MOMENT.test(value)) return value;
  return new Date(value.includes(":") ? `${value.replace(" ", "T")}Z` : value);
}

/** Milliseconds of a day. */
export const DAY = 86_400_000;

/**
 * What is wrong with a range that runs backwards or leaves its bounds, or null.
 *
 * @param unit milliseconds of the smallest step that visitors can choose: bounds within the same one are kept
 */
export function rangeProblem(
  [first, last]: DateRange,
  start: Date | null,
  end: Date | null,
  unit: number,
  shown: (value: Date) => string,
): string | null {
  const step = (moment: Date): number => Math.floor(moment.getTime() / unit);
  if (first > last) return `${shown(last)} comes before ${shown(first)}`;
  if (start !== null && step(first) < step(start))
    return `${shown(first)} comes before start, which is ${shown(start)}`;
  return end !== null && step(last) > step(end) ? `${shown(last)} comes after end, which is ${shown(end)}` : null;
}

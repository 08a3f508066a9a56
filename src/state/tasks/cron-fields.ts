// The fields of a cron expression as sets of numbers.
import { ArgumentError } from "../../base/errors.ts";

/** Which moments of local time an expression names. */
export interface CronFields {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** True for the days that it names; months count from 0, the day of the week from Sunday. */
  readonly hasDay: (year: number, month: number, day: number) => boolean;
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
/** Second, minute, hour, day of the month, month, day of the week (7 is Sunday too). */
const RANGES: readonly [Range, Range, Range, Range, Range, Range] = [
  { least: 0, most: 59 },
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  { least: 0, most: 7, names: WEEKDAYS },
];
const ALIASES: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@hourly": "0 * * * *",
  "@minutely": "* * * * *",
  "@secondly": "* * * * * *",
  "@weekdays": "0 0 * * 1-5",
  "@weekends": "0 0 * * 0,6",
};

/** @throws ArgumentError for what is no expression; `seed` decides what `H` stands for */
export function parseFields(expression: string, seed: string): CronFields {
  const written = ALIASES[expression.trim()] ?? expression;
  const fields = written.trim().split(/\s+/);
  if (fields.length === 5) fields.unshift("0");
  if (fields.length !== 6)
    throw new ArgumentError(
      "it needs five fields (minute, hour, day, month, weekday), or six with the second in front",
    );
  const [second = "", minute = "", hour = "", day = "", month = "", weekday = ""] = fields;
  const numbers = (text: string, index: 0 | 1 | 2 | 3 | 4 | 5): readonly number[] =>
    numbersOf(text, RANGES[index], `${seed}/${index}`);
  const months = new Set(numbers(month, 4));
  const days = daysOfMonth(day, (text) => numbers(text, 3));
  const weekdays = daysOfWeek(weekday, (text) => numbers(text, 5));
  return {
    seconds: numbers(second, 0),
    minutes: numbers(minute, 1),
    hours: numbers(hour, 2),
    hasDay: (year, inMonth, date) => {
      if (!months.has(inMonth + 1)) return false;
      // Days and weekdays that are both restricted: either will do.
      if (days !== null && weekdays !== null) return days(year, inMonth, date) || weekdays(year, inMonth, date);
      return (days ?? weekdays)?.(year, inMonth, date) ?? true;
    },
  };
}

type DayRule = (year: number, month: number, day: number) => boolean;

const lengthOf = (year: number, month: number): number => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month, day)).getUTCDay();

/** The rule of a day of the month, null for any. `L` is the last one. */
function daysOfMonth(text: string, numbers: (text: string) => readonly number[]): DayRule | null {
  if (text === "*" || text === "?") return null;
  const rules = parts(text).map((part): DayRule => {
    if (part.toUpperCase() === "L") return (year, month, day) => day === lengthOf(year, month);
    const days = new Set(numbers(part));
    return (_year, _month, day) => days.has(day);
  });
  return (year, month, day) => rules.some((rule) => rule(year, month, day));
}

/** The rule of a day of the week, null for any. `5L` is the last Friday of the month, `5#2` the second one. */
function daysOfWeek(text: string, numbers: (text: string) => readonly number[]): DayRule | null {
  if (text === "*" || text === "?") return null;
  const rules = parts(text).map((part): DayRule => {
    const [, weekday = "", last, nth] = /^(\w+?)(?:(L)|#([1-5]))$/i.exec(part) ?? [];
    const days = new Set(numbers(last === undefined && nth === undefined ? part : weekday).map((each) => each % 7));
    return (year, month, day) => {
      if (!days.has(weekdayOf(year, month, day))) return false;
      if (last !== undefined) return day + 7 > lengthOf(year, month);
      return nth === undefined || Math.ceil(day / 7) === Number(nth);
    };
  });
  return (year, month, day) => rules.some((rule) => rule(year, month, day));
}

function parts(text: string): readonly string[] {
  const found = text.split(",");
  if (found.includes("")) throw new ArgumentError(`there is nothing between two commas in "${text}"`);
  return found;
}

/** The numbers of one field, in order. */
function numbersOf(text: string, range: Range, seed: string): readonly number[] {
  const found = new Set(parts(text).flatMap((part) => numbersOfPart(part, range, seed)));
  return [...found].sort((a, b) => a - b);
}

function numbersOfPart(part: string, range: Range, seed: string): readonly number[] {
  const [, base = "", step] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? [];
  const [from, to] = span(base, step !== undefined, range, seed);
  const by = step === undefined ? 1 : Number(step);
  if (by < 1 || by > range.most) throw new ArgumentError(`the step ${by} in "${part}" is not from 1 to ${range.most}`);
  return Array.from({ length: Math.floor((to - from) / by) + 1 }, (_each, index) => from + index * by);
}

/** First and last number that a part stands for. */
function span(base: string, stepped: boolean, range: Range, seed: string): readonly [number, number] {
  const { least, most } = range;
  const greatest = range.names === WEEKDAYS ? 6 : most;
  if (base === "*") return [least, greatest];
  const hashed = /^H(?:\((\d+)-(\d+)\))?$/i.exec(base);
  if (hashed !== null) {
    // The last days of long months would leave the others out.
    const usual = most === 31 ? 28 : greatest;
    const [, lowest, highest] = hashed;
    const [low, high] = lowest === undefined ? [least, usual] : [number(lowest, range), number(highest ?? "", range)];
    if (high < low) throw new ArgumentError(`"${base}" is no range`);
    const start = low + (hashOf(seed) % (high - low + 1));
    return stepped ? [start, greatest] : [start, start];
  }
  const [first = "", last, ...more] = base.split("-");
  const from = number(first, range);
  const to = last === undefined ? (stepped ? greatest : from) : number(last, range);
  if (more.length > 0 || to < from) throw new ArgumentError(`"${base}" is no range`);
  return [from, to];
}

function number(text: string, { least, most, names }: Range): number {
  const named = names?.indexOf(text.toUpperCase()) ?? -1;
  const value = named >= 0 ? named + (names === MONTHS ? 1 : 0) : /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(value >= least && value <= most)) throw new ArgumentError(`"${text}" is not from ${least} to ${most}`);
  return value;
}

/** FNV-1a: the same number for the same seed in every isolate. */
function hashOf(seed: string): number {
  let hash = 0x811c9dc5;
  for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}

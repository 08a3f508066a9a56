// Moments as texts by Python's formats (`strftime`, `strptime`), in UTC and English.
import type { ParamSpec } from "../../../reactive/param.ts";

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const short = (name: string): string => name.slice(0, 3);
const digits = (value: number, length = 2): string => String(value).padStart(length, "0");
const dayOfYear = (moment: Date): number =>
  Math.floor((moment.getTime() - Date.UTC(moment.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;

/** What is read of a moment; what a format leaves out is that of 1900-01-01. */
interface Fields {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  milliseconds: number;
  afternoon: boolean | null;
  dayOfYear: number | null;
}

interface Directive {
  readonly write: (moment: Date) => string;
  /** What a text for it looks like; undefined for what can be written only. */
  readonly pattern?: string;
  readonly read?: (text: string, fields: Fields) => void;
}

const indexIn = (names: readonly string[], text: string): number =>
  names.findIndex((name) => name.toLowerCase() === text.toLowerCase());
const MONTH_NAMES: readonly string[] = MONTHS;
const SHORT_MONTHS = MONTHS.map(short);
const anyOf = (names: readonly string[]): string => names.join("|");

const DIRECTIVES: ReadonlyMap<string, Directive> = new Map<string, Directive>([
  [
    "Y",
    {
      write: (at) => String(at.getUTCFullYear()),
      pattern: "\\d{4}",
      read: (text, to) => void (to.year = Number(text)),
    },
  ],
  [
    "y",
    {
      write: (at) => digits(at.getUTCFullYear() % 100),
      pattern: "\\d{2}",
      read: (text, to) => void (to.year = Number(text) + (Number(text) < 69 ? 2000 : 1900)),
    },
  ],
  [
    "m",
    {
      write: (at) => digits(at.getUTCMonth() + 1),
      pattern: "1[0-2]|0?[1-9]",
      read: (text, to) => void (to.month = Number(text)),
    },
  ],
  [
    "B",
    {
      write: (at) => MONTHS[at.getUTCMonth()] ?? "",
      pattern: anyOf(MONTHS),
      read: (text, to) => void (to.month = indexIn(MONTH_NAMES, text) + 1),
    },
  ],
  [
    "b",
    {
      write: (at) => SHORT_MONTHS[at.getUTCMonth()] ?? "",
      pattern: anyOf(SHORT_MONTHS),
      read: (text, to) => void (to.month = indexIn(SHORT_MONTHS, text) + 1),
    },
  ],
  [
    "d",
    {
      write: (at) => digits(at.getUTCDate()),
      pattern: "3[01]|[12]\\d|0?[1-9]",
      read: (text, to) => void (to.day = Number(text)),
    },
  ],
  [
    "H",
    {
      write: (at) => digits(at.getUTCHours()),
      pattern: "2[0-3]|1\\d|0?\\d",
      read: (text, to) => void (to.hour = Number(text)),
    },
  ],
  [
    "I",
    {
      write: (at) => digits(at.getUTCHours() % 12 || 12),
      pattern: "1[0-2]|0?[1-9]",
      read: (text, to) => void (to.hour = Number(text) % 12),
    },
  ],
  [
    "p",
    {
      write: (at) => (at.getUTCHours() < 12 ? "AM" : "PM"),
      pattern: "AM|PM",
      read: (text, to) => void (to.afternoon = text.toUpperCase() === "PM"),
    },
  ],
  [
    "M",
    {
      write: (at) => digits(at.getUTCMinutes()),
      pattern: "[0-5]\\d|\\d",
      read: (text, to) => void (to.minute = Number(text)),
    },
  ],
  [
    "S",
    {
      write: (at) => digits(at.getUTCSeconds()),
      pattern: "[0-5]\\d|\\d",
      read: (text, to) => void (to.second = Number(text)),
    },
  ],
  [
    "f",
    {
      write: (at) => `${digits(at.getUTCMilliseconds(), 3)}000`,
      pattern: "\\d{1,6}",
      read: (text, to) => void (to.milliseconds = Math.trunc(Number(text.padEnd(6, "0")) / 1000)),
    },
  ],
  [
    "j",
    {
      write: (at) => digits(dayOfYear(at), 3),
      pattern: "\\d{1,3}",
      read: (text, to) => void (to.dayOfYear = Number(text)),
    },
  ],
  ["A", { write: (at) => DAYS[at.getUTCDay()] ?? "", pattern: anyOf(DAYS) }],
  ["a", { write: (at) => short(DAYS[at.getUTCDay()] ?? ""), pattern: anyOf(DAYS.map(short)) }],
  ["%", { write: () => "%", pattern: "%" }],
]);

/** The shorthands that stand for other directives. */
const SHORTHANDS: Readonly<Record<string, string>> = { F: "%Y-%m-%d", T: "%H:%M:%S", R: "%H:%M", D: "%m/%d/%y" };
const expanded = (format: string): string =>
  format.replace(/%(.)/gs, (found, letter: string) => SHORTHANDS[letter] ?? found);

/** A text with directives such as `%Y-%m-%d %H:%M:%S`. */
export const momentFormat = (initial: string): ParamSpec<string> => ({
  default: initial,
  check: (value) => {
    if (typeof value !== "string") return "expected a format such as %Y-%m-%d %H:%M:%S";
    const unknown = [...expanded(value).matchAll(/%(.?)/gs)].find(([, letter = ""]) => !DIRECTIVES.has(letter));
    return unknown === undefined
      ? null
      : `there is no ${JSON.stringify(unknown[0])}; use ${[...DIRECTIVES.keys()].map((letter) => `%${letter}`).join(" ")}`;
  },
});

/** The moment as the format says. */
export const formatMoment = (moment: Date, format: string): string =>
  expanded(format).replace(/%(.)/gs, (_found, letter: string) => DIRECTIVES.get(letter)?.write(moment) ?? "");

/** The moment that a text stands for, or null when it is not as the format says or there is no such day. */
export function parseMoment(text: string, format: string): Date | null {
  const letters: string[] = [];
  const source = expanded(format)
    .split(/(%.|\s+)/s)
    .map((piece) => {
      if (/^\s+$/.test(piece)) return "\\s+";
      const directive = piece.startsWith("%") ? DIRECTIVES.get(piece.slice(1)) : undefined;
      if (directive?.pattern === undefined) return piece.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
      letters.push(piece.slice(1));
      return `(${directive.pattern})`;
    })
    .join("");
  const found = new RegExp(`^${source}$`, "i").exec(text);
  if (found === null) return null;
  const fields: Fields = {
    year: 1900,
    month: 1,
    day: 1,
    hour: 0,
    minute: 0,
    second: 0,
    milliseconds: 0,
    afternoon: null,
    dayOfYear: null,
  };
  letters.forEach((letter, index) => DIRECTIVES.get(letter)?.read?.(found[index + 1] ?? "", fields));
  return momentOf(fields);
}

function momentOf(fields: Fields): Date | null {
  const { year, minute, second, milliseconds, afternoon, dayOfYear: dayInYear } = fields;
  const [month, day] = dayInYear === null ? [fields.month, fields.day] : [1, dayInYear];
  const hour = fields.hour + (afternoon === true && fields.hour < 12 ? 12 : 0);
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(hour, minute, second, milliseconds);
  // The 31st of April becomes the 1st of May: there is no such day.
  const isThere = dayInYear === null ? moment.getUTCDate() === day : moment.getUTCFullYear() === year && dayInYear > 0;
  return isThere ? moment : null;
}

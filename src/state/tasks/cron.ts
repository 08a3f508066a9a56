// The moments that a cron expression names, in a time zone that the platform knows.
import { ArgumentError, errorText } from "../../base/errors.ts";
import { parseFields, type CronFields } from "./cron-fields.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** 29 February may be eight years away; what does not come by then never comes. */
const FARTHEST = 9 * 366 * DAY;
/**
 * Any moment will do to see whether an expression has times at all; while a Worker loads the present one is not known.
 */
const SOME_MOMENT = Date.UTC(2026, 0, 1);

/** The moments that a cron expression names. */
export interface CronTimes {
  /** The first one later than `moment` (milliseconds since the epoch). */
  after(moment: number): number;
}

/**
 * Reads a cron expression.
 *
 * A local time that does not exist because clocks go forward is taken after the gap, one that exists twice is taken
 * once, unless the expression names every hour.
 *
 * @param seed decides what `H` stands for; the same seed gives the same times in every isolate
 * @throws ArgumentError for an expression or a time zone that does not exist, and for one that never comes
 */
export function parseCron(expression: string, timeZone: string, seed: string): CronTimes {
  const offset = offsetsOf(timeZone);
  try {
    const fields = parseFields(expression, seed);
    const after = (moment: number): number =>
      fields.hours.length === 24 ? everyHour(fields, offset, moment) : someHours(fields, offset, moment);
    after(SOME_MOMENT);
    return { after };
  } catch (error) {
    throw new ArgumentError(`"${expression}" is no cron expression: ${errorText(error)}`);
  }
}

/** Milliseconds that local time is ahead of UTC at a moment. */
type Offset = (moment: number) => number;

/** @throws ArgumentError for a time zone that does not exist */
function offsetsOf(timeZone: string): Offset {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch {
    throw new ArgumentError(`There is no time zone "${timeZone}": use an IANA name like Europe/Berlin, or UTC`);
  }
  return (moment) => {
    const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(moment)) ?? [];
    return hours === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
  };
}

/** The days that the fields name, from the one before `local` on. Days are local ones, as if they were UTC. */
function* daysFrom(fields: CronFields, local: number): Iterable<number> {
  const first = Math.floor(local / DAY) * DAY - DAY;
  for (let day = first; day < first + FARTHEST; day += DAY) {
    const date = new Date(day);
    if (fields.hasDay(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())) yield day;
  }
}

function someHours(fields: CronFields, offset: Offset, moment: number): number {
  for (const day of daysFrom(fields, moment + offset(moment))) {
    const [before, behind] = [offset(day - DAY), offset(day + 2 * DAY)];
    let found = Infinity;
    for (const time of timesOf(fields)) {
      const wall = day + time;
      const at = momentOf(wall, before, behind, offset);
      if (at <= moment || at >= found) continue;
      found = at;
      // Only around a change of clocks a later local time may come earlier.
      if (before === behind) return at;
    }
    if (found < Infinity) return found;
  }
  throw new ArgumentError("it never comes");
}

/** Milliseconds from midnight, in order. */
function* timesOf({ hours, minutes, seconds }: CronFields): Iterable<number> {
  for (const hour of hours)
    for (const minute of minutes) for (const second of seconds) yield hour * HOUR + minute * MINUTE + second * 1000;
}

/** The first moment with this local time; without one, as far behind the gap as it would have been in it. */
function momentOf(wall: number, before: number, behind: number, offset: Offset): number {
  if (before === behind) return wall - before;
  const candidates = [wall - before, wall - behind].sort((a, b) => a - b);
  return candidates.find((each) => each + offset(each) === wall) ?? wall - before;
}

const midnight = (day: number, offset: Offset): number => momentOf(day, offset(day - DAY), offset(day + DAY), offset);

/** Minute by minute, so that hours which clocks repeat count twice. */
function everyHour(fields: CronFields, offset: Offset, moment: number): number {
  const minutes = new Set(fields.minutes);
  for (const day of daysFrom(fields, moment + offset(moment))) {
    const [first, last] = [midnight(day, offset), midnight(day + DAY, offset)];
    const steady = offset(first) === offset(last - 1);
    for (let at = Math.max(first, Math.floor(moment / MINUTE) * MINUTE); at < last; at += MINUTE) {
      const local = at + offset(steady ? first : at);
      if (!minutes.has(Math.floor(local / MINUTE) % 60)) continue;
      for (const second of fields.seconds) if (at + second * 1000 > moment) return at + second * 1000;
    }
  }
  throw new ArgumentError("it never comes");
}

// When a task runs: its options, checked, as one small object that knows the next time.
import { ArgumentError } from "../../base/errors.ts";
import { parseCron } from "./cron.ts";
import { parsePeriod } from "./period-text.ts";
import { TASK_LIMITS, type TaskOptions } from "./task.ts";

/** The times of a task, in milliseconds since the epoch. */
export interface Schedule {
  /** The same for the same times; a task whose identity changes with a deployment begins anew. */
  readonly identity: string;
  /**
   * The first run of a task that was not known before; null when it has none. May lie in the past: then it is run at
   * once.
   */
  first(now: number): number | null;
  /**
   * The run after the one that was due at `due`, later than both `due` and `now`: what was missed in between is left
   * out. Null at the end.
   */
  next(due: number, now: number): number | null;
}

/** Dates before this one come from a clock that stands at zero. */
const CLOCK_RUNS = Date.UTC(1971, 0, 1);

/**
 * Reads the options of task `name`.
 *
 * @throws ArgumentError when they contradict each other or name no time
 */
export function scheduleOf(name: string, { at, period, cron, timeZone }: TaskOptions): Schedule {
  if (timeZone !== undefined && cron === undefined)
    throw new ArgumentError("timeZone is for cron; a Date, an iterator and a period are the same in all zones");
  if (cron !== undefined) {
    if (period !== undefined) throw new ArgumentError("A task has either a period or a cron expression, not both");
    if (at !== undefined && !(at instanceof Date))
      throw new ArgumentError("With cron, `at` is a Date: the moment from which the expression counts");
    return cronSchedule(name, cron, timeZone ?? "UTC", at === undefined ? null : momentOf(at));
  }
  if (at === undefined) {
    if (period === undefined) throw new ArgumentError("A task needs `at`, `period` or `cron`");
    return periodSchedule(null, parsePeriod(period));
  }
  if (at instanceof Date)
    return period === undefined ? onceSchedule(momentOf(at)) : periodSchedule(momentOf(at), parsePeriod(period));
  if (period !== undefined)
    throw new ArgumentError(
      "With a function or an iterator in `at`, a task has no period: they name all times themselves",
    );
  if (typeof at === "function") return functionSchedule(at);
  return iteratorSchedule(Symbol.iterator in at ? at[Symbol.iterator]() : at);
}

function onceSchedule(at: number): Schedule {
  return { identity: `once at ${textOf(at)}`, first: () => at, next: () => null };
}

function periodSchedule(at: number | null, period: number): Schedule {
  return {
    identity: `every ${period} ms${at === null ? "" : ` from ${textOf(at)}`}`,
    first: (now) => at ?? now,
    // The grid of the first run.
    next: (due, now) => due + (Math.max(0, Math.floor((now - due) / period)) + 1) * period,
  };
}

function cronSchedule(name: string, expression: string, timeZone: string, at: number | null): Schedule {
  const times = parseCron(expression, timeZone, name);
  return {
    identity: `cron ${expression} in ${timeZone}${at === null ? "" : ` from ${textOf(at)}`}`,
    first: (now) => times.after(at === null ? now : Math.max(at - 1, now)),
    next(due, now) {
      // From the last run, and not from the present: an hour that clocks repeat must not be taken twice.
      const next = times.after(due);
      return next > now ? next : times.after(now);
    },
  };
}

function functionSchedule(at: (now: Date) => Date | null): Schedule {
  const ask = (now: number): number | null => {
    const date = at(new Date(now));
    return date === null ? null : momentOf(date);
  };
  return {
    identity: "as a function says",
    first: ask,
    next(due, now) {
      const next = ask(now);
      if (next !== null && next <= due)
        throw new ArgumentError(
          `The task's function gave ${textOf(next)} again: it must give a later time for the next run, or null`,
        );
      return next;
    },
  };
}

function iteratorSchedule(items: Iterator<Date>): Schedule {
  const after = (moment: number): number | null => {
    for (let taken = 0; taken < TASK_LIMITS.iteratorItems; taken++) {
      const item = items.next();
      if (item.done === true) return null;
      const at = momentOf(item.value);
      if (at > moment) return at;
    }
    throw new ArgumentError(`The task's iterator gave ${TASK_LIMITS.iteratorItems} times in the past`);
  };
  return {
    identity: "as an iterator says",
    first: () => after(-Infinity),
    // After a restart the iterator begins anew: what it names again has been dealt with.
    next: (due, now) => after(Math.max(due, now)),
  };
}

/** @throws ArgumentError for what is no date, and for one that was made before the clock runs */
function momentOf(date: unknown): number {
  const moment = date instanceof Date ? date.getTime() : Number.NaN;
  if (Number.isNaN(moment)) throw new ArgumentError("The times of a task are valid Date objects");
  if (moment < CLOCK_RUNS) {
    throw new ArgumentError(
      `${textOf(moment)} is no time for a task. While a Worker loads, Date.now() is 0: for a time relative to the present give a function, at: (now) => …`,
    );
  }
  return moment;
}

const textOf = (moment: number): string => new Date(moment).toISOString();

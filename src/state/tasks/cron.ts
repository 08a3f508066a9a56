// Times of a cron expression, by cron-parser; adds the checks that it leaves out.
import { CronExpressionParser } from "cron-parser";
import { ArgumentError, errorText } from "../../base/errors.ts";

/** Largest step that makes sense in seconds, minutes, hours, days of the month, months, days of the week. */
const LARGEST_STEPS = [59, 59, 23, 31, 12, 7] as const;
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
 * once, unless the
 * expression names every hour (cron-parser's rules).
 *
 * @param seed decides what `H` stands for; the same seed gives the same times in every isolate
 * @throws ArgumentError for an expression or a time zone that does not exist, and for one that never comes
 */
export function parseCron(expression: string, timeZone: string, seed: string): CronTimes {
  const after = (moment: number): number =>
    CronExpressionParser.parse(expression, { currentDate: new Date(moment), tz: timeZone, hashSeed: seed })
      .next()
      .getTime();
  checkTimeZone(timeZone);
  checkFields(expression);
  try {
    after(SOME_MOMENT);
  } catch (error) {
    throw new ArgumentError(`"${expression}" is no cron expression: ${errorText(error)}`);
  }
  return { after };
}

function checkTimeZone(timeZone: string): void {
  try {
    Intl.DateTimeFormat("en", { timeZone });
  } catch {
    throw new ArgumentError(`There is no time zone "${timeZone}": use an IANA name like Europe/Berlin, or UTC`);
  }
}

function checkFields(expression: string): void {
  if (expression.startsWith("@")) return;
  const fields = expression.trim().split(/\s+/);
  if (fields.length !== 5 && fields.length !== 6) {
    throw new ArgumentError(
      `"${expression}" is no cron expression: it needs five fields (minute, hour, day, month, weekday), or six with the second in front`,
    );
  }
  const steps = LARGEST_STEPS.slice(6 - fields.length);
  fields.forEach((field, index) => {
    for (const [, step] of field.matchAll(/\/(\d+)/g)) {
      const largest = steps[index] ?? 0;
      if (Number(step) > largest)
        throw new ArgumentError(
          `"${expression}" is no cron expression: the step ${step} in "${field}" is larger than ${largest}`,
        );
    }
  });
}

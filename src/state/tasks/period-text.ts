// Reads the length of a task's period: milliseconds, or Panel's text.
import { ArgumentError } from "../../base/errors.ts";
import { TASK_LIMITS } from "./task.ts";

/** Weeks, days, hours, minutes and seconds in this order (`panel/io/state.py`); only seconds may have a fraction. */
const PERIOD = /^(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+(?:\.\d+)?)s)?$/;
/** Milliseconds of each part. */
const PARTS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000] as const;

/**
 * Milliseconds of a period.
 *
 * @throws ArgumentError for text that is no period (Panel takes it for zero) and for lengths beyond
 * `TASK_LIMITS.period`
 */
export function parsePeriod(period: number | string): number {
  const { min, max } = TASK_LIMITS.period;
  const milliseconds = typeof period === "number" ? period : fromText(period);
  if (!(milliseconds >= min && milliseconds <= max)) {
    throw new ArgumentError(
      `A task's period is between ${min} ms and ${max / 86_400_000} days, not ${JSON.stringify(period)}`,
    );
  }
  return Math.round(milliseconds);
}

function fromText(text: string): number {
  const found = PERIOD.exec(text);
  if (found === null || text === "") {
    throw new ArgumentError(
      `"${text}" is no period: write weeks, days, hours, minutes and seconds in this order, without blanks, as in 2d12h, 1h30m or 0.5s`,
    );
  }
  return PARTS.reduce((sum, milliseconds, index) => sum + Number(found[index + 1] ?? 0) * milliseconds, 0);
}

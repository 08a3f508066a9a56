// Counts of how long something took, in steps: small enough to be told and added up, exact enough for percentiles.

/** Upper ends of the steps, milliseconds; what took longer is in one more step. */
export const TIME_STEPS = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000] as const;

/** How many ended within each step. */
export type TimeCounts = readonly number[];

/** Nothing yet. */
export const noTimes = (): number[] => Array.from({ length: TIME_STEPS.length + 1 }, () => 0);

/** Number of the step that a time belongs to. @param milliseconds at least 0 */
export function stepOf(milliseconds: number): number {
  const step = TIME_STEPS.findIndex((end) => milliseconds <= end);
  return step < 0 ? TIME_STEPS.length : step;
}

/** Both together. Counts of another number of steps, by another version, are left out. */
export const addTimes = (a: TimeCounts, b: TimeCounts): number[] =>
  noTimes().map((_, step) => at(a, step) + at(b, step));

const at = (counts: TimeCounts, step: number): number => counts[step] ?? 0;

/**
 * The upper end of the step in which this share of all has ended, milliseconds; Infinity for the last step, null without
 * any.
 *
 * @param share 0.5 for the median
 */
export function quantile(counts: TimeCounts, share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  let seen = 0;
  for (const [step, count] of counts.entries()) {
    seen += count;
    if (seen >= share * total) return TIME_STEPS[step] ?? Infinity;
  }
  return Infinity;
}

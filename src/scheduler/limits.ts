// The scheduler's numbers.

/** Times in milliseconds. */
export const SCHEDULER_LIMITS = {
  /** Runs that are remembered of each task. */
  history: 100,
  /** Characters that are remembered of an error. */
  errorText: 1_000,
  /** From a failed attempt to the first retry; each further retry waits `retryFactor` times as long. */
  retryDelay: 5_000,
  retryFactor: 2,
  /** Longest wait for a retry. */
  retryDelayMax: 3_600_000,
  /** While something runs, the alarm rings at least this often: it finds what a lost object left unfinished. */
  watch: 60_000,
} as const;

/** Milliseconds from the end of failed attempt `attempt` (from 1) to the next one: 5 s, 10 s, 20 s, … */
export const retryDelay = (attempt: number): number =>
  Math.min(SCHEDULER_LIMITS.retryDelayMax, SCHEDULER_LIMITS.retryDelay * SCHEDULER_LIMITS.retryFactor ** (attempt - 1));

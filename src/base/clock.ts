// The time port: the only user of Date.now, so that tests and replays can bring their own time.

/** Where time comes from. */
export interface Clock {
  /**
   * Milliseconds since the epoch. In a deployed Worker it stands still while code runs and moves only after I/O
   * (Cloudflare docs, runtime-apis/performance).
   */
  now(): number;
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() };

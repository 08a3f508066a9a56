// How long to wait before each attempt to reconnect.

/** The schedule of attempts. */
export interface BackoffOptions {
  /** Before the first attempt, in milliseconds. Default 50. */
  readonly first?: number;
  /** A number from 0 up to 1. Default `Math.random`. */
  readonly random?: () => number;
}

/**
 * Doubles from attempt to attempt. Each wait but the first is drawn from the upper half of its step, so that the
 * clients of a restarted server do not come back all at once.
 */
export class Backoff {
  readonly #first: number;
  readonly #random: () => number;
  #failures = 0;

  constructor(options: BackoffOptions = {}) {
    this.#first = options.first ?? 50;
    this.#random = options.random ?? Math.random;
  }

  /** Attempts since the last success. */
  get attempts(): number {
    return this.#failures;
  }

  /** The wait before the next attempt, in milliseconds and at most `longest`; counts the attempt. */
  next(longest: number): number {
    const step = Math.min(longest, this.#first * 2 ** this.#failures);
    this.#failures += 1;
    return this.#failures === 1 ? step : Math.round(step / 2 + (step / 2) * this.#random());
  }

  /** A connection came about. */
  reset(): void {
    this.#failures = 0;
  }
}

// How many pages an isolate stores for the world: a visitor who varies an argument at will must not turn requests into
// written KV entries, which cost money.
import type { Clock } from "../base/clock.ts";

const MINUTE = 60_000;

/** One allowance per name: full at the start, filled up again evenly within a minute. */
export class WriteBudget {
  readonly #perMinute: number;
  readonly #clock: Clock;
  readonly #left = new Map<string, { readonly count: number; readonly at: number }>();

  constructor(perMinute: number, clock: Clock) {
    this.#perMinute = perMinute;
    this.#clock = clock;
  }

  /** Takes one write; false when there is none left. */
  take(name: string): boolean {
    const now = this.#clock.now();
    const { count, at } = this.#left.get(name) ?? { count: this.#perMinute, at: now };
    const left = Math.min(this.#perMinute, count + ((now - at) * this.#perMinute) / MINUTE);
    if (left < 1) return false;
    this.#left.set(name, { count: left - 1, at: now });
    return true;
  }
}

// Time that stands still until a test moves it.
import type { AlarmPort } from "../session/clock/session-clock.ts";

interface Timer {
  readonly due: number;
  readonly fire: () => void;
}

/** A clock with timers and one alarm, as a session object has them. */
export class FakeClock implements AlarmPort {
  /** Called when the alarm rings. */
  onAlarm: () => void = () => {};
  #now: number;
  #alarm: number | null = null;
  readonly #timers = new Set<Timer>();

  /** @param now milliseconds since the epoch. Default: the first second of 2026, UTC */
  constructor(now = Date.UTC(2026, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  setAlarm(due: number | null): void {
    this.#alarm = due;
  }

  /** Due times of timers that would keep an object awake. */
  get pending(): readonly number[] {
    return [...this.#timers].map(({ due }) => due);
  }

  readonly startTimeout = (fire: () => void, milliseconds: number): (() => void) => {
    const timer: Timer = { due: this.#now + milliseconds, fire };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  };

  /** Forgets timers, as an object does that vanishes; the alarm stays. */
  forgetTimers(): void {
    this.#timers.clear();
  }

  /**
   * Moves time forward; what falls due on the way happens in order, each with its asynchronous work done before the
   * next.
   */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    for (;;) {
      await asyncWork();
      const next = this.#next();
      if (next === null || next.due > end) break;
      this.#now = Math.max(this.#now, next.due);
      next.fire();
    }
    this.#now = end;
    await asyncWork();
  }

  #next(): Timer | null {
    let next: Timer | null = null;
    for (const timer of this.#timers) if (next === null || timer.due < next.due) next = timer;
    if (this.#alarm !== null && (next === null || this.#alarm < next.due))
      return { due: this.#alarm, fire: () => this.#ring() };
    if (next === null) return null;
    const { due, fire } = next;
    const found = next;
    return {
      due,
      fire: () => {
        this.#timers.delete(found);
        fire();
      },
    };
  }

  #ring(): void {
    this.#alarm = null;
    this.onAlarm();
  }
}

/** Resolves when promises that need nothing from outside have gone as far as they can. */
export const asyncWork = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

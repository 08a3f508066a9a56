// Turns the many timers of a session into short-lived in-memory timers and the object's one alarm.
import type { Clock } from "../../base/clock.ts";

/** What the clock needs of the platform. */
export interface AlarmPort extends Clock {
  /** Sets the one alarm, or takes it away. */
  setAlarm(due: number | null): void;
  /**
   * An in-memory timer. It keeps the object in memory while it is pending (Cloudflare docs, durable-object-lifecycle).
   */
  startTimeout(fire: () => void, milliseconds: number): () => void;
}

interface Timer {
  readonly due: number;
  readonly background: boolean;
  readonly fire: () => void;
}

/**
 * Timers due within this time run from memory while someone is connected: the object would not sleep before they are
 * due
 * (it hibernates after 10 s), and an alarm costs a written row each.
 */
export const SHORT = 10_000;
/** The alarm behind short timers is set this far ahead, and again only when it comes closer than `SHORT`. */
const BACKSTOP = 60_000;

/** The timers of one session. */
export class SessionClock {
  readonly #port: AlarmPort;
  readonly #timers = new Map<string, Timer>();
  #connected = false;
  #timeout: { readonly due: number; readonly cancel: () => void } | null = null;
  #alarm: number | null;
  #firing = false;

  /** @param alarm when the alarm is set to already, as storage says */
  constructor(port: AlarmPort, alarm: number | null) {
    this.#port = port;
    this.#alarm = alarm;
  }

  /** To be called when an object wakes: what the alarm is set to already. */
  found(alarm: number | null): void {
    this.#alarm = alarm;
  }

  /** The timers, for reports. */
  get timers(): readonly { readonly key: string; readonly due: number; readonly background: boolean }[] {
    return [...this.#timers].map(([key, { due, background }]) => ({ key, due, background }));
  }

  /** When the in-memory timer is due that keeps the object awake; null when there is none. */
  get awakeUntil(): number | null {
    return this.#timeout?.due ?? null;
  }

  /** Calls `fire` once at `due`. A second timer called `key` replaces the first. Returns how to call it off. */
  set(key: string, due: number, background: boolean, fire: () => void): () => void {
    const timer: Timer = { due, background, fire };
    this.#timers.set(key, timer);
    this.#arm();
    return () => {
      if (this.#timers.get(key) !== timer) return;
      this.#timers.delete(key);
      this.#arm();
    };
  }

  cancel(key: string): void {
    if (this.#timers.delete(key)) this.#arm();
  }

  /** Foreground timers stand still while nobody is connected. */
  set connected(connected: boolean) {
    if (connected === this.#connected) return;
    this.#connected = connected;
    this.#arm();
  }

  /**
   * To be called when the alarm rang. An error of a timer does not keep the others from firing; the first is thrown at
   * the end.
   */
  rang(): void {
    this.#alarm = null;
    this.#fireDue();
  }

  /** Forgets all timers. */
  clear(): void {
    this.#timers.clear();
    this.#arm();
  }

  #fireDue(): void {
    const now = this.#port.now();
    const due = [...this.#timers]
      .filter(([, timer]) => timer.due <= now && this.#runs(timer))
      .sort(([, a], [, b]) => a.due - b.due);
    const errors: unknown[] = [];
    this.#firing = true;
    for (const [key, timer] of due) {
      // A timer that was called off or replaced by one before it is not the one that was due.
      if (this.#timers.get(key) !== timer) continue;
      this.#timers.delete(key);
      try {
        timer.fire();
      } catch (error) {
        errors.push(error);
      }
    }
    this.#firing = false;
    this.#arm();
    if (errors.length > 0) throw errors[0];
  }

  #runs(timer: Timer): boolean {
    return timer.background || this.#connected;
  }

  #arm(): void {
    // Timers that are due together set their next ones together: each alarm is a written row.
    if (this.#firing) return;
    const now = this.#port.now();
    let next: number | null = null;
    for (const timer of this.#timers.values())
      if (this.#runs(timer) && (next === null || timer.due < next)) next = timer.due;
    const short = next !== null && this.#connected && next - now < SHORT;
    this.#setTimeout(short ? next : null);
    if (next === null) this.#setAlarm(null);
    else if (!short) this.#setAlarm(next);
    // An alarm that is set to the very moment stays: it was paid for, and it rings even when the object is lost.
    else if (
      this.#alarm !== next &&
      (this.#alarm === null || this.#alarm - now < SHORT || this.#alarm - now > BACKSTOP)
    )
      this.#setAlarm(now + BACKSTOP);
  }

  #setTimeout(due: number | null): void {
    if (this.#timeout?.due === due) return;
    this.#timeout?.cancel();
    this.#timeout = null;
    if (due === null) return;
    const fire = (): void => {
      this.#timeout = null;
      this.#fireDue();
    };
    this.#timeout = { due, cancel: this.#port.startTimeout(fire, Math.max(0, due - this.#port.now())) };
  }

  #setAlarm(due: number | null): void {
    if (due === this.#alarm) return;
    this.#alarm = due;
    this.#port.setAlarm(due);
  }
}

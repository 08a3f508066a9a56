// Keeps a session's object in memory while what it holds could not be brought back.
import type { RunningSession } from "./running-session.ts";

/**
 * Milliseconds of the timer that keeps an object in memory which could not be brought back; its length does not matter.
 */
const PIN_INTERVAL = 60_000;

/** The pin of one object. */
export class Pin {
  #release: (() => void) | null = null;

  get isSet(): boolean {
    return this.#release !== null;
  }

  /**
   * Keeps the object while someone is connected to a session that could not be had back otherwise; when a callback has
   * registered a hook for the session's end, until then.
   */
  follow({ live, keeper }: RunningSession, isConnected: boolean): void {
    const wanted = keeper.reasons.length > 0 && (isConnected || live.app.hasLateHooks);
    if (wanted === this.isSet) return;
    this.release();
    if (!wanted) return;
    live.app.log.info("The session stays in memory while someone is connected", { reasons: keeper.reasons });
    const timer = setInterval(() => {}, PIN_INTERVAL);
    this.#release = () => clearInterval(timer);
  }

  release(): void {
    this.#release?.();
    this.#release = null;
  }
}

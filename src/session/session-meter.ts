// What one session has used of its user's quotas, told from time to time. A deployment without quotas pays nothing for it.
import type { Limits } from "../protocol/limits.ts";
import type { QuotaAnswer, QuotaCall, QuotaLimits } from "./user-quota.ts";

/** Milliseconds that an object stays awake after an event (Cloudflare docs, durable-object-lifecycle). */
const IDLE_TIME = 10_000;
/** Milliseconds awake after which a session tells. */
const TELL_TIME = 60_000;

/** Calls the object that counts for a user. */
export type QuotaPort = (user: string, call: QuotaCall) => Promise<QuotaAnswer>;

/** The quotas of a user, as the limits have them. */
export const quotasOf = ({ userSessions, userBytes, userAwakeMinutes }: Limits): QuotaLimits => ({
  sessions: userSessions,
  bytes: userBytes,
  awakeMinutes: userAwakeMinutes,
});

/** Whether a deployment has any. */
export const hasQuotas = ({ sessions, bytes, awakeMinutes }: QuotaLimits): boolean =>
  [sessions, bytes, awakeMinutes].some((most) => Number.isFinite(most));

/** The meter of one session while its object is in memory. */
export class SessionMeter {
  #last: number | null = null;
  #awake = 0;

  /**
   * Something has happened. Returns the milliseconds to tell of, or null when it is not time yet.
   * @param stays the object stays awake whatever happens
   */
  tick(now: number, stays: boolean): number | null {
    // Being woken costs the time that the object then stays.
    if (this.#last === null) {
      this.#last = now;
      return IDLE_TIME;
    }
    const passed = Math.max(0, now - this.#last);
    this.#awake += stays ? passed : Math.min(passed, IDLE_TIME);
    this.#last = now;
    if (this.#awake < TELL_TIME) return null;
    const told = this.#awake;
    this.#awake = 0;
    return told;
  }
}

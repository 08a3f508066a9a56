// The end of a session: the time it is kept without anyone connected, and what happens once when that is over.
import { systemClock } from "../base/clock.ts";
import { publish } from "../base/diagnostics.ts";
import { errorText } from "../base/errors.ts";
import type { SessionClock } from "./clock/session-clock.ts";
import { runFinalHooks } from "./final-hooks.ts";
import type { RunningSession } from "./running-session.ts";
import type { SessionDeployment } from "./session-deployment.ts";
import type { SqliteStore } from "./store/sqlite-store.ts";

/** Milliseconds that a session is kept without anyone connected, unless the app says otherwise. */
export const UNUSED_LIFETIME = 60_000;
/** Milliseconds after which a session is tried again that could not be brought back or ended. */
export const RETRY_INTERVAL = 60_000;
/** How often destroyed hooks are begun when the object is lost in them. */
const HOOK_ATTEMPTS = 3;

/** What the end needs of the session's life. */
interface EndPort {
  readonly ctx: DurableObjectState;
  readonly deployment: SessionDeployment;
  readonly store: SqliteStore;
  readonly clock: SessionClock;
  /** True when nobody is connected or on the way. */
  readonly isDeserted: () => boolean;
  /** The running session, brought back when the object slept; null when there is none. */
  readonly wake: () => Promise<RunningSession | null>;
  /** Lets go of everything in memory that belongs to the session, before its storage is deleted. */
  readonly release: () => void;
  /** Forgets what was known of the storage, after it was deleted. */
  readonly forget: () => void;
}

/** Ends one session when it is due: noted first, hooks once, storage deleted. */
export class SessionEnd {
  readonly #port: EndPort;
  #underWay: Promise<void> | null = null;

  constructor(port: EndPort) {
    this.#port = port;
  }

  /** True while an end is under way. */
  get isUnderWay(): boolean {
    return this.#underWay !== null;
  }

  /** Resolves when the end that is under way, if any, has come to a close. */
  async closed(): Promise<void> {
    await this.#underWay;
  }

  /** True when its time without anyone is over, and nobody is there or on the way. */
  readonly isUnused = (): boolean => {
    const { expires } = this.#port.store;
    return expires !== null && systemClock.now() >= expires && this.#port.isDeserted();
  };

  /** True when an end was noted that is not done. */
  readonly isNoted = (): boolean => this.#port.store.ending !== null;

  /** Begins the session's time without anyone, unless the app has blocked that. */
  expireUnused({ live }: RunningSession): void {
    const { store, clock } = this.#port;
    if (live.app.blocks.blocked) {
      store.expires = null;
      clock.cancel("expiry");
      return;
    }
    this.expireAt(
      (store.expires = systemClock.now() + (live.app.app.options.unusedSessionLifetime ?? UNUSED_LIFETIME)),
    );
  }

  /** Sets the timer of an expiry that is stored. @param due milliseconds since 1970 */
  expireAt(due: number): void {
    this.#port.clock.set("expiry", due, true, () => this.#port.ctx.waitUntil(this.end(this.isUnused)));
  }

  /** Ends the session at its greatest age. @param due milliseconds since 1970 @param lifetime in milliseconds */
  limitAge(due: number, lifetime: number): void {
    const { store, clock, ctx } = this.#port;
    const isTooOld = (): boolean => systemClock.now() - (store.record?.created ?? Infinity) >= lifetime;
    clock.set("maximum", due, true, () => ctx.waitUntil(this.end(isTooOld)));
  }

  /**
   * Ends the session: hooks run, storage is deleted.
   *
   * @param isDue asked again after every wait, in the turn that notes the end: someone may have come meanwhile
   */
  async end(isDue: () => boolean): Promise<void> {
    // An end that is under way may find that it is none, for reasons that are not those of this one.
    while (this.#underWay !== null) await this.#underWay;
    if (!isDue()) return;
    await (this.#underWay = this.#endNow(isDue).finally(() => (this.#underWay = null)));
  }

  async #endNow(isDue: () => boolean): Promise<void> {
    const { ctx, deployment, store, clock, release, forget } = this.#port;
    try {
      const begun = store.ending;
      if (begun?.hooksRan !== true) {
        const running = await this.#wakeToEnd();
        if (begun === null && !isDue()) return;
        const attempt = (begun?.attempt ?? 0) + 1;
        // Noted first: from here on nobody is let in. When the object is lost, the alarm goes on.
        store.ending = { attempt, hooksRan: false };
        await ctx.storage.setAlarm(systemClock.now() + RETRY_INTERVAL);
        if (attempt <= HOOK_ATTEMPTS) await runFinalHooks(running, store.record, deployment.log);
        else deployment.log.error(`Destroyed hooks were lost with their object ${HOOK_ATTEMPTS} times: left out`);
        store.ending = { attempt, hooksRan: true };
      }
    } catch (error) {
      deployment.log.error(`A session did not end well: ${errorText(error)}`, { error });
    }
    release();
    clock.clear();
    const { record } = store;
    await store.destroy();
    forget();
    if (record === null) return;
    const { id, version } = record;
    publish({ subject: "session", what: "ended", session: id, app: record.request.appPath, version });
  }

  /** The running session; null when there is none or its app cannot be run any more. */
  async #wakeToEnd(): Promise<RunningSession | null> {
    const { deployment, wake } = this.#port;
    try {
      return await wake();
    } catch (error) {
      deployment.log.error(`A session ends without its app, whose own hooks cannot run: ${errorText(error)}`, {
        error,
      });
      return null;
    }
  }
}

// The timers of one session: callbacks that run later or again and again, on behalf of nobody.
import { asNobody } from "../state/current-session.ts";
import type { SessionCallbacks } from "./callbacks.ts";
import type { SessionHost } from "./session-host.ts";

/** Runs callbacks of the app when their time has come; what periodic callbacks ask of the session. */
export class SessionTimers {
  readonly #host: SessionHost;
  readonly #callbacks: SessionCallbacks;
  #count = 0;

  constructor(host: SessionHost, callbacks: SessionCallbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.#host.now();
  }

  /** As `SessionHost.timer`. */
  schedule(key: string, due: number, background: boolean, tick: () => void): () => void {
    return this.#host.timer(key, due, background, tick);
  }

  /** Runs a tick of a periodic callback; resolves when it has ended. */
  run(tick: () => unknown): Promise<void> {
    return asNobody(() => this.#callbacks.perform(tick));
  }

  /** Runs `callback` once. Returns how to call it off. */
  after(milliseconds: number, callback: () => void): () => void {
    this.#count += 1;
    return this.#host.timer(`after-${this.#count}`, this.now() + milliseconds, false, () =>
      asNobody(() => this.#callbacks.run(callback, true)),
    );
  }
}

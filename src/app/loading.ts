// The onload callbacks of a session: run once, when the browser has shown the page.
import type { SessionCallbacks } from "./callbacks.ts";
import type { SessionMemory } from "./memory/session-memory.ts";

/** Key and name under which it is remembered that onload callbacks have begun. */
const LOADING = ["session", "loading"] as const;

interface LoadingPort {
  readonly callbacks: SessionCallbacks;
  readonly memory: SessionMemory | null;
  /** True when the session has ended. */
  readonly isOver: () => boolean;
  /** Called when callbacks that went on behind an await have ended. */
  readonly ended: () => void;
}

/** What a session does when its page is ready. */
export class Loading {
  readonly #port: LoadingPort;
  #waiting: (() => unknown)[] = [];
  #begun: boolean;
  #done: boolean;

  constructor(port: LoadingPort) {
    this.#port = port;
    this.#done = port.memory?.loaded ?? false;
    this.#begun = this.#done;
  }

  /** True when the page has been ready, and the callbacks were begun. */
  get isDone(): boolean {
    return this.#done;
  }

  /** The callbacks had begun when the object was lost, and had not ended. */
  get wasUnderWay(): boolean {
    return !this.#begun && this.#port.memory?.noted(...LOADING) === 1;
  }

  /** Runs `callback` when the page is ready: at once when it is. */
  add(callback: () => unknown): void {
    if (this.#done) this.#port.callbacks.run(callback);
    else this.#waiting.push(callback);
  }

  /**
   * The page is ready: runs the callbacks. Only when all of them have ended they count as done: what waits is lost with
   * its object, and runs again.
   */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    const { callbacks, memory, isOver, ended } = this.#port;
    const ends: Promise<void>[] = [];
    // Callbacks registered by callbacks run too, in order (Panel's _on_load).
    while (this.#waiting.length > 0) {
      const next = this.#waiting;
      this.#waiting = [];
      for (const callback of next) ends.push(callbacks.perform(callback));
    }
    this.#done = true;
    if (!callbacks.waiting) return memory?.markLoaded();
    memory?.note(...LOADING, 1, true);
    void Promise.all(ends).then(() => {
      if (isOver()) return;
      memory?.markLoaded();
      ended();
    });
  }
}

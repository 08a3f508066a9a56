// Notices a dead socket that nobody closed: after a laptop's sleep or a change of network it would stay open for
// minutes.

/** When to ask. */
export interface HeartbeatOptions {
  /** Asks after this time without a frame, in milliseconds. Default 30,000. */
  readonly quiet?: number;
  /** Gives up after this time without an answer, in milliseconds. Default 10,000. */
  readonly patience?: number;
}

/** Watches one socket. */
export class Heartbeat {
  readonly #ask: () => void;
  readonly #onDead: () => void;
  readonly #quiet: number;
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked = false;
  #stopped = false;

  /** `ask` sends a ping; `onDead` is called once, when nothing came back. */
  constructor(ask: () => void, onDead: () => void, { quiet = 30_000, patience = 10_000 }: HeartbeatOptions = {}) {
    this.#ask = ask;
    this.#onDead = onDead;
    this.#quiet = quiet;
    this.#patience = patience;
    this.#wait();
  }

  /** A frame came: the socket lives. */
  heard(): void {
    this.#asked = false;
    this.#wait();
  }

  /** Asks now, because something happened that kills sockets. */
  check(): void {
    if (this.#stopped || this.#asked) return;
    this.#asked = true;
    clearTimeout(this.#timer);
    this.#ask();
    this.#timer = setTimeout(() => {
      this.stop();
      this.#onDead();
    }, this.#patience);
  }

  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    if (this.#stopped) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.check(), this.#quiet);
  }
}

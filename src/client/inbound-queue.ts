// Keeps the messages of one socket in order when some of them have to wait, for a chunk or for the page to be painted.

/** Runs work one after the other. */
export class InboundQueue {
  #tail: Promise<void> = Promise.resolve();
  #waiting = 0;
  #cancelled = false;
  readonly #onError: (error: unknown) => void;

  /** `onError` hears of failed work; what follows goes on. */
  constructor(onError: (error: unknown) => void) {
    this.#onError = onError;
  }

  /** Whether nothing waits: then a message may be handled at once. */
  get idle(): boolean {
    return this.#waiting === 0;
  }

  /** Whether the socket that this queue belongs to is gone. Long work asks after every await. */
  get cancelled(): boolean {
    return this.#cancelled;
  }

  /** Runs `work` after what waits already. */
  add(work: () => Promise<void>): void {
    this.#waiting += 1;
    this.#tail = this.#tail
      .then(() => (this.#cancelled ? undefined : work()))
      .catch((error: unknown) => this.#onError(error))
      .finally(() => {
        this.#waiting -= 1;
      });
  }

  /** Forgets what waits. */
  cancel(): void {
    this.#cancelled = true;
  }
}

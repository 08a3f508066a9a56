// Requests that want the same thing at the same time share one run.
import { patiently } from "./patience.ts";

/** Milliseconds that a request waits for the run of another before it starts its own. */
export const RUN_PATIENCE = 5_000;

/** Runs by key. A run belongs to the request that started it and is kept going when that visitor leaves. */
export class InFlight<T> {
  readonly #runs = new Map<string, Promise<T>>();
  readonly #patience: number;

  /** @param patience milliseconds */
  constructor(patience = RUN_PATIENCE) {
    this.#patience = patience;
  }

  /** Number of runs that others could join now. */
  get size(): number {
    return this.#runs.size;
  }

  /**
   * What the run of `key` brings: the one that is going on, or `start()`, which is then the caller's own. Null when
   * another's run failed or
   * took too long. A failure of one's own run is thrown.
   */
  async join(
    key: string,
    start: () => Promise<T>,
    context: Pick<ExecutionContext, "waitUntil">,
  ): Promise<{ readonly value: T; readonly own: boolean } | null> {
    const running = this.#runs.get(key);
    if (running !== undefined) {
      const value = await patiently<T | null>(running, this.#patience, null, () => {});
      return value === null ? null : { value, own: false };
    }
    const run = start();
    this.#runs.set(key, run);
    const over = (): void => {
      if (this.#runs.get(key) === run) this.#runs.delete(key);
    };
    // A run whose request was ended by the platform never settles: it must not be in the way for ever.
    const stop = setTimeout(over, this.#patience);
    // Without this workerd would drop the run together with the visitor who started it.
    context.waitUntil(
      run.then(over, over).then(() => {
        clearTimeout(stop);
      }),
    );
    return { value: await run, own: true };
  }
}

// Collects clean-ups and runs them once, newest first.

export type Dispose = () => void;

/** A bag of clean-up functions owned by one object. */
export class Disposer {
  readonly #items = new Set<Dispose>();
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /**
   * Keeps `dispose` for later; runs it now when the owner is gone already. Returns a function that runs it early, and
   * then lets go of it.
   */
  add(dispose: Dispose): Dispose {
    if (this.#disposed) {
      dispose();
      return () => {};
    }
    const item = (): void => dispose();
    this.#items.add(item);
    return () => {
      if (this.#items.delete(item)) item();
    };
  }

  /** How many clean-ups are waiting. */
  get size(): number {
    return this.#items.size;
  }

  /**
   * Runs all clean-ups, newest first. An error in one does not keep the others from running; the first is thrown at the
   * end.
   */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const errors: unknown[] = [];
    const items = [...this.#items].reverse();
    this.#items.clear();
    for (const item of items) {
      try {
        item();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

// Collects clean-ups and runs them once, newest first.

export type Dispose = () => void;

/** A bag of clean-up functions owned by one object. */
export class Disposer {
  #items: Dispose[] = [];
  #disposed = false;

  get disposed(): boolean {
    return this.#disposed;
  }

  /** Keeps `dispose` for later; runs it now when the owner is gone already. Returns it. */
  add(dispose: Dispose): Dispose {
    if (this.#disposed) dispose();
    else this.#items.push(dispose);
    return dispose;
  }

  /** Runs all clean-ups, newest first. An error in one does not keep the others from running; the first is thrown at the end. */
  dispose(): void {
    if (this.#disposed) return;
    this.#disposed = true;
    const errors: unknown[] = [];
    for (const item of this.#items.splice(0).reverse()) {
      try {
        item();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw errors[0];
  }
}

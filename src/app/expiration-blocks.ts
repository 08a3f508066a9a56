// Blocks that keep a session although nobody is connected; they are there again after a sleep.
import type { Tracker } from "../reactive/tracker.ts";

/** Key and name under which the number of blocks is remembered. */
const NOTE = ["session", "expiration-blocks"] as const;

/** The blocks of one session. */
export class ExpirationBlocks {
  readonly #tracker: Pick<Tracker, "silent" | "note" | "noted"> | null;
  #count: number;
  /** Blocks that are not remembered. */
  #passing = 0;
  /** Called when the first block is set and when the last one is gone. */
  onChange: () => void = () => {};

  constructor(tracker: Pick<Tracker, "silent" | "note" | "noted"> | null) {
    this.#tracker = tracker;
    this.#count = tracker?.noted(...NOTE) ?? 0;
  }

  get blocked(): boolean {
    return this.#count + this.#passing > 0;
  }

  /** Adds one; the returned function takes it away again. */
  add(): () => void {
    // A session that is brought back remembers how many there were, those of the app's run among them.
    if (this.#tracker?.silent !== true) this.#set(this.#count + 1);
    let active = true;
    return () => {
      if (active) this.#set(Math.max(0, this.#count - 1));
      active = false;
    };
  }

  /** As `add`, for a reason that is found again after a sleep without being remembered here; `clear` does not end it. */
  addPassing(): () => void {
    this.#change(() => (this.#passing += 1));
    return () => this.#change(() => (this.#passing -= 1));
  }

  clear(): void {
    this.#set(0);
  }

  #set(count: number): void {
    this.#change(() => (this.#count = count));
    this.#tracker?.note(...NOTE, count, true);
  }

  #change(change: () => void): void {
    const before = this.blocked;
    change();
    if (before !== this.blocked) this.onChange();
  }
}

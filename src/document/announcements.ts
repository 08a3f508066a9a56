// Tells the listeners of a document what has changed: at once or, while it is held, together at the end.
import { ArgumentError } from "../base/errors.ts";
import { enqueue, type DocumentEvent, type HoldPolicy } from "./events.ts";

export type EventHandler = (event: DocumentEvent) => void;

/** The listeners of one document, and the changes that are held back from them. */
export class Announcements {
  readonly #listeners = new Set<EventHandler>();
  #held: { readonly policy: HoldPolicy; readonly queue: DocumentEvent[]; depth: number } | null = null;
  #whenReleased: (() => void)[] = [];

  /** True while changes are held back. */
  get held(): boolean {
    return this.#held !== null;
  }

  /** Calls `listener` for every change. Returns how to stop it. */
  listen(listener: EventHandler): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: DocumentEvent): void {
    if (this.#held !== null) enqueue(this.#held.queue, event, this.#held.policy);
    else this.#announce(event);
  }

  /** Holds changes back. Nested holds join the outer one, whose policy stays. */
  start(policy: HoldPolicy): void {
    if (this.#held === null) this.#held = { policy, queue: [], depth: 1 };
    else this.#held.depth += 1;
  }

  /** @throws ArgumentError when nothing is held */
  end(): void {
    const held = this.#held;
    if (held === null) throw new ArgumentError("The document is not held: endHold() without startHold()");
    held.depth -= 1;
    if (held.depth > 0) return;
    this.#held = null;
    for (const event of held.queue) this.#announce(event);
    const waiting = this.#whenReleased;
    this.#whenReleased = [];
    for (const then of waiting) then();
  }

  /** Calls `then` once, when the present hold has ended and its changes were announced. */
  whenReleased(then: () => void): void {
    this.#whenReleased.push(then);
  }

  #announce(event: DocumentEvent): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}

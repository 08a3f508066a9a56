// How much was sent to a client that it may not have read: counted, and asked for when it is much.
import type { Clock } from "../base/clock.ts";
import type { Limits } from "../protocol/limits.ts";

/** What one client was sent and has not shown to have read. */
export class UnderWay {
  readonly #limits: Pick<Limits, "unreadBytes" | "unaskedBytesPerSecond">;
  readonly #clock: Clock;
  readonly #answers: boolean;
  #bytes = 0;
  #at: number;
  /** Bytes that were sent before the open question; null when none is open. */
  #asked: number | null = null;

  /** @param answers whether the client answers when it is asked; stock clients do not know the question */
  constructor(limits: Pick<Limits, "unreadBytes" | "unaskedBytesPerSecond">, clock: Clock, answers: boolean) {
    this.#limits = limits;
    this.#clock = clock;
    this.#answers = answers;
    this.#at = clock.now();
  }

  /** True when nothing more should be sent: the client must connect and pull again. */
  get isTooMuch(): boolean {
    if (!this.#answers) {
      const now = this.#clock.now();
      this.#bytes = Math.max(0, this.#bytes - ((now - this.#at) / 1000) * this.#limits.unaskedBytesPerSecond);
      this.#at = now;
    }
    // A long document may be under way for a while; what counts is what has come behind it.
    return this.#bytes - (this.#asked ?? 0) > this.#limits.unreadBytes;
  }

  /** Counts what was sent. Returns whether to ask the client now. */
  sent(bytes: number): boolean {
    this.#bytes += bytes;
    // One long message is no sign of a client that does not read.
    if (!this.#answers) this.#bytes = Math.min(this.#bytes, this.#limits.unreadBytes + 1);
    if (!this.#answers || this.#asked !== null || this.#bytes <= this.#limits.unreadBytes / 4) return false;
    this.#asked = this.#bytes;
    return true;
  }

  /** The client has answered: it has read what was sent before the question. */
  answered(): void {
    if (this.#asked === null) return;
    this.#bytes -= this.#asked;
    this.#asked = null;
  }
}

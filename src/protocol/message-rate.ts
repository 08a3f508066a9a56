// How fast one socket may send: a bucket that refills with time.
import type { Clock } from "../base/clock.ts";
import { CLOSE } from "./close-codes.ts";
import type { Limits } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";

/**
 * Counts the messages of one socket against `messageBurst` and `messagesPerSecond`.
 *
 * Starts full, so a sleep of the object is no loss: it needs ten idle seconds, in which the bucket would have filled.
 */
export class MessageRate {
  readonly #limits: Pick<Limits, "messagesPerSecond" | "messageBurst">;
  readonly #clock: Clock;
  #left: number;
  #at: number;

  constructor(limits: Pick<Limits, "messagesPerSecond" | "messageBurst">, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#left = limits.messageBurst;
    this.#at = clock.now();
  }

  /** Counts one message. @throws ProtocolError (1008) when there were too many */
  count(): void {
    const now = this.#clock.now();
    const { messagesPerSecond, messageBurst } = this.#limits;
    this.#left = Math.min(messageBurst, this.#left + (Math.max(0, now - this.#at) / 1000) * messagesPerSecond);
    this.#at = now;
    if (this.#left < 1)
      throw new ProtocolError(`A socket may send at most ${messagesPerSecond} messages per second`, CLOSE.policy);
    this.#left -= 1;
  }
}

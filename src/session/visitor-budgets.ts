// What the sockets of one session may ask together: each visitor's share, and all of them.
import type { Clock } from "../base/clock.ts";
import { MessageRate } from "../protocol/message-rate.ts";
import type { Limits } from "../protocol/limits.ts";
import { CLOSE } from "../protocol/close-codes.ts";
import { ProtocolError } from "../protocol/protocol-error.ts";
import type { Connection } from "./connection.ts";

/** Visitors whose rates are remembered; who says nothing for a while is forgotten first, and starts anew. */
const REMEMBERED = 1_000;

/** The budgets of one session. Who comes back over another socket finds what he has left. */
export class VisitorBudgets {
  readonly #limits: Limits;
  readonly #clock: Clock;
  readonly #all: MessageRate;
  /** By visitor, the one that spoke last at the end. */
  readonly #rates = new Map<string, MessageRate>();
  /** Bytes of messages that have begun and not ended, by connection. */
  readonly #unfinished = new Map<Connection, number>();

  constructor(limits: Limits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    const { sessionMessagesPerSecond: messagesPerSecond, sessionMessageBurst: messageBurst } = limits;
    this.#all = new MessageRate({ messagesPerSecond, messageBurst }, clock);
  }

  /** Counts a whole message. @throws ProtocolError (1008) when its visitor, or all together, sent too many */
  countMessage({ visitor }: Connection): void {
    const rate = this.#rates.get(visitor) ?? new MessageRate(this.#limits, this.#clock);
    this.#rates.delete(visitor);
    this.#rates.set(visitor, rate);
    for (const oldest of this.#rates.keys()) {
      if (this.#rates.size <= REMEMBERED) break;
      this.#rates.delete(oldest);
    }
    rate.count();
    this.#all.count();
  }

  /** To be called after each frame. @throws ProtocolError (1008) when unfinished messages hold too much */
  countFrames(connection: Connection): void {
    const { unfinishedBytes } = connection;
    if (unfinishedBytes === 0) {
      this.#unfinished.delete(connection);
      return;
    }
    this.#unfinished.set(connection, unfinishedBytes);
    let [own, all] = [0, 0];
    for (const [other, bytes] of this.#unfinished) {
      all += bytes;
      if (other.visitor === connection.visitor) own += bytes;
    }
    const { visitorUnfinishedBytes, sessionUnfinishedBytes } = this.#limits;
    if (own > visitorUnfinishedBytes || all > sessionUnfinishedBytes)
      throw new ProtocolError("Too much has begun to come over other sockets and is not whole yet", CLOSE.policy);
  }

  /** To be called when a socket was closed. */
  forget(connection: Connection): void {
    this.#unfinished.delete(connection);
  }
}

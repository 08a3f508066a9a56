// Asks pages whether they are still there: the socket of a line that broke without a word looks open for minutes.
import { PING } from "../protocol/ping.ts";

/**
 * Milliseconds that a page has to answer. A page that waits for its turn is shown already, and a slow line must not
 * cost another its session.
 */
export const ANSWER_TIME = 2_500;

/** The questions that one object has open. */
export class Presence {
  readonly #waiting = new Map<WebSocket, Set<(there: boolean) => void>>();

  /** Resolves with whether the page at the other end answers in time. */
  async ask(socket: WebSocket): Promise<boolean> {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    const waiting = this.#waiting.get(socket) ?? new Set();
    this.#waiting.set(socket, waiting.add(resolve));
    const timeout = setTimeout(() => resolve(false), ANSWER_TIME);
    try {
      socket.send(PING);
    } catch {
      // Closed a moment ago.
      resolve(false);
    }
    const there = await promise;
    clearTimeout(timeout);
    waiting.delete(resolve);
    if (waiting.size === 0) this.#waiting.delete(socket);
    return there;
  }

  /** To be called when a page has answered, or its socket was closed. */
  tell(socket: WebSocket, there: boolean): void {
    for (const resolve of this.#waiting.get(socket) ?? []) resolve(there);
  }
}

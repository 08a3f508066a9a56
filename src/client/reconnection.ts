// When a lost connection is opened again: at once, after a while, with the token of another session, when the visitor
// asks, or never.
import { CLOSE, shouldReconnect } from "../protocol/close-codes.ts";
import { Backoff } from "./backoff.ts";
import type { ConnectionParts, ConnectionState } from "./connection-parts.ts";

/** A connection that lasted this long counts as a success: a server that drops each one at once is not run over. */
const CALM = 5_000;
/** Longest wait before a server is asked again that was not there, in milliseconds: it may be back at any moment. */
const LONGEST_WAIT = 5_000;
/** Longest wait before a server is asked again that has refused, in milliseconds: each attempt costs it something. */
const LONGEST_WAIT_REFUSED = 15_000;
/**
 * Milliseconds that an attempt may take until the server's first frame: a proxy may swallow an upgrade without a word,
 * and a browser waits for minutes. Doubles with each attempt that had no answer: a server that is only slow is reached
 * in the end.
 */
const FIRST_PATIENCE = 10_000;
const LONGEST_PATIENCE = 60_000;

/** The connection, as its reconnection sees it. */
export interface Reconnectable {
  /** Opens a new socket with the present token. */
  open(): void;
  tell(state: ConnectionState): void;
}

/** Why a socket counts as closed that had no answer in time. */
export const NO_ANSWER = "no answer";

/** What is needed of a connection's parts. */
export type ReconnectionParts = Pick<ConnectionParts, "token" | "other" | "onOther" | "anew" | "reconnect">;

const isRefusal = (code: number): boolean => code === CLOSE.serverError || code === CLOSE.policy;

/** Decides what follows the loss of a socket. */
export class Reconnection {
  readonly #parts: ReconnectionParts;
  readonly #connection: Reconnectable;
  readonly #backoff = new Backoff();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #token: string;
  #everOpen = false;
  /** Attempts in a row that had no answer in time. */
  #unanswered = 0;
  /** Raised with everything that calls off what was to follow. */
  #plans = 0;
  /** When the document of the open socket was adopted, on the page's clock; null while there is none. */
  #openSince: number | null = null;

  constructor(parts: ReconnectionParts, connection: Reconnectable) {
    this.#parts = parts;
    this.#connection = connection;
    this.#token = parts.token;
  }

  /** What the next socket is opened with. */
  get token(): string {
    return this.#token;
  }

  /** Milliseconds that the next attempt may take until the server's first frame. */
  get patience(): number {
    return Math.min(LONGEST_PATIENCE, FIRST_PATIENCE * 2 ** this.#unanswered);
  }

  /** Whether the page has ever had its session's document. */
  get everOpen(): boolean {
    return this.#everOpen;
  }

  /** Attempts since the last success. */
  get failures(): number {
    return this.#backoff.attempts;
  }

  /** Whether it is tried without the visitor. A first connection always is. */
  get byItself(): boolean {
    return this.#parts.reconnect || !this.#everOpen;
  }

  /** The document was adopted. */
  opened(): void {
    this.#everOpen = true;
    this.#unanswered = 0;
    this.#openSince = performance.now();
    this.#connection.tell({ kind: "open" });
  }

  /** The socket is gone. */
  lost(code: number, reason: string): void {
    const since = this.#openSince;
    this.#openSince = null;
    if (!shouldReconnect(code)) {
      if (this.#tryOther()) return;
      const { anew } = this.#parts;
      if (code === CLOSE.otherTab && anew != null) void this.#beginAnew(anew);
      else this.#connection.tell({ kind: "over", code, reason });
      return;
    }
    if (since === null && reason === NO_ANSWER) this.#unanswered += 1;
    if (since !== null && performance.now() - since >= CALM) this.#backoff.reset();
    this.#tryLater(code, reason);
  }

  #tryLater(code: number, reason: string): void {
    const { failures } = this;
    const wait = this.byItself ? this.#backoff.next(isRefusal(code) ? LONGEST_WAIT_REFUSED : LONGEST_WAIT) : null;
    const told = code === CLOSE.serverError && reason !== "" ? { reason } : {};
    // Who has waited for an answer that long is told at once.
    const long = reason === NO_ANSWER ? { long: true as const } : {};
    this.#connection.tell({ kind: "lost", failures, retryInMs: wait, ...told, ...long });
    if (wait !== null) this.#openIn(wait);
  }

  /** Forgets an attempt that waits. */
  cancel(): void {
    this.#plans += 1;
    clearTimeout(this.#timer);
  }

  #openIn(milliseconds: number): void {
    this.#timer = setTimeout(() => this.#connection.open(), milliseconds);
  }

  /** Another tab has got the session while this one was away: the page goes on in a new one. */
  async #beginAnew(anew: () => Promise<string | null>): Promise<void> {
    this.#connection.tell({ kind: "lost", failures: this.failures, retryInMs: 0 });
    const plan = (this.#plans += 1);
    let token: string | null;
    try {
      token = await anew();
    } catch {
      if (plan === this.#plans) this.#tryLater(CLOSE.otherTab, "");
      return;
    }
    if (plan !== this.#plans) return;
    if (token === null)
      return this.#connection.tell({ kind: "over", code: CLOSE.otherTab, reason: "another tab has the session" });
    this.#token = token;
    this.#parts.onOther?.(token);
    this.#connection.open();
  }

  /** A kept session that is over, or that another page has, makes room for a new one. */
  #tryOther(): boolean {
    const { other, onOther } = this.#parts;
    if (other == null || this.#everOpen || this.#token === other) return false;
    this.#token = other;
    onOther?.(other);
    this.#connection.open();
    return true;
  }
}

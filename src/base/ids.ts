// Branded ids and the only place that draws randomness for them.

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** Id of a model within its document: `p1001`, … (deterministic, design 5.3). */
export type ModelId = Branded<"ModelId">;
/** Id of a session: 44 letters and digits, as Bokeh's. */
export type SessionId = Branded<"SessionId">;
/** Id of one message on a socket. */
export type MessageId = Branded<"MessageId">;
/** Id of one socket of a session; lives as long as the socket. */
export type ConnectionId = Branded<"ConnectionId">;

// The casts below are the one place where a plain string becomes a branded id.

/** Names `text` as a model id; used where ids enter from the wire or from storage. */
export const modelId = (text: string): ModelId => text as ModelId;
/** Names `text` as a session id. */
export const sessionId = (text: string): SessionId => text as SessionId;
/** Names `text` as a message id. */
export const messageId = (text: string): MessageId => text as MessageId;
/** Names `text` as a connection id. */
export const connectionId = (text: string): ConnectionId => text as ConnectionId;

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** `length` random letters and digits from a cryptographic source, without modulo bias. */
export function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    // A few more than needed: one in 32 bytes is of no use.
    for (const byte of crypto.getRandomValues(new Uint8Array(length + (length >> 3) + 2))) {
      // 248 = 4 * 62: bytes above would favour the first letters.
      if (byte < 248 && text.length < length) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}

/** A new session id: 44 characters, about 261 bits (Bokeh's `util/token.py` draws the same length). */
export const newSessionId = (): SessionId => sessionId(randomText(44));

/** A new connection id. */
export const newConnectionId = (): ConnectionId => connectionId(randomText(16));

/** Most ids of a counter that others may claim. */
const CLAIMS = 100_000;

/** Hands out `p1001`, `p1002`, …: the numbering of one document, the same in every run of the same app. */
export class IdCounter {
  #next: number;
  readonly #first: number;
  readonly #prefix: string;
  readonly #claimed = new Set<number>();

  constructor(prefix = "p", first = 1001) {
    this.#prefix = prefix;
    this.#next = first;
    this.#first = first;
  }

  /** The next id of this counter. */
  take(): string {
    while (this.#claimed.has(this.#next)) this.#next += 1;
    return `${this.#prefix}${this.#next++}`;
  }

  /** The number that the next `take` will use; stored with a session so that ids stay unique after a resume. */
  get next(): number {
    return this.#next;
  }

  /** Makes sure that `id` will not be handed out. False when it was, or when too many were claimed already. */
  claim(id: string): boolean {
    const digits = id.startsWith(this.#prefix) ? id.slice(this.#prefix.length) : "";
    if (!/^[1-9]\d{0,14}$/.test(digits)) return true;
    const number = Number(digits);
    if (number < this.#first || this.#claimed.has(number)) return true;
    if (number < this.#next || this.#claimed.size >= CLAIMS) return false;
    this.#claimed.add(number);
    return true;
  }

  /** Goes on at `next`, whatever was handed out since: for ids that nobody has seen. */
  returnTo(next: number): void {
    this.#next = next;
  }

  /** Makes sure that no number below `next` is handed out any more. */
  advanceTo(next: number): void {
    this.#next = Math.max(this.#next, next);
  }
}

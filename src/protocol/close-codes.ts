// Why a socket is closed: codes and reasons that both ends know.

/** Close codes. Those from 4000 are ours; a stock BokehJS client treats every code alike and reconnects. */
export const CLOSE = {
  /** The session ended or the page left. */
  normal: 1000,
  /** The server is going away; reconnecting helps. */
  goingAway: 1001,
  /** A frame did not fit the protocol. */
  protocolError: 1002,
  /** Too many messages. */
  policy: 1008,
  /** A fault of the server; reconnecting helps. */
  serverError: 1011,
  /** The token is forged or broken: only a new page helps. */
  badToken: 4001,
  /** The token came too late to start a session: only a new page helps. */
  expiredToken: 4002,
  /** The session is over and will not come back: only a new page helps. */
  sessionOver: 4003,
  /** The visitor may not use this app or session. */
  forbidden: 4004,
  /** The session belongs to another tab that is open: this one needs a session of its own. */
  otherTab: 4005,
} as const;

export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE];

/** What visitors are told while a session cannot be brought back: the next version of the app may be able to. */
export const UNAVAILABLE_REASON = "This app does not work at the moment. The page goes on when it does again.";

/** True when a client should reconnect after a close with `code`; false when only loading the page again helps. */
export function shouldReconnect(code: number): boolean {
  return (
    code !== CLOSE.badToken &&
    code !== CLOSE.expiredToken &&
    code !== CLOSE.sessionOver &&
    code !== CLOSE.forbidden &&
    code !== CLOSE.otherTab
  );
}

/** Most bytes of a close reason (RFC 6455, 5.5: a control frame has 125, two are the code). */
const REASON_BYTES = 123;

/** `text` cut to what a close frame can carry, without half a character at the end. */
export function closeReason(text: string): string {
  const room = new Uint8Array(REASON_BYTES);
  const { read } = new TextEncoder().encodeInto(text, room);
  return text.slice(0, read);
}

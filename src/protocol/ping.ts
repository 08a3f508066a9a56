// Asking whether the other side of a socket is still there. Not part of the Bokeh protocol: both sides of ours answer,
// stock clients are never asked.

/** Asks. The session's platform answers a client without waking the session (Cloudflare's WebSocket auto-response). */
export const PING = "ping";
/** Answers. */
export const PONG = "pong";

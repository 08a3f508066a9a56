// The hand-over from the page's inline script, which opens the socket before this module has loaded.

/** What the inline script leaves on the window. */
export interface EarlySocket {
  readonly socket: WebSocket;
  /** Frames in order of arrival; the inline script adds to it until the client has the socket's handlers. */
  readonly frames: (string | ArrayBuffer)[];
  /** Id of the PULL-DOC-REQ that the script has sent, once it has. */
  pullId?: string;
}

const property = "edgepanelEarlySocket";

/** Takes the early socket off the window; null when the page opened none. */
export function takeEarlySocket(window: Window): EarlySocket | null {
  const holder = window as { [property]?: EarlySocket };
  const early = holder[property] ?? null;
  delete holder[property];
  return early;
}

/** Whether there is still something to take over: a socket that failed meanwhile told nobody. */
export function isAlive(early: EarlySocket): boolean {
  return early.socket.readyState === WebSocket.CONNECTING || early.socket.readyState === WebSocket.OPEN;
}

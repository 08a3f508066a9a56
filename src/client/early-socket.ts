// The hand-over from the page's inline script, which opens the socket before this module has loaded.

/** What the inline script leaves on the window. */
export interface EarlySocket {
  readonly socket: WebSocket;
  /** Frames in order of arrival; the inline script adds to it until `taken`. */
  readonly frames: (string | ArrayBuffer)[];
  /** Id of the PULL-DOC-REQ that the script has sent, once it has. */
  pullId?: string;
  /** Set by the client: from here on it has the socket's handlers itself. */
  taken?: boolean;
}

const property = "edgepanelEarlySocket";

/** Takes the early socket off the window; null when the page opened none or it is closed already. */
export function takeEarlySocket(window: Window): EarlySocket | null {
  const holder = window as { [property]?: EarlySocket };
  const early = holder[property];
  delete holder[property];
  if (early === undefined) return null;
  early.taken = true;
  return early.socket.readyState === WebSocket.CONNECTING || early.socket.readyState === WebSocket.OPEN ? early : null;
}

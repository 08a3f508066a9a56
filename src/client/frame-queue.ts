// Frames on their way out: the browser is given few at a time, so that an answer to a ping is never behind a whole file.

/** Bytes that the browser may hold; what is longer waits here. */
const HELD_BYTES = 256 * 1024;
/** Milliseconds between two looks at what the browser still holds: sockets announce nothing. */
const LOOK_EVERY = 20;

/** What goes out over one socket, in order. */
export class FrameQueue {
  readonly #socket: Pick<WebSocket, "send" | "bufferedAmount" | "readyState">;
  readonly #progress: () => void;
  #frames: (string | ArrayBuffer)[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `progress` is called while frames wait and the browser gets rid of some: the line is alive. */
  constructor(socket: Pick<WebSocket, "send" | "bufferedAmount" | "readyState">, progress: () => void) {
    this.#socket = socket;
    this.#progress = progress;
  }

  /** Sends a frame when those before it are gone. */
  send(frame: string | ArrayBuffer): void {
    this.#frames.push(frame);
    if (this.#timer === undefined) this.#drain();
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#frames = [];
  }

  #drain(): void {
    this.#timer = undefined;
    // 1 is OPEN (WebSockets, "readyState"); what a closed socket was to send goes over the next one.
    if (this.#socket.readyState !== 1) return this.stop();
    let sent = 0;
    while (sent < this.#frames.length && this.#socket.bufferedAmount <= HELD_BYTES) {
      const frame = this.#frames[sent];
      if (frame !== undefined) this.#socket.send(frame);
      sent += 1;
    }
    if (sent > 0) this.#frames.splice(0, sent);
    if (this.#frames.length === 0) return;
    if (sent > 0) this.#progress();
    this.#timer = setTimeout(() => this.#drain(), LOOK_EVERY);
  }
}

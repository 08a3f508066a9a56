// One WebSocket: frames in, whole messages out. Once dropped, nothing of it is heard again.
import { Message } from "@bokeh/bokehjs/build/js/lib/protocol/message.js";
import { Receiver } from "@bokeh/bokehjs/build/js/lib/protocol/receiver.js";
import { CLOSE, closeReason } from "../protocol/close-codes.ts";
import { PING, PONG } from "../protocol/ping.ts";
import { FrameQueue } from "./frame-queue.ts";
import { Heartbeat } from "./heartbeat.ts";
import type { Outgoing } from "./outbox.ts";
import { NO_ANSWER } from "./reconnection.ts";
import { isAlive, type EarlySocket } from "./early-socket.ts";

/** What browsers report for a connection that broke off (RFC 6455, 7.4.1). */
const CLOSE_ABNORMAL = 1006;

/** Who listens to a socket. */
export interface SocketListener {
  readonly onMessage: (message: Message<unknown>) => void;
  readonly onClosed: (code: number, reason: string) => void;
  /** Milliseconds to wait for the server's first frame; then the socket counts as closed, with `NO_ANSWER`. */
  readonly patience: number;
}

/** A socket of the session, newly opened or taken over from the page's inline script. */
export class SessionSocket {
  readonly #socket: WebSocket;
  readonly #listener: SocketListener;
  readonly #queue: FrameQueue;
  readonly #receiver = new Receiver();
  #last: Message<unknown> | null = null;
  #heartbeat: Heartbeat | null = null;
  #dropped = false;
  readonly #attempt: ReturnType<typeof setTimeout>;
  /** Id of the PULL-DOC-REQ that went out already; empty when none did. */
  pullId: string;

  /** @param url makes the address of a new socket; not asked when `opened` is taken over */
  constructor(url: () => string, token: string, opened: EarlySocket | null, listener: SocketListener) {
    const early = opened !== null && isAlive(opened) ? opened : null;
    this.#listener = listener;
    this.#socket = early?.socket ?? new WebSocket(url(), ["bokeh", token]);
    this.#socket.binaryType = "arraybuffer";
    this.#queue = new FrameQueue(this.#socket, () => this.#heartbeat?.heard());
    this.pullId = early?.pullId ?? "";
    this.#socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.#consume(data);
    this.#attempt = setTimeout(() => this.#die(), listener.patience);
    this.#socket.onclose = ({ code, reason }) => {
      clearTimeout(this.#attempt);
      this.#heartbeat?.stop();
      if (!this.#dropped) this.#listener.onClosed(code, reason);
    };
    // The frames that came early are handled in a turn of their own, when the owner has this object.
    if (early !== null)
      queueMicrotask(() => {
        for (const frame of early.frames) this.#consume(frame);
      });
  }

  /** The socket itself, for BokehJS. */
  get webSocket(): WebSocket {
    return this.#socket;
  }

  /** Sends a message behind those before it. */
  send(message: Message<unknown>): void {
    message.send(this.#queue);
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Sends a PATCH-DOC under an id and a number that may have been used before. */
  sendPatch({ msgid, events, number, waited }: Outgoing): void {
    // Sending writes into the header: each time gets a message of its own.
    const message = Message.create("PATCH-DOC", {}, { events, number, ...(waited === true ? { waited } : {}) });
    message.header.msgid = msgid;
    this.send(message);
  }

  /** Asks the server whether it is still there, when the page has a reason to doubt it. */
  check(): void {
    this.#heartbeat?.check();
  }

  /** Closes because the other side broke the protocol; the listener hears of it as of any close. */
  refuse(reason: string): void {
    // Browsers let pages close with 1000 and codes from 3000 only.
    this.#socket.close(4000, closeReason(reason));
  }

  /** Closes without telling the listener. */
  drop(): void {
    this.#dropped = true;
    this.#queue.stop();
    clearTimeout(this.#attempt);
    this.#heartbeat?.stop();
    if (this.#socket.readyState < WebSocket.CLOSING) this.#socket.close(CLOSE.normal);
  }

  #consume(frame: string | ArrayBuffer): void {
    if (this.#dropped) return;
    clearTimeout(this.#attempt);
    // From the first frame on there is a server to ask.
    this.#heartbeat ??= new Heartbeat(
      () => this.#socket.send(PING),
      () => this.#die(),
    );
    this.#heartbeat.heard();
    if (frame === PONG) return;
    // Another page wants this one's session.
    if (frame === PING) return this.#socket.send(PONG);
    try {
      this.#receiver.consume(frame);
    } catch (error) {
      this.refuse(String(error));
      return;
    }
    // The receiver keeps a finished message until the next one begins.
    const { message } = this.#receiver;
    if (message === null || message === this.#last) return;
    this.#last = message;
    const problem = message.problem();
    if (problem === null) this.#listener.onMessage(message);
    else this.refuse(problem);
  }

  /** Closing a dead socket takes the browser minutes: the listener hears of it now. */
  #die(): void {
    this.drop();
    this.#listener.onClosed(CLOSE_ABNORMAL, NO_ANSWER);
  }
}

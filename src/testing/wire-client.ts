// The client's end of a socket: frames to messages and back, with a mirror of the document. Knows nothing of where the
// socket leads.
import { DEFAULT_LIMITS } from "../protocol/limits.ts";
import { createMessage, type ReceivedMessage } from "../protocol/message.ts";
import type { Contents, MessageKind, PatchEventRep } from "../protocol/message-kinds.ts";
import { PING, PONG } from "../protocol/ping.ts";
import { Receiver } from "../protocol/receiver.ts";
import { toFrames } from "../protocol/sender.ts";
import type { Frame } from "../protocol/socket-port.ts";
import { DocumentMirror } from "./document-mirror.ts";

type Buffers = ReadonlyMap<string, ArrayBuffer>;

/** A client that speaks the protocol. What it sends goes to `send`; what arrives is given to `receive`. */
export class WireClient {
  readonly mirror = new DocumentMirror();
  /** Everything received, oldest first. */
  readonly received: ReceivedMessage[] = [];
  /** What the mirror could not make sense of: always the server's fault. */
  readonly faults: unknown[] = [];
  readonly #send: (frame: Frame) => void;
  readonly #receiver = new Receiver(DEFAULT_LIMITS);
  #messages = 0;
  #waiting: {
    readonly met: (message: ReceivedMessage) => boolean;
    readonly resolve: (message: ReceivedMessage) => void;
  }[] = [];

  constructor(send: (frame: Frame) => void) {
    this.#send = send;
  }

  /** Takes a frame of the server. */
  receive(frame: Frame): void {
    if (frame === PING) return this.#send(PONG);
    const message = this.#receiver.consume(frame);
    if (message === null) return;
    try {
      this.#mirror(message);
    } catch (error) {
      this.faults.push(error);
    }
    this.received.push(message);
    this.#waiting = this.#waiting.filter(({ met, resolve }) => {
      if (!met(message)) return true;
      resolve(message);
      return false;
    });
  }

  #mirror(message: ReceivedMessage): void {
    // The casts: the server writes what its own types say, and a mirror that cannot read it throws.
    if (message.kind === "PULL-DOC-REPLY" && message.content.doc !== undefined)
      this.mirror.load(message.content.doc, message.buffers);
    if (message.kind === "PATCH-DOC")
      this.mirror.apply(message.content.events as readonly PatchEventRep[], message.buffers);
  }

  /** Sends a message; returns its id. */
  request<K extends MessageKind>(kind: K, content: Contents[K], buffers: Buffers = new Map()): string {
    const msgid = `c${(this.#messages += 1)}`;
    for (const frame of toFrames(createMessage(kind, content, { msgid, buffers }))) this.#send(frame);
    return msgid;
  }

  /** Sends a patch; events may be wrong on purpose. */
  patch(events: readonly unknown[], buffers?: Buffers): string {
    // The cast: tests send what no honest client would.
    return this.request("PATCH-DOC", { events: events as readonly PatchEventRep[] }, buffers);
  }

  /** Changes the document here first, as a browser does, then tells the server. */
  edit(events: readonly unknown[]): string {
    this.mirror.apply(events as readonly PatchEventRep[], new Map());
    return this.patch(events);
  }

  /** The reply to a message that was answered already. */
  replyTo(msgid: string): ReceivedMessage {
    const reply = this.received.find((message) => message.header.reqid === msgid);
    if (reply === undefined) throw new Error(`there is no reply to ${msgid}`);
    return reply;
  }

  /** The first message, past or to come, that is what a test waits for. */
  message(met: (message: ReceivedMessage) => boolean): Promise<ReceivedMessage> {
    const past = this.received.find(met);
    return past === undefined ? new Promise((resolve) => this.#waiting.push({ met, resolve })) : Promise.resolve(past);
  }

  /** The reply to `msgid`, now or later. */
  reply(msgid: string): Promise<ReceivedMessage> {
    return this.message((message) => message.header.reqid === msgid);
  }

  /** The patches received, as their events. */
  get patches(): (readonly unknown[])[] {
    return this.received.flatMap((message) => (message.kind === "PATCH-DOC" ? [message.content.events] : []));
  }
}

// The session's connection: BokehJS's own, with adoption instead of replacement, an outbox, and its own way to reconnect.
import { ClientConnection } from "@bokeh/bokehjs/build/js/lib/client/connection.js";
import { ClientSession } from "@bokeh/bokehjs/build/js/lib/client/session.js";
import { ClientReconnected, ConnectionLost } from "@bokeh/bokehjs/build/js/lib/core/bokeh_events.js";
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { Document, type DocumentEvent, type DocJson } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { Message } from "@bokeh/bokehjs/build/js/lib/protocol/message.js";
import { Receiver } from "@bokeh/bokehjs/build/js/lib/protocol/receiver.js";
import { CLOSE, shouldReconnect } from "../protocol/close-codes.ts";
import type { PatchDocContent, PullDocReply } from "../protocol/message-kinds.ts";
import { Backoff } from "./backoff.ts";
import type { ChunkLoader } from "./chunk-loader.ts";
import type { EarlySocket } from "./early-socket.ts";
import { Outbox } from "./outbox.ts";
import { prepareFor, prepared } from "./prepare.ts";
import { SessionDocument } from "./session-document.ts";

/** How the connection is. `over`: only loading the page again helps. */
export type ConnectionState =
  | { readonly kind: "connecting" }
  | { readonly kind: "open" }
  | { readonly kind: "lost"; readonly failures: number; readonly retryInMs: number | null }
  | { readonly kind: "over"; readonly code: number; readonly reason: string };

/** What a connection is made of. */
export interface ConnectionParts {
  readonly url: string;
  readonly token: string;
  readonly chunks: ChunkLoader;
  readonly fingerprint?: string | undefined;
  /** The socket that the page's inline script opened, if it did. */
  readonly early: EarlySocket | null;
  /** Whether to reconnect by itself. */
  readonly reconnect: boolean;
  /** Called with the first document when nothing was painted: renders it. */
  readonly render: (document: Document) => Promise<void>;
  readonly onState: (state: ConnectionState) => void;
}

type Phase = "closed" | "opening" | "pulling" | "adopting" | "steady";

/** The connection of a page to its session. */
export class EdgeConnection extends ClientConnection {
  readonly #parts: ConnectionParts;
  readonly #outbox = new Outbox();
  readonly #backoff = new Backoff();
  #early: EarlySocket | null;
  #current: SessionDocument | null = null;
  #phase: Phase = "closed";
  /** Counts sockets; work for an older one stops where it is. */
  #generation = 0;
  #pullId = "";
  #frames = new Receiver();
  /** Messages behind one that waits. */
  #inbound: Promise<void> = Promise.resolve();
  #waiting = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #everOpen = false;

  constructor(parts: ConnectionParts) {
    super(parts.url, parts.token, null);
    this.#parts = parts;
    this.#early = parts.early;
    // The page that goes away closes its socket before it is gone: nothing to announce then.
    addEventListener("pagehide", () => this.#stop());
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.#openSocket();
    });
    addEventListener("online", () => this.#retryNow());
  }

  /** Attaches the session to a document that is on screen before the socket is open. Input is kept until it is. */
  attach(current: SessionDocument): void {
    this.#current = current;
    this.session = new ClientSession(this, current.document);
  }

  /** Opens the socket. The promise of the stock method is kept for its type; the state tells how it goes. */
  override connect(): Promise<ClientSession> {
    return new Promise((resolve) => {
      this.#onSession = resolve;
      this.#openSocket();
    });
  }

  #onSession: (session: ClientSession) => void = () => undefined;

  /** BokehJS's `connection_lost` event calls this when the visitor asks for it. */
  override reconnect(): Promise<void> {
    this.#retryNow();
    return Promise.resolve();
  }

  override get reconnection_attempts(): number {
    return this.#backoff?.attempts ?? 0;
  }

  override close(): void {
    this.closed_permanently = true;
    this.#stop();
    this.session?._connection_closed();
  }

  override send(message: Message<unknown>): void {
    if (message.msgtype() !== "PATCH-DOC") {
      if (this.socket?.readyState === WebSocket.OPEN) message.send(this.socket);
      return;
    }
    // BokehJS's session makes patches of exactly this content.
    const { events } = message.content as PatchDocContent;
    const live = this.#phase === "steady" && this.socket?.readyState === WebSocket.OPEN;
    this.#outbox.add({ msgid: message.msgid(), events, sent: live });
    if (live) this.#sendPatch(message.msgid(), events);
  }

  #sendPatch(msgid: string, events: PatchDocContent["events"]): void {
    if (this.socket === null) return;
    // Sending writes into the header: each time gets its own.
    const message = Message.create("PATCH-DOC", {}, { events });
    message.header.msgid = msgid;
    message.send(this.socket);
  }

  #openSocket(): void {
    clearTimeout(this.#timer);
    const generation = ++this.#generation;
    const isCurrent = (): boolean => generation === this.#generation;
    this.#frames = new Receiver();
    this.#inbound = Promise.resolve();
    this.#waiting = 0;
    this.#phase = "opening";
    this._pending_replies.clear();
    if (!this.#everOpen) this.#parts.onState({ kind: "connecting" });

    const early = this.#early;
    this.#early = null;
    const socket = early?.socket ?? new WebSocket(this.url, ["bokeh", this.token]);
    this.socket = socket;
    this.#pullId = early?.pullId ?? "";
    socket.binaryType = "arraybuffer";
    socket.onopen = null;
    socket.onerror = null;
    socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (isCurrent()) this.#consume(data);
    };
    socket.onclose = (event) => {
      if (isCurrent()) this.#onClosed(event);
    };
    for (const frame of early?.frames ?? []) this.#consume(frame);
  }

  #consume(frame: string | ArrayBuffer): void {
    let message: Message<unknown> | null;
    try {
      this.#frames.consume(frame);
      message = this.#frames.message;
    } catch (error) {
      this._close_bad_protocol(String(error));
      return;
    }
    // The receiver keeps its last message until the next one begins.
    if (message === null || message === this.#lastMessage) return;
    this.#lastMessage = message;
    const problem = message.problem();
    if (problem !== null) this._close_bad_protocol(problem);
    else this.#dispatch(message);
  }

  #lastMessage: Message<unknown> | null = null;

  #dispatch(message: Message<unknown>): void {
    const reply = this._pending_replies.get(message.reqid());
    if (reply !== undefined) {
      this._pending_replies.delete(message.reqid());
      reply.resolve(message);
      return;
    }
    switch (this.#phase) {
      case "closed":
        return;
      case "opening":
        this.#onAck(message);
        return;
      case "pulling":
        // Patches before the document are part of it already.
        if (message.reqid() === this.#pullId) this.#onDocument(message);
        return;
      case "adopting":
      case "steady":
        this.#enqueue(message);
    }
  }

  #onAck(message: Message<unknown>): void {
    if (message.msgtype() !== "ACK") {
      this._close_bad_protocol("First message was not an ACK");
      return;
    }
    this.#phase = "pulling";
    if (this.#pullId !== "" || this.socket === null) return;
    const { fingerprint } = this.#parts;
    // The fingerprint stands for the snapshot; a document that has been adopted since is another one.
    const request = Message.create("PULL-DOC-REQ", {}, fingerprint === undefined || this.#everOpen ? {} : { fingerprint });
    this.#pullId = request.msgid();
    request.send(this.socket);
  }

  #onDocument(message: Message<unknown>): void {
    if (message.msgtype() !== "PULL-DOC-REPLY") {
      // The contract of an ERROR message is a text.
      this._close_bad_protocol(`the document was refused: ${(message.content as { text?: string }).text ?? ""}`);
      return;
    }
    this.#phase = "adopting";
    const generation = this.#generation;
    const content = message.content as PullDocReply;
    this.#chain(async () => {
      await this.#takeDocument(content, message.buffers, () => generation === this.#generation);
    });
  }

  async #takeDocument(content: PullDocReply, buffers: ReadonlyMap<string, ArrayBuffer>, isCurrent: () => boolean): Promise<void> {
    const seen = content.seen === undefined ? undefined : new Set(content.seen);
    if (content.doc !== undefined) await prepareFor(content.doc, this.#parts.chunks);
    if (!isCurrent()) return;
    let current = this.#current;
    if (current === null) {
      if (content.doc === undefined) throw new Error("the server sent no document");
      const events: DocumentEvent[] = [];
      current = SessionDocument.create(content.doc as unknown as DocJson, buffers, events);
      this.attach(current);
      for (const event of events) current.document._trigger_on_change(event);
      await this.#parts.render(current.document);
    } else {
      await current.painted;
      if (!isCurrent()) return;
      this.#outbox.forgetSeen(seen);
      if (content.doc !== undefined) current.adopt(content.doc, buffers, (id, attr) => this.#outbox.has(id, attr));
    }
    if (!isCurrent()) return;
    this.#becomeSteady(current, seen);
  }

  #becomeSteady(current: SessionDocument, seen: ReadonlySet<string> | undefined): void {
    this.#phase = "steady";
    for (const { msgid, events } of this.#outbox.reconcile({ seen, isAlive: (id) => current.has(id) })) this.#sendPatch(msgid, events);
    const again = this.#everOpen;
    this.#everOpen = true;
    this.#backoff.reset();
    this.#parts.onState({ kind: "open" });
    if (again) current.document.event_manager.send_event(new ClientReconnected());
    if (this.session !== null) this.#onSession(this.session);
  }

  #enqueue(message: Message<unknown>): void {
    const isPatch = message.msgtype() === "PATCH-DOC";
    if (this.#waiting === 0 && (!isPatch || prepared(message.content, this.#parts.chunks))) this.#handle(message);
    else
      this.#chain(async () => {
        if (isPatch) await prepareFor(message.content, this.#parts.chunks);
        this.#handle(message);
      });
  }

  #handle(message: Message<unknown>): void {
    switch (message.msgtype()) {
      case "OK":
      case "ERROR":
        this.#outbox.settle(message.reqid());
    }
    this.session?.handle(message);
  }

  /** Runs work after what is waiting already; a failure is logged and does not hold up what follows. */
  #chain(work: () => Promise<void>): void {
    const generation = this.#generation;
    this.#waiting += 1;
    this.#inbound = this.#inbound
      .then(() => (generation === this.#generation ? work() : undefined))
      .catch((error: unknown) => logger.error(`Failed to handle a message of the session: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`))
      .finally(() => {
        if (generation === this.#generation) this.#waiting -= 1;
      });
  }

  #onClosed(event: CloseEvent): void {
    logger.info(`Lost websocket connection, ${event.code} (${event.reason})`);
    this.#stop();
    for (const reply of this._pending_replies.values()) reply.reject("Disconnected");
    this._pending_replies.clear();
    if (this.closed_permanently) return;
    if (!shouldReconnect(event.code)) {
      this.#parts.onState({ kind: "over", code: event.code, reason: event.reason });
      this.#announceLoss(null);
      return;
    }
    const failures = this.#backoff.attempts;
    const wait = this.#parts.reconnect || !this.#everOpen ? this.#backoff.next() : null;
    this.#parts.onState({ kind: "lost", failures, retryInMs: wait });
    this.#announceLoss(wait);
    if (wait !== null) this.#timer = setTimeout(() => this.#openSocket(), wait);
  }

  #announceLoss(wait: number | null): void {
    this.session?.document.event_manager.send_event(new ConnectionLost(new WeakRef(this), this.#backoff.attempts, wait));
  }

  #retryNow(): void {
    if (this.closed_permanently || this.#phase !== "closed") return;
    this.#openSocket();
  }

  /** Lets go of the socket; nothing of it is handled from here on. */
  #stop(): void {
    this.#generation += 1;
    clearTimeout(this.#timer);
    this.#phase = "closed";
    const { socket } = this;
    this.socket = null;
    if (socket !== null && socket.readyState < WebSocket.CLOSING) socket.close(CLOSE.normal);
  }
}

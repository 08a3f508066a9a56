// The session's connection: BokehJS's own, with adoption instead of replacement, an outbox, and other attempts.
import { ClientConnection } from "@bokeh/bokehjs/build/js/lib/client/connection.js";
import { ClientSession } from "@bokeh/bokehjs/build/js/lib/client/session.js";
import { ClientReconnected, ConnectionLost } from "@bokeh/bokehjs/build/js/lib/core/bokeh_events.js";
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { DeserializationError } from "@bokeh/bokehjs/build/js/lib/core/serialization/deserializer.js";
import type { DocJson, DocumentEvent } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import { Message } from "@bokeh/bokehjs/build/js/lib/protocol/message.js";
import { CLOSE } from "../protocol/close-codes.ts";
import type {
  ErrorContent,
  OkContent,
  PatchDocContent,
  PatchEventRep,
  PullDocReply,
} from "../protocol/message-kinds.ts";
import { ChunkLoadError } from "./chunk-loader.ts";
import type { ConnectionParts, ConnectionState } from "./connection-parts.ts";
import type { EarlySocket } from "./early-socket.ts";
import { InboundQueue } from "./inbound-queue.ts";
import { Outbox, type Waiting } from "./outbox.ts";
import { applyInbound, besideOwn } from "./inbound-patch.ts";
import { withPieces } from "./long-texts.ts";
import { patchSize } from "./patch-size.ts";
import { reportsOf } from "./browser-reports.ts";
import { prepareFor, prepared } from "./prepare.ts";
import { Reconnection } from "./reconnection.ts";
import { SessionDocument } from "./session-document.ts";
import { SessionSocket } from "./session-socket.ts";

/** How often a chunk that cannot be loaded is tried again before the page counts as expired. */
const chunkAttempts = 3;

/** From the server's ACK over its document to the exchange of patches. */
type Phase = "closed" | "opening" | "pulling" | "adopting" | "steady";

/** The connection of a page to its session. */
export class EdgeConnection extends ClientConnection {
  readonly #parts: ConnectionParts;
  readonly #outbox: Outbox;
  readonly #reconnection: Reconnection;
  #early: EarlySocket | null;
  #current: SessionDocument | null = null;
  #link: SessionSocket | null = null;
  #inbound = new InboundQueue((error) => this.#onFailure(error));
  #phase: Phase = "closed";
  /** The run of the session that the document on screen is of. */
  #run: string | undefined;
  /** The socket whose document was adopted last. */
  #adopted: SessionSocket | null = null;
  #flushing = false;
  /** Pieces of columns have met that were changed on both sides. */
  #crossed = false;
  #onSession: (session: ClientSession) => void = () => undefined;

  constructor(parts: ConnectionParts) {
    super(parts.url, parts.token, null);
    this.#parts = parts;
    this.#outbox = new Outbox(parts.limits);
    this.#early = parts.early;
    this.#reconnection = new Reconnection(parts, {
      open: () => this.#openSocket(),
      tell: (state) => this.#tell(state),
    });
    // A page that goes away closes its socket first: nothing to announce then. It may come back from the browser's
    // cache.
    addEventListener("pagehide", () => this.#stop());
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted) this.#retryNow();
    });
    addEventListener("online", () => this.#wakeUp());
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") this.#wakeUp();
    });
  }

  /**
   * Attaches the session to a document, on screen or about to be. Input is kept until the session's document is
   * adopted.
   */
  attach(current: SessionDocument): void {
    this.#current = current;
    this.session = new ClientSession(this, current.document);
  }

  /** Opens the socket; resolves when the session's document is adopted, however many attempts that takes. */
  override connect(): Promise<ClientSession> {
    return new Promise((resolve) => {
      this.#onSession = resolve;
      this.#parts.onState({ kind: "connecting" });
      this.#openSocket();
    });
  }

  /** BokehJS's `connection_lost` event and the banner call this when the visitor asks for it. */
  override reconnect(): Promise<void> {
    this.#retryNow();
    return Promise.resolve();
  }

  override close(): void {
    this.closed_permanently = true;
    this.#stop();
    this.session?._connection_closed();
  }

  /**
   * Sends a message, or keeps a patch for the next socket. Patches of one turn go out as one: each costs the session a
   * turn.
   */
  override send(message: Message<unknown>): void {
    if (message.msgtype() !== "PATCH-DOC") {
      this.#flush();
      if (this.#link?.isOpen === true) this.#link.send(message);
      return;
    }
    // BokehJS's session makes patches of exactly this content.
    const events = withPieces((message.content as PatchDocContent).events);
    const size = patchSize(events);
    if (size > this.#parts.limits.size) return this.#refuse(events);
    this.#outbox.add(message.msgid(), events, size);
    if (this.#phase !== "steady" || this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => this.#flush());
  }

  /** The server would close the socket over it, again and again, and all input behind it would be lost. */
  #refuse(events: readonly PatchEventRep[]): void {
    this.#parts.onTooLarge();
    // What is on screen is not what the session has.
    this.#current?.disown(events);
    queueMicrotask(() => this.#pullAgain());
  }

  /** Sends what was never sent. Until the session's document is adopted, all of it waits. */
  #flush(): void {
    this.#flushing = false;
    const link = this.#link;
    if (this.#phase !== "steady" || link?.isOpen !== true) return;
    for (const outgoing of this.#outbox.takeUnsent()) link.sendPatch(outgoing);
  }

  #openSocket(): void {
    this.#stop();
    this.#phase = "opening";
    this.#inbound = new InboundQueue((error) => this.#onFailure(error));
    this.#link = new SessionSocket(this.#parts.nextLine, this.#reconnection.token, this.#early, {
      onMessage: (message) => this.#dispatch(message),
      onClosed: (code, reason) => this.#onClosed(code, reason),
      patience: this.#reconnection.patience,
    });
    this.#early = null;
    this.socket = this.#link.webSocket;
  }

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
        if (message.reqid() === this.#link?.pullId) this.#onDocument(message);
        else this.#settle(message);
        return;
      case "adopting":
      case "steady":
        this.#enqueue(message);
    }
  }

  #onAck(message: Message<unknown>): void {
    const link = this.#link;
    if (link === null) return;
    if (message.msgtype() !== "ACK") {
      link.refuse("First message was not an ACK");
      return;
    }
    this.#phase = "pulling";
    if (link.pullId === "") this.#pull(link);
  }

  #pull(link: SessionSocket): void {
    // The fingerprint stands for the snapshot on screen; after a document was adopted it means nothing.
    const isSnapshot = this.#current !== null && !this.#reconnection.everOpen;
    const request = Message.create(
      "PULL-DOC-REQ",
      {},
      {
        fingerprint: (isSnapshot ? this.#parts.fingerprint : undefined) ?? "",
        ...(this.#run === undefined ? {} : { run: this.#run }),
      },
    );
    link.pullId = request.msgid();
    link.send(request);
  }

  #onDocument(message: Message<unknown>): void {
    if (message.msgtype() !== "PULL-DOC-REPLY") {
      // The content of an ERROR is a text.
      this.#link?.refuse(`The document was refused: ${(message.content as { text?: string }).text ?? ""}`);
      return;
    }
    this.#phase = "adopting";
    const inbound = this.#inbound;
    inbound.add(() => this.#takeDocument(message.content as PullDocReply, message.buffers, inbound));
  }

  async #takeDocument(
    content: PullDocReply,
    buffers: ReadonlyMap<string, ArrayBuffer>,
    inbound: InboundQueue,
  ): Promise<void> {
    if (content.doc !== undefined) await prepareFor(content.doc, this.#parts.chunks);
    if (inbound.cancelled) return;
    if (content.doc === undefined && this.#current === null && this.#link !== null) {
      // The inline script asked with the fingerprint of a snapshot that could not be painted.
      this.#phase = "pulling";
      this.#pull(this.#link);
      return;
    }
    const current = this.#current ?? this.#firstDocument(content, buffers);
    await current.painted;
    if (inbound.cancelled) return;
    const isAnew = this.#run !== undefined && content.run !== this.#run;
    this.#run = content.run;
    if (content.notice !== undefined) this.#parts.onNotice(content.notice);
    // In another run what was handled is gone, and what was sent may have been for other models.
    if (isAnew && content.doc !== undefined)
      this.#outbox.startAnew(current.compareWith(content.doc), content.renewed === true ? "dropped" : "kept");
    else this.#outbox.forgetHandled(content.handled);
    if (content.doc !== undefined && current.baseJson !== content.doc)
      current.adopt(content.doc, buffers, (id, attr) => this.#outbox.pending(id, attr));
    // Columns with pieces of this page on their way were left as they are.
    this.#crossed = this.#outbox.altersAny;
    this.#becomeSteady(current);
  }

  /** Nothing was painted: the session's document is rendered. A socket that is lost meanwhile finds it on screen. */
  #firstDocument(content: PullDocReply, buffers: ReadonlyMap<string, ArrayBuffer>): SessionDocument {
    if (content.doc === undefined) throw new Error("the server sent no document");
    const events: DocumentEvent[] = [];
    // DocJson is BokehJS's type for this field.
    const current = SessionDocument.create(content.doc as unknown as DocJson, buffers, events);
    this.attach(current);
    for (const event of events) current.document._trigger_on_change(event);
    current.painted = this.#parts.render(current.document);
    return current;
  }

  #becomeSteady(current: SessionDocument): void {
    this.#phase = "steady";
    for (const outgoing of this.#outbox.reconcile((id) => current.has(id))) this.#link?.sendPatch(outgoing);
    // Over the same socket again when the server has refused a change.
    if (this.#adopted !== this.#link) {
      this.#adopted = this.#link;
      const again = this.#reconnection.everOpen;
      this.#reconnection.opened();
      if (again && this.#parts.tellsAgain)
        this.send(Message.create("PATCH-DOC", {}, { events: reportsOf(current.document) }));
      if (again) current.document.event_manager.send_event(new ClientReconnected());
    }
    if (this.session !== null) this.#onSession(this.session);
  }

  #enqueue(message: Message<unknown>): void {
    const isPatch = message.msgtype() === "PATCH-DOC";
    if (this.#inbound.idle && (!isPatch || prepared(message.content, this.#parts.chunks))) {
      try {
        this.#handle(message);
      } catch (error) {
        this.#onFailure(error);
      }
      return;
    }
    const inbound = this.#inbound;
    inbound.add(async () => {
      if (isPatch) await prepareFor(message.content, this.#parts.chunks);
      if (!inbound.cancelled) this.#handle(message);
    });
  }

  #handle(message: Message<unknown>): void {
    if (message.msgtype() === "PATCH-DOC" && this.#current !== null) {
      // The server's patches are of this shape by contract.
      const { events, seen = [] } = message.content as PatchDocContent;
      for (const id of seen) this.#outbox.settle(id);
      const patch = besideOwn(events, this.#outbox);
      applyInbound(this.#current.document, patch, message.buffers);
      this.#crossed ||= patch.crosses;
      this.#uncross();
      return;
    }
    const refused = this.#settle(message);
    this.#uncross();
    // What is on screen of what was left out goes with the session's document.
    if (message.msgtype() === "OK" && (message.content as OkContent).late === true) this.#pullAgain();
    // The content of an ERROR is of this shape. A model that went away on the other side in the meantime is nobody's
    // fault.
    if (refused !== null && (message.content as ErrorContent).code === "unknown-reference")
      logger.info("A change came too late for its model");
    else this.session?.handle(message);
    if (refused === null) return;
    // What is on screen is not what the session has, and what came for those attributes in the meantime was left out.
    this.#current?.disown(refused.events);
    this.#pullAgain();
  }

  /**
   * Pieces of a column that met pieces of this page: what came of both is only known to the session, once it has handled
   * the last of this page's.
   */
  #uncross(): void {
    if (!this.#crossed || this.#outbox.altersAny) return;
    this.#crossed = !this.#pullAgain();
  }

  /**
   * Takes over the session's document once more, over the same socket. False when there is no document to compare with.
   */
  #pullAgain(): boolean {
    const link = this.#link;
    if (link?.isOpen !== true || this.#phase !== "steady") return false;
    this.#phase = "pulling";
    this.#pull(link);
    return true;
  }

  /** Forgets what the server has answered. Returns the message that it refused. */
  #settle(message: Message<unknown>): Waiting | null {
    const type = message.msgtype();
    if (type !== "OK" && type !== "ERROR") return null;
    const settled = this.#outbox.settle(message.reqid());
    return type === "ERROR" ? settled : null;
  }

  /**
   * A message could not be handled. When it could not even be decoded, it was about models that this client has dropped
   * meanwhile, or the page is out of step: the document is pulled again. For missing chunks, and a document that cannot
   * be decoded, it connects again.
   */
  #onFailure(error: unknown): void {
    logger.error(
      `Failed to handle a message of the session: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    const missing = error instanceof ChunkLoadError;
    if (!missing && !(error instanceof DeserializationError)) return;
    if (!missing && this.#pullAgain()) return;
    // A file that stays away belongs to a version of the page that is gone.
    this.#onClosed(
      missing && this.#reconnection.failures >= chunkAttempts ? CLOSE.sessionOver : CLOSE.goingAway,
      "the page is out of step",
    );
  }

  #onClosed(code: number, reason: string): void {
    logger.info(`Lost websocket connection, ${code} (${reason})`);
    this.#stop();
    this.#reconnection.lost(code, reason);
  }

  #tell(state: ConnectionState): void {
    this.#parts.onState(state);
    if (state.kind !== "lost" && state.kind !== "over") return;
    const [failures, wait] =
      state.kind === "lost" ? [state.failures, state.retryInMs] : [this.#reconnection.failures, null];
    this.session?.document.event_manager.send_event(new ConnectionLost(new WeakRef(this), failures, wait));
  }

  /** The network or the visitor is back: no reason to wait longer, and to ask whether the socket still lives. */
  #wakeUp(): void {
    this.#link?.check();
    if (this.#reconnection.byItself && this.#phase === "closed") this.#retryNow();
  }

  /** Also in place of an attempt that has no answer yet: the visitor asks for it, who may know better. */
  #retryNow(): void {
    if (!this.closed_permanently && (this.#phase === "closed" || this.#phase === "opening")) this.#openSocket();
  }

  /** Lets go of the socket and of what waits for it. */
  #stop(): void {
    this.#reconnection.cancel();
    this.#phase = "closed";
    this.#inbound.cancel();
    this.#link?.drop();
    this.#link = null;
    this.socket = null;
    for (const reply of this._pending_replies.values()) reply.reject("Disconnected");
    this._pending_replies.clear();
  }
}

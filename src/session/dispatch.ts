// Message from a client -> what is done -> reply.
import { unreachable } from "../base/assert.ts";
import { PanelError, errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { BOKEH_VERSION, applyPushedDocument, readPushedDocument } from "../document/doc-json.ts";
import type { Document } from "../document/document.ts";
import { isFor } from "../document/outgoing.ts";
import type { DocumentEvent } from "../document/events.ts";
import type { DocumentSize } from "../document/document-size.ts";
import type { ClientGate } from "../document/client-gate.ts";
import { checkDepth } from "../document/layout-depth.ts";
import { PatchError } from "../document/patch-error.ts";
import { applyEvents, decodePatch } from "../document/patch.ts";
import type { Limits } from "../protocol/limits.ts";
import { createMessage, type ReceivedMessage } from "../protocol/message.ts";
import { isClientMessageKind, type Contents, type MessageKind, type PullDocReply } from "../protocol/message-kinds.ts";
import { ProtocolError } from "../protocol/protocol-error.ts";
import { toFrames } from "../protocol/sender.ts";
import { BufferList } from "../serialization/buffers.ts";
import type { Connection } from "./connection.ts";
import { StorageLostError } from "./keeper.ts";
import type { Outbox } from "./outbox.ts";
import { allowed, checkRaw, LOOKS_ON } from "./role-rule.ts";
import type { Refusals } from "./refusals.ts";

/** How far a session has come. */
export interface Progress {
  /** The highest number of the page's messages that was applied; null when that is not known. */
  readonly handled: number | null;
  /** Names the session's start. */
  readonly run: string;
  /** What clients that know another run of this session are to be told; null when it has had no other. */
  readonly notice: string | null;
  /** What clients that know the run of another session are to be told. */
  readonly renewed: string;
}

export interface DispatchPort {
  readonly document: Document;
  readonly outbox: Outbox;
  readonly limits: Limits;
  /** Decides what clients may say; null where they are trusted. */
  readonly gate: ClientGate | null;
  readonly refusals: Refusals;
  readonly size: DocumentSize;
  readonly log: Log;
  nextMessageId(): string;
  /** Runs changes of a client as code of the session that answers its visitor. */
  enter<T>(connection: Connection, fn: () => T): T;
  /** Finds out what the person at the other end may do now. */
  askRole(connection: Connection): void;
  /** The page has got the document. */
  greet(connection: Connection): void;
  /** Tells the visitor why what he did was refused. */
  explain(text: string, connection: Connection): void;
  /** True when a patch with this number of the page was applied before. */
  isHandled(message: Extract<ReceivedMessage, { kind: "PATCH-DOC" }>, connection: Connection): boolean;
  /**
   * Takes what a browser tells of itself in a session that several people share: its address, its time zone. It stays
   * with its connection. False for anything else.
   */
  takeReport(event: DocumentEvent, connection: Connection): boolean;
  /** Called when a message was applied, before anyone is told: it is stored together with what it changed. */
  received(message: ReceivedMessage, connection: Connection): void;
  /** Called before a message is acknowledged: what was acknowledged must be stored first. */
  beforeReply(): void;
  /** What the page at the other end of `connection` has to know to go on after a loss. */
  progress(connection: Connection): Progress;
  /** Stands for the document of a fresh session; equal to the page's when nothing has changed since. */
  fingerprint(): string | null;
}

/**
 * Handles one message and sends its reply. A request that fails is answered with ERROR.
 * @throws ProtocolError for a message that no client may send
 */
export function dispatch(message: ReceivedMessage, connection: Connection, port: DispatchPort): void {
  if (!isClientMessageKind(message.kind)) throw new ProtocolError(`A server does not expect ${message.kind}`);
  // A page that gets the document in the middle of a hold would hear of what it already has when the hold ends.
  if (message.kind === "PULL-DOC-REQ" && port.document.held)
    return afterHold(connection, port, () => dispatch(message, connection, port));
  try {
    port.askRole(connection);
    port.enter(connection, () => port.outbox.turn(() => handle(message, connection, port)));
    if (message.kind === "PULL-DOC-REQ") port.greet(connection);
  } catch (error) {
    // Its sockets are closed already.
    if (error instanceof StorageLostError) return;
    if (error instanceof ProtocolError) throw error;
    const code = error instanceof PanelError ? { code: error.code } : {};
    reply(port, connection, message, "ERROR", { text: publicText(error, port.log), traceback: null, ...code });
    if (message.kind === "PATCH-DOC" || message.kind === "PUSH-DOC") putRight(message, error, connection, port);
  }
}

function handle(message: ReceivedMessage, connection: Connection, port: DispatchPort): void {
  switch (message.kind) {
    case "PULL-DOC-REQ":
      return pull(message, connection, port);
    case "PATCH-DOC":
      return patch(message, connection, port);
    case "PUSH-DOC": {
      if (port.gate !== null)
        throw new PatchError("Clients may not replace the document; `trustClients` of the deployment would allow it");
      if (!connection.role.mayEdit) throw new PatchError(LOOKS_ON, "role");
      const pushed = readPushedDocument(message.content.doc, port.document, message.buffers, port.limits);
      checkDepth(
        port.document,
        pushed.roots.map((model) => ({ kind: "RootAdded", setter: connection.id, model })),
        port.limits.depth,
      );
      port.size.takeModels(pushed.roots);
      applyPushedDocument(port.document, pushed, connection.id, () => port.outbox.flush());
      connection.markPulled();
      port.received(message, connection);
      acknowledge(message, connection, port);
      return port.outbox.flush();
    }
    case "SERVER-INFO-REQ":
      return reply(port, connection, message, "SERVER-INFO-REPLY", {
        version_info: { bokeh: BOKEH_VERSION, server: BOKEH_VERSION },
      });
    case "ACK":
    case "OK":
    case "ERROR":
    case "PULL-DOC-REPLY":
    case "SERVER-INFO-REPLY":
      throw new ProtocolError(`A server does not expect ${message.kind}`);
    default:
      return unreachable(message);
  }
}

function pull(
  message: Extract<ReceivedMessage, { kind: "PULL-DOC-REQ" }>,
  connection: Connection,
  port: DispatchPort,
): void {
  // Other clients than ours get Bokeh's fields alone.
  const more =
    message.content.fingerprint === undefined ? {} : progressFor(message.content.run, port.progress(connection));
  const fingerprint = port.fingerprint();
  if (fingerprint !== null && message.content.fingerprint === fingerprint) {
    port.outbox.share();
    connection.markPulled();
    return reply(port, connection, message, "PULL-DOC-REPLY", { same: true, ...more });
  }
  const buffers = new BufferList();
  // The cast: DocJson is an object of JSON values, which is all that the protocol wants to know.
  const doc = port.outbox.pull(buffers, connection.viewer) as unknown as Readonly<Record<string, unknown>>;
  connection.markPulled();
  reply(port, connection, message, "PULL-DOC-REPLY", { doc, ...more }, buffers);
}

function progressFor(
  known: string | undefined,
  { handled, run, notice, renewed }: Progress,
): Pick<PullDocReply, "handled" | "run" | "notice" | "renewed"> {
  const isAnew = known !== undefined && known !== run;
  return {
    ...(handled === null ? {} : { handled }),
    run,
    ...(isAnew ? { notice: notice ?? renewed } : {}),
    ...(isAnew && notice === null ? { renewed: true } : {}),
  };
}

function patch(
  message: Extract<ReceivedMessage, { kind: "PATCH-DOC" }>,
  connection: Connection,
  port: DispatchPort,
): void {
  // The page sent it over another line before, and has not heard the answer.
  if (port.isHandled(message, connection)) return acknowledge(message, connection, port);
  const { document, limits, gate } = port;
  const { role } = connection.role;
  // First of all: whatever is decoded may leave something behind.
  checkRaw(message.content.events, document, role);
  const late: unknown[] = [];
  const events = decodePatch(
    message.content,
    document,
    message.buffers,
    limits,
    connection.id,
    gate,
    (event, reason) => {
      late.push(event);
      if (reason.code !== "unknown-reference") port.refusals.note(reason.publicText, connection);
    },
  );
  // As for a model that is not there: ids can be guessed.
  const others = events.find((event) => "attr" in event && !isFor(event.model, connection.viewer));
  if (others !== undefined) throw new PatchError("A change is about a model that this page does not have");
  const done = new Set(allowed(events, document, role));
  port.size.take(events);
  applyEvents(
    port.document,
    events.filter((event) => !port.takeReport(event, connection) && done.has(event)),
  );
  port.received(message, connection);
  // Panel's order: what an event brought about goes before its OK, what a changed value brought about goes after.
  if (events.some((event) => event.kind === "MessageSent")) {
    // Its client would take a value that it is itself about to set for one from before that.
    const alsoSets = events.some((event) => event.kind !== "MessageSent");
    port.outbox.flush(alsoSets ? { msgid: message.header.msgid, connection } : undefined);
    acknowledge(message, connection, port, late.length > 0);
  } else {
    acknowledge(message, connection, port, late.length > 0);
    port.outbox.flush();
  }
  if (late.length > 0) port.outbox.tell(connection, port.refusals.right(late));
}

/** Tells the sender of a refused message what the session has, and the log why it was refused. */
function putRight(
  message: Extract<ReceivedMessage, { kind: "PATCH-DOC" | "PUSH-DOC" }>,
  error: unknown,
  connection: Connection,
  port: DispatchPort,
): void {
  // A model that went away in the meantime is nobody's fault.
  if (error instanceof PanelError && error.code !== "unknown-reference")
    port.refusals.note(error.publicText, connection);
  if (message.kind === "PATCH-DOC") port.outbox.tell(connection, port.refusals.right(message.content.events));
  if (error instanceof PanelError && error.code === "role") port.explain(error.publicText, connection);
}

function acknowledge(message: ReceivedMessage, connection: Connection, port: DispatchPort, late = false): void {
  // Nothing of a hold is stored before it ends, and what is acknowledged must be.
  if (port.document.held)
    return afterHold(connection, port, () => {
      port.outbox.flush();
      acknowledge(message, connection, port, late);
    });
  port.beforeReply();
  reply(port, connection, message, "OK", late ? { late } : {});
}

/** Does `then` when the present hold of the document has ended, if the socket is still there. */
function afterHold(connection: Connection, port: DispatchPort, then: () => void): void {
  port.document.whenReleased(() => {
    if (!connection.socket.isOpen) return;
    try {
      then();
    } catch (error) {
      // Its sockets are closed already.
      if (!(error instanceof StorageLostError)) throw error;
    }
  });
}

function reply<K extends MessageKind>(
  port: DispatchPort,
  connection: Connection,
  request: ReceivedMessage,
  kind: K,
  content: Contents[K],
  buffers?: BufferList,
): void {
  connection.send(
    toFrames(
      createMessage(kind, content, {
        msgid: port.nextMessageId(),
        reqid: request.header.msgid,
        ...(buffers === undefined ? {} : { buffers: buffers.buffers }),
      }),
    ),
  );
}

/** What a client may know of an error: our own texts are written for that, anything else stays in the log. */
function publicText(error: unknown, log: Log): string {
  // A value of the app that cannot be sent is for its author to know.
  if (error instanceof PanelError && error.code !== "serialization") return `${error.name}: ${error.publicText}`;
  log.error(`A message could not be handled: ${errorText(error)}`, { error });
  return "The message could not be handled; the server's log says why";
}

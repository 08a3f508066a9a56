// Gathers the changes of a turn and sends them as one PATCH-DOC to every socket that has the document.
import type { ModelId } from "../base/ids.ts";
import { consoleLog } from "../base/log.ts";
import type { Document } from "../document/document.ts";
import { documentToJson, type DocJson } from "../document/doc-json.ts";
import { enqueue, type DocumentEvent } from "../document/events.ts";
import { encodePatch } from "../document/patch.ts";
import { eachReference } from "../document/references.ts";
import type { Model } from "../models/model.ts";
import { createMessage } from "../protocol/message.ts";
import { toFrames } from "../protocol/sender.ts";
import type { Frame } from "../protocol/socket-port.ts";
import { BufferList } from "../serialization/buffers.ts";
import type { Connection } from "./connection.ts";

export interface OutboxPort {
  connections(): Iterable<Connection>;
  nextMessageId(): string;
  /** Called before anything is sent: what clients are told must be stored first. */
  beforeSend(): void;
}

/** The outgoing side of a session. */
export class Outbox {
  readonly #document: Document;
  readonly #port: OutboxPort;
  readonly #queue: DocumentEvent[] = [];
  /** Models that every client with the document has. */
  #synced = new Set<ModelId>();
  /** Models that clients had once and may still remember with old attributes. */
  readonly #seen = new Set<ModelId>();
  #turns = 0;
  #scheduled = false;

  constructor(document: Document, port: OutboxPort) {
    this.#document = document;
    this.#port = port;
    document.onChange((event) => this.#take(event));
  }

  /** Runs `fn` as one turn: its changes wait until `flush`, at the latest until it has returned and the microtasks are done. */
  turn<T>(fn: () => T): T {
    this.#turns += 1;
    try {
      return fn();
    } finally {
      this.#turns -= 1;
      this.#schedule();
    }
  }

  /** The document as a client gets it, which then has all models. Pending changes go to the other clients first. */
  pull(buffers: BufferList): DocJson {
    this.flush();
    const known = new Set<ModelId>();
    const json = documentToJson(this.#document, buffers, known);
    this.#synced = known;
    for (const id of known) this.#seen.add(id);
    return json;
  }

  /** Takes for granted that connected clients have the whole document, as they did before the object slept. */
  assumeSynced(): void {
    this.#synced = new Set(this.#document.models.keys());
    for (const id of this.#synced) this.#seen.add(id);
    this.#queue.length = 0;
  }

  /** Sends what is waiting. */
  flush(): void {
    if (this.#queue.length === 0) return;
    const events = this.#queue.splice(0);
    this.#document.prune();
    this.#port.beforeSend();
    const audience = [...this.#port.connections()].filter((connection) => connection.pulled && connection.socket.isOpen);
    const setters = new Set(events.map((event) => event.setter));
    const before = new Set(this.#synced);
    // Written even when nobody listens, so that the next client's view of what is known stays right.
    const forOthers = this.#frames(events, this.#synced);
    for (const id of this.#synced) {
      if (this.#document.modelById(id) === undefined) this.#synced.delete(id);
      else this.#seen.add(id);
    }
    for (const connection of audience) {
      if (!setters.has(connection.id)) connection.send(forOthers);
      else {
        const foreign = events.filter((event) => event.setter !== connection.id);
        if (foreign.length > 0) connection.send(this.#frames(foreign, withOwn(before, events, connection.id)));
      }
    }
  }

  #frames(events: readonly DocumentEvent[], known: Set<ModelId>): readonly Frame[] {
    const buffers = new BufferList();
    const content = { events: encodePatch(events, known, buffers, this.#seen) };
    return toFrames(createMessage("PATCH-DOC", content, { msgid: this.#port.nextMessageId(), buffers: buffers.buffers }));
  }

  #take(event: DocumentEvent): void {
    enqueue(this.#queue, event, "combine");
    this.#schedule();
  }

  #schedule(): void {
    if (this.#turns > 0 || this.#scheduled || this.#queue.length === 0) return;
    this.#scheduled = true;
    // The end of the running piece of code: all that a callback changed between two awaits goes together.
    queueMicrotask(() => {
      this.#scheduled = false;
      try {
        this.flush();
      } catch (error) {
        consoleLog.error("Changes could not be sent", { error });
      }
    });
  }
}

/** The models that `setter`'s client has: those known before and those that its own events brought. */
function withOwn(before: ReadonlySet<ModelId>, events: readonly DocumentEvent[], setter: string): Set<ModelId> {
  const known = new Set(before);
  const add = (model: Model): void => {
    if (known.has(model.id)) return;
    known.add(model.id);
    for (const value of model.attributes().values()) eachReference(value, add);
  };
  for (const event of events) {
    if (event.setter !== setter) continue;
    if (event.kind === "ModelChanged") eachReference(event.value, add);
    else if (event.kind === "RootAdded") add(event.model);
  }
  return known;
}

// Gathers the changes of a turn and sends them as one PATCH-DOC to every socket that has the document.
import { errorText } from "../base/errors.ts";
import type { ModelId } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import type { Document } from "../document/document.ts";
import { isFor } from "../document/outgoing.ts";
import { staysAtSession } from "../protocol/kept-back.ts";
import { documentToJson, type DocJson } from "../document/doc-json.ts";
import { AddedModels, type KnownModels } from "../document/encode-models.ts";
import { audienceOf, enqueue, type DocumentEvent } from "../document/events.ts";
import { encodePatch } from "../document/patch.ts";
import { eachReference, walk } from "../document/references.ts";
import { isModel, type Model } from "../models/model.ts";
import type { PatchDocContent, PatchEventRep } from "../protocol/message-kinds.ts";
import { createMessage } from "../protocol/message.ts";
import { toFrames } from "../protocol/sender.ts";
import type { Frame } from "../protocol/socket-port.ts";
import { BufferList } from "../serialization/buffers.ts";
import type { Connection } from "./connection.ts";

export interface OutboxPort {
  connections(): Iterable<Connection>;
  nextMessageId(): string;
  /**
   * True for models in which each browser tells of itself, so that others are not to hear of it: its address bar, where
   * a session is shared.
   */
  readonly isOwnToBrowser?: (model: Model) => boolean;
  /** Told of changes that pages have heard of. */
  readonly sent?: (events: readonly DocumentEvent[]) => void;
  /** Called before anything is sent: what clients are told must be stored first. */
  beforeSend(): void;
  readonly log: Log;
}

/** A message that was applied, and not answered yet. */
export interface HandledMessage {
  readonly msgid: string;
  readonly connection: Connection;
}

/** Most models to remember that clients had once; a page forgets removed models within moments. */
const REMEMBERED = 10_000;

/** The outgoing side of a session. */
export class Outbox {
  readonly #document: Document;
  readonly #port: OutboxPort;
  readonly #queue: DocumentEvent[] = [];
  /** Models that every client with the document has. */
  #synced = new Set<ModelId>();
  /** Models that clients had and may still remember with old attributes, oldest first. */
  readonly #left = new Set<ModelId>();
  /** Models that have left the document since `#synced` was last compared with it. */
  #gone: ModelId[] = [];
  #turns = 0;
  #scheduled = false;

  constructor(document: Document, port: OutboxPort) {
    this.#document = document;
    this.#port = port;
    document.onChange((event) => this.#take(event));
    document.watchGraph({ left: (model) => this.#gone.push(model.id) });
  }

  /**
   * Runs `fn` as one turn: its changes wait until `flush`, at the latest until it has returned and the microtasks are
   * done.
   */
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
  pull(buffers: BufferList, viewer: string): DocJson {
    this.flush();
    const known = new Set<ModelId>();
    const json = this.#document.writeFor(viewer, () => documentToJson(this.#document, buffers, known));
    // What is another page's alone is known where it was known before, and nobody else hears of it.
    for (const id of this.#synced) if (this.#isOthers(id, viewer)) known.add(id);
    this.#synced = known;
    return json;
  }

  /** A client has the whole document by other means. Pending changes go to the other clients first. */
  share(): void {
    this.flush();
    this.#synced = new Set(this.#document.models.keys());
  }

  /** Takes for granted that connected clients have the whole document, as they did before the object slept. */
  assumeSynced(): void {
    this.#synced = new Set(this.#document.models.keys());
    this.#queue.length = 0;
  }

  /** Sends what is waiting. @param handled the message that it came of, when its client hears of that before the OK */
  flush(handled?: HandledMessage): void {
    if (this.#queue.length === 0) return;
    this.#document.prune();
    // When this fails, nothing is lost: what is waiting goes with the next change.
    this.#port.beforeSend();
    const queued = this.#queue.splice(0);
    this.#send(
      queued.filter((event) => this.#concerns(event)),
      handled,
    );
    this.#forgetPruned();
    this.#port.sent?.(queued);
  }

  /** Sends events to one socket alone, after what all are to hear. */
  tell(connection: Connection, events: readonly DocumentEvent[]): void {
    if (events.length === 0 || !connection.pulled || !connection.socket.isOpen) return;
    this.flush();
    this.#sendTo(connection, this.#frames(events, new AddedModels(this.#synced), {}, connection.viewer));
  }

  #isOthers(id: ModelId, viewer: string): boolean {
    const model = this.#document.models.get(id);
    return model !== undefined && !isFor(model, viewer);
  }

  /** False for changes of models that came and went within the turn: no client has heard of them. */
  #concerns(event: DocumentEvent): boolean {
    if (event.setter !== null && "attr" in event && this.#port.isOwnToBrowser?.(event.model) === true) return false;
    if (event.kind === "ModelChanged" && staysAtSession(event.model.type, event.attr)) return false;
    return !("attr" in event) || this.#document.models.get(event.model.id) === event.model;
  }

  #send(events: readonly DocumentEvent[], handled: HandledMessage | undefined): void {
    const audience = [...this.#port.connections()].filter(
      (connection) => connection.pulled && connection.socket.isOpen,
    );
    const setters = new Set(events.map((event) => event.setter));
    if (handled !== undefined) setters.add(handled.connection.id);
    const brought: AddedModels[] = [];
    const known = (): AddedModels => {
      const models = new AddedModels(this.#synced);
      brought.push(models);
      return models;
    };
    const addressed = new Set(events.map(audienceOf));
    for (const event of events) for (const page of audiencesIn(event)) addressed.add(page);
    const isApart = ({ id, viewer }: Connection): boolean => setters.has(id) || addressed.has(viewer);
    const others = audience.filter((connection) => !isApart(connection));
    // Nothing is written that nobody will read; whoever comes later gets the whole document.
    if (others.length > 0) {
      const frames = this.#frames(
        events.filter((event) => audienceOf(event) === null),
        known(),
        {},
        null,
      );
      for (const connection of others) this.#sendTo(connection, frames);
    }
    for (const connection of audience) {
      if (!isApart(connection)) continue;
      const models = known();
      addOwn(models, events, connection.id);
      const foreign = events.filter(
        (event, index) =>
          event.setter !== connection.id &&
          (audienceOf(event) ?? connection.viewer) === connection.viewer &&
          !isReplaced(event, events.slice(index + 1), connection.id),
      );
      this.#sendTo(
        connection,
        this.#frames(
          foreign,
          models,
          connection === handled?.connection ? { seen: [handled.msgid] } : {},
          connection.viewer,
        ),
      );
    }
    for (const models of brought) models.settle();
  }

  #sendTo(connection: Connection, frames: readonly Frame[]): void {
    try {
      if (frames.length > 0) connection.send(frames);
    } catch (error) {
      this.#port.log.warn("A socket did not take its changes", { connection: connection.id, error });
    }
  }

  /**
   * Events as one message for clients that know `known`; none when there is nothing to tell.
   * @param viewer the page that gets them; null for pages that have nothing of their own among them
   */
  #frames(
    all: readonly DocumentEvent[],
    known: AddedModels,
    more: Pick<PatchDocContent, "seen">,
    viewer: string | null,
  ): readonly Frame[] {
    const events = all.filter((event) => !("attr" in event) || isFor(event.model, viewer));
    if (events.length === 0) return [];
    const buffers = new BufferList();
    const encode = (): PatchEventRep[] => this.#encode(events, known, buffers);
    const content = { events: this.#document.writeFor(viewer, encode), ...more };
    if (content.events.length === 0) return [];
    return toFrames(
      createMessage("PATCH-DOC", content, { msgid: this.#port.nextMessageId(), buffers: buffers.buffers }),
    );
  }

  /**
   * As wire events. One that cannot be written, for instance because the app put a function into it, must not take the
   * others with it.
   */
  #encode(events: readonly DocumentEvent[], known: KnownModels, buffers: BufferList): PatchEventRep[] {
    const whole = new AddedModels(known);
    try {
      const reps = encodePatch(events, whole, buffers, this.#left);
      whole.settle();
      return reps;
    } catch (error) {
      const [event] = events;
      if (event !== undefined && events.length > 1)
        return events.flatMap((each) => this.#encode([each], known, buffers));
      this.#port.log.error(`A change (${event?.kind ?? "none"}) could not be sent: ${errorText(error)}`, { error });
      return [];
    }
  }

  #forgetPruned(): void {
    const { models } = this.#document;
    if (this.#gone.length === 0) return;
    const gone = this.#gone;
    this.#gone = [];
    for (const id of gone) {
      if (models.has(id) || !this.#synced.delete(id)) continue;
      this.#left.delete(id);
      this.#left.add(id);
    }
    for (const id of this.#left) {
      if (this.#left.size <= REMEMBERED) break;
      this.#left.delete(id);
    }
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
        this.#port.log.error("Changes could not be sent", { error });
      }
    });
  }
}

/** The pages that an event has something for which others may not know. */
function audiencesIn(event: DocumentEvent): readonly string[] {
  if (!("attr" in event)) return [];
  const models = [event.model, ...(event.kind === "ModelChanged" && Array.isArray(event.value) ? event.value : [])];
  return models.flatMap((each) => (isModel(each) && each.audience !== null ? [each.audience] : []));
}

/** True when `setter` itself has set the attribute afterwards: its client has that value already. */
function isReplaced(event: DocumentEvent, later: readonly DocumentEvent[], setter: string): boolean {
  if (!("attr" in event)) return false;
  return later.some(
    (own) =>
      own.setter === setter && own.kind === "ModelChanged" && own.model === event.model && own.attr === event.attr,
  );
}

/** Adds to `known` the models that `setter`'s own events brought, which its client has. */
function addOwn(known: KnownModels, events: readonly DocumentEvent[], setter: string): void {
  const models: Model[] = [];
  const add = (model: Model): void => void models.push(model);
  for (const event of events) {
    if (event.setter !== setter) continue;
    if (event.kind === "ModelChanged") eachReference(event.value, add);
    else if (event.kind === "ColumnDataChanged" || event.kind === "ColumnsStreamed") eachReference(event.data, add);
    else if (event.kind === "ColumnsPatched") eachReference(event.patches, add);
    else if (event.kind === "RootAdded") add(event.model);
  }
  walk(models, (model) => {
    if (known.has(model.id)) return false;
    known.add(model.id);
    return true;
  });
}

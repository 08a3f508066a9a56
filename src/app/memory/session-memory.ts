// Remembers what callbacks and visitors changed in a session, and gives it back to a later run of the same app.
import { randomText } from "../../base/ids.ts";
import type { Document } from "../../document/document.ts";
import type { Model } from "../../models/model.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import type { Scope } from "../../reactive/scope.ts";
import type { Tracker } from "../../reactive/tracker.ts";
import { refersToObjects, storeDecoder } from "./codec.ts";
import { ModelLog } from "./model-log.ts";
import { numberingOf, renamings } from "./numbering.ts";
import { ObjectLog } from "./object-log.ts";
import { decodeAll, restoreState } from "./reader.ts";
import { HandledMessages } from "./handled.ts";
import { addTurn, emptyState, type Notice, type StoredState, type StoredTurn } from "./stored-state.ts";
import { ownModels, structureOf } from "./structure.ts";
import { Writer } from "./writer.ts";

/** Why an app cannot be run again to bring its sessions back. */
export const UNSTEADY = "the app builds another structure when it runs again for the same request";

/** Something that a later run could not give back, and why. */
export type Problems = ReadonlyMap<string, string>;

/** The memory of one session; the tracker of its root scope. */
export class SessionMemory implements Tracker {
  /** What earlier runs stored; null for a new session. */
  readonly #stored: StoredState | null;
  readonly #early: boolean;
  readonly #objects: ObjectLog;
  /** What callbacks attached to the session: it stays, whatever becomes of the objects. */
  readonly #attached = new Map<string, string>();
  /** What cannot be stored, by key. */
  #problems = new Map<string, string>();
  /** Objects of the app's run by key; needed while a session is brought back. */
  #made = new Map<string, Parameterized>();
  /** Params that hold something which the app's run made of other values than a later run would. */
  #kept: { readonly object: Parameterized; readonly names: readonly string[] }[] = [];
  #document: Document | null = null;
  #models: ModelLog | null = null;
  #scope: Scope | null = null;
  #builtKeys = 0;
  #runKeys: number | null = null;
  /** Ids of the models that the app's own run made. */
  #builtIds: ReadonlySet<string> = new Set();
  /** Those models, until changes are recorded. */
  #builtModels: readonly Model[] = [];
  /** What the ids of this run have to be called: those of the first life. */
  readonly #renamed: ReadonlyMap<string, string>;
  #recording = false;
  #restored = false;
  #handled: HandledMessages;
  readonly #run: string;
  #notice: Notice | null;
  #loaded: boolean;
  #built: string | null;
  // What has changed since the last turn was taken.
  #pressing = false;
  #fresh = true;
  /** The problems, the title and the numbering that storage knows of. */
  #told = "";
  #title = "";
  #storedNotice: Notice | null = null;
  #ids = 0;
  #keys = 0;
  #builtTitle = "";

  /**
   * @param stored what earlier runs remembered; null for a new session
   * @param early give objects their params as they are made, so that the app function sees them; else all at the end
   * @param renamed what `renamings` of an earlier try of this life said
   */
  constructor(stored: StoredState | null, early = true, renamed: ReadonlyMap<string, string> = new Map()) {
    this.#stored = stored;
    this.#renamed = renamed;
    this.#early = early;
    this.#handled = new HandledMessages((stored ?? emptyState()).handled);
    this.#run = stored?.run ?? randomText(8);
    this.#notice = stored?.notice ?? null;
    this.#storedNotice = this.#notice;
    this.#loaded = stored?.loaded ?? false;
    this.#built = null;
    this.#objects = new ObjectLog(stored?.notes ?? {}, this.#isDynamic);
  }

  get silent(): boolean {
    return this.#stored !== null && !this.#recording;
  }

  /** Why this session could not be brought back exactly; empty when it could. */
  get problems(): Problems {
    return new Map([...this.#attached, ...this.#problems]);
  }

  /** How many objects and models it keeps track of. */
  get size(): number {
    return this.#objects.size + this.#problems.size + (this.#models?.size ?? 0);
  }

  /** The messages of each page that were handled. */
  get handled(): Pick<HandledMessages, "of"> {
    return this.#handled;
  }

  /** Names the start of the session that this memory is of: ids stand for other models in each. */
  get run(): string {
    return this.#run;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  /** What visitors who knew an earlier run are to be told. */
  get notice(): Notice | null {
    return this.#notice;
  }

  set notice(notice: Notice | null) {
    this.#pressing = true;
    this.#notice = notice;
  }

  made(object: Parameterized): Readonly<Record<string, unknown>> | null {
    if (this.#recording) return null;
    this.#made.set(object.key, object);
    const stored = this.#stored?.objects[object.key];
    // What functions make of the stored values comes after them.
    if (!(this.#early || this.#restored) || stored === undefined || stored.dynamic === true) return null;
    // What refers to other objects waits until all of them are there.
    const plain = Object.entries(stored.params).filter(
      ([name, rep]) => !refersToObjects(rep) && (this.#restored || !object.comesBackLate(name)),
    );
    return decodeAll(plain, (rep) => storeDecoder({ modelById: () => undefined, object: () => undefined }).decode(rep));
  }

  reclaim(object: Parameterized): void {
    if (this.#recording) this.#objects.reclaim(object);
    else this.#made.set(object.key, object);
  }

  changed(object: Parameterized, names: readonly string[]): void {
    if (!this.#recording) return;
    if (!object.isIncidental) this.#pressing = true;
    this.#objects.mark(object, names);
  }

  keep(object: Parameterized, names: readonly string[]): void {
    if (this.#recording) return this.changed(object, names);
    // A session that is brought back has them in storage.
    if (this.#stored === null) this.#kept.push({ object, names });
  }

  note(key: string, name: string, value: number, durable = false): void {
    if (this.#objects.note(key, name, value)) this.#pressing ||= durable;
  }

  noted(key: string, name: string): number | null {
    return this.#objects.noted(key, name);
  }

  attached(what: string): void {
    if (!this.#recording) return;
    this.#attached.set(what, `a callback has made ${what}`);
    this.#pressing = true;
  }

  forget(prefix: string): void {
    if (!this.#recording) return;
    this.#objects.forget(prefix);
    this.#pressing = true;
  }

  /**
   * A message of a client has been handled.
   *
   * @param page the page that sent it, when it names itself and numbers its messages
   * @param pressing it carried an event, which must not happen again when the client repeats the message
   */
  received(page: { readonly name: string; readonly number: number } | null, pressing: boolean): void {
    this.#pressing ||= pressing;
    if (page !== null) this.#handled.note(page.name, page.number);
  }

  markLoaded(): void {
    this.#loaded = true;
    this.#fresh = true;
  }

  /** True when the app's run has made the models that it made the first time. */
  matches(document: Document): boolean {
    return (
      this.#stored === null ||
      this.#stored.built === null ||
      this.#stored.built === structureOf(ownModels(document.models.values()))
    );
  }

  /** To be called before the app's run. */
  begin(document: Document): void {
    document.rename(this.#renamed);
  }

  /** What models have to be called to have the ids that they had before; this run's own renamings are part of it. */
  renamings(document: Document): ReadonlyMap<string, string> {
    const more = renamings(this.#stored?.numbering ?? [], document, this.#builtIds);
    if (more.size === 0) return this.#renamed;
    const natural = new Map([...this.#renamed].map(([from, to]) => [to, from]));
    return new Map([
      ...this.#renamed,
      ...[...more].map(([from, to]) => [natural.get(from) ?? from.replace(/^t/, ""), to] as const),
    ]);
  }

  /** True when the models are those that clients know. */
  sameStructure(document: Document): boolean {
    return this.#stored?.structure === structureOf(document.models.values());
  }

  /**
   * Gives back what callbacks and visitors had changed. To be called when the app's run has made its document, inside
   * the session.
   */
  restore(document: Document, scope: Scope): void {
    const stored = this.#stored;
    if (stored === null) return;
    // What is made from here on was made by callbacks, and keeps the keys that it had.
    this.#runKeys = scope.keysTaken;
    this.#restored = true;
    this.#noteBuilt(document);
    // New numbers first: none of them is to be one that stored models have.
    document.ids.advanceTo(stored.ids);
    scope.skipKeys(stored.keys);
    restoreState(stored, document, scope, this.#made);
  }

  /**
   * Takes over from an earlier run what a new one has to know of it: the messages that it handled, and what the app is
   * known to do.
   */
  follow(stored: StoredState, unsteady: boolean): void {
    this.#handled = new HandledMessages(stored.handled);
    if (unsteady) this.#attached.set("app", UNSTEADY);
  }

  /** The objects of the app's run by key, until `record`. */
  get objects(): ReadonlyMap<string, Parameterized> {
    return this.#made;
  }

  /** From here on changes are remembered. */
  record(document: Document, scope: Scope): void {
    this.#document = document;
    this.#scope = scope;
    this.#builtKeys = this.#runKeys ?? scope.keysTaken;
    if (this.#stored === null) this.#noteBuilt(document);
    document.rename(new Map());
    // What was made has the ids that it had, so that the numbers it took are free.
    if (this.#stored !== null && this.sameStructure(document)) document.ids.returnTo(this.#stored.ids);
    this.#built = this.#stored?.built ?? structureOf(ownModels(document.models.values()));
    this.#title = this.#stored?.title ?? this.#builtTitle;
    const models = new ModelLog(document, this.#builtModels, this.#isBuilt);
    const built = new Map<string, Model>(this.#builtModels.map((model) => [model.id, model]));
    this.#builtModels = [];
    // What the app made may be out of the page now and come back later.
    const modelById = (id: string): Model | undefined => document.modelById(id) ?? built.get(id);
    this.#models = models;
    for (const [key, stored] of Object.entries(this.#stored?.objects ?? {})) {
      const object = this.#made.get(key);
      if (object !== undefined) this.#objects.touch(object, Object.keys(stored.params));
      if (stored.dynamic === true) this.#objects.refer(key);
    }
    for (const [id, attributes] of Object.entries(this.#stored?.models ?? {}))
      models.touch(modelById(id), Object.keys(attributes));
    for (const { id } of this.#stored?.columns ?? []) models.touch(modelById(id), ["data"]);
    this.#made = new Map();
    this.#recording = true;
    for (const { object, names } of this.#kept) this.changed(object, names);
    this.#kept = [];
  }

  /** What has changed since the last call, or null. */
  takeTurn(): StoredTurn | null {
    const document = this.#document;
    const scope = this.#scope;
    const models = this.#models;
    if (document === null || scope === null || models === null) return null;
    const restructured = this.#fresh || models.restructured;
    if (!restructured && !models.changed && !this.#pressing) return null;
    const writer = this.#writer();
    this.#objects.writeTurn(writer, "built");
    models.writeTurn(writer);
    this.#objects.writeTurn(writer, "dynamic");
    const problems = [...this.problems.values()];
    const told = problems.join("\n");
    const handled = this.#handled.takeFresh();
    const turn: StoredTurn = {
      ...(told === this.#told ? {} : { problems }),
      ...writer.result(),
      ...(document.title === this.#title ? {} : { title: document.title }),
      ...this.#objects.settle(),
      ...(handled.length > 0 ? { handled } : {}),
      ...(restructured ? this.#shape(document, scope) : {}),
      // Also what is stored of models out of the page takes numbers.
      ...(document.ids.next === this.#ids ? {} : { ids: document.ids.next }),
      // An object that hands its params to a shown one changes no structure, and has a key all the same.
      ...(scope.keysTaken === this.#keys ? {} : { keys: scope.keysTaken }),
      ...(this.#fresh && this.#built !== null ? { built: this.#built, run: this.#run } : {}),
      ...(this.#loaded ? { loaded: true } : {}),
      ...(this.#notice === this.#storedNotice ? {} : { notice: this.#notice }),
    };
    this.#told = told;
    this.#storedNotice = this.#notice;
    this.#title = document.title;
    this.#ids = document.ids.next;
    this.#keys = scope.keysTaken;
    this.#pressing = false;
    this.#fresh = false;
    return turn;
  }

  /** Everything, so that earlier turns are not needed any more. Includes what has changed since the last turn. */
  snapshot(): StoredState {
    const state = emptyState();
    this.takeTurn();
    const document = this.#document;
    if (document === null || this.#scope === null) return state;
    // Found again below, as far as they still stand in the way.
    this.#problems = new Map();
    const writer = this.#writer();
    this.#objects.writeAll(writer);
    this.#models?.writeAll(writer);
    addTurn(state, {
      ...writer.result(),
      ...this.#shape(document, this.#scope),
      ...(this.#loaded ? { loaded: true } : {}),
    });
    state.notes = this.#objects.forgetGone(state.objects);
    state.built = this.#built;
    state.title = document.title === this.#builtTitle ? null : document.title;
    state.problems = [...this.problems.values()];
    state.handled = this.#handled.all;
    state.run = this.#run;
    state.notice = this.#notice;
    return state;
  }

  readonly #isBuilt = (model: Model): boolean => this.#builtIds.has(model.id);
  readonly #isDynamic = (key: string): boolean => Number.parseInt(key, 10) > this.#builtKeys;

  #writer(): Writer {
    const number = (model: Model): void => this.#document?.assignIds(model);
    return new Writer({
      number,
      isBuilt: this.#isBuilt,
      isDynamic: this.#isDynamic,
      problems: this.#problems,
      refers: (key) => this.#objects.refer(key),
    });
  }

  #noteBuilt(document: Document): void {
    this.#builtTitle = document.title;
    this.#builtModels = [...ownModels(document.models.values())];
    this.#builtIds = new Set(this.#builtModels.map(({ id }) => id));
  }

  #shape(
    document: Document,
    scope: Scope,
  ): Pick<StoredState, "structure" | "numbering" | "keys" | "ids"> & { structure: string } {
    const models = document.models.values();
    return {
      structure: structureOf(models),
      numbering: numberingOf(document, this.#builtIds),
      keys: scope.keysTaken,
      ids: document.ids.next,
    };
  }
}

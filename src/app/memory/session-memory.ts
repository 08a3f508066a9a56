// Remembers what callbacks and visitors changed in a session, and gives it back to a later run of the same app.
import { makeOfClass, nameOfClass } from "../../components/core/class-registry.ts";
import type { Document } from "../../document/document.ts";
import type { DocumentEvent } from "../../document/events.ts";
import { hasReferences } from "../../document/references.ts";
import type { Model } from "../../models/model.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import { valueRef } from "../../reactive/refs.ts";
import type { Scope } from "../../reactive/scope.ts";
import type { Tracker } from "../../reactive/tracker.ts";
import type { Rep } from "../../serialization/reps.ts";
import { refersToObjects, storeDecoder } from "./codec.ts";
import { decodeAll, restoreColumns } from "./reader.ts";
import { addTurn, emptyState, SEEN_LIMIT, type StoredState, type StoredTurn } from "./stored-state.ts";
import { ownModels, structureOf } from "./structure.ts";
import { Writer, type ColumnEvent } from "./writer.ts";

/** Something that a later run could not give back, and why. */
export type Problems = ReadonlyMap<string, string>;

interface Touched {
  readonly object: WeakRef<Parameterized>;
  readonly names: Set<string>;
}

/** The memory of one session; the tracker of its root scope. */
export class SessionMemory implements Tracker {
  /** What earlier runs stored; null for a new session. */
  readonly #stored: StoredState | null;
  readonly #early: boolean;
  readonly #notes = new Map<string, Record<string, number>>();
  readonly #problems = new Map<string, string>();
  /** Objects of the app's run by key; needed while a session is brought back. */
  #made = new Map<string, Parameterized>();
  readonly #touched = new Map<string, Touched>();
  readonly #touchedModels = new Map<string, { readonly model: WeakRef<Model>; readonly attrs: Set<string> }>();
  #document: Document | null = null;
  #scope: Scope | null = null;
  #builtKeys = 0;
  #runKeys: number | null = null;
  #builtIds: ReadonlySet<string> = new Set();
  #recording = false;
  #seen: string[];
  #loaded: boolean;
  #built: string | null;
  // What has changed since the last turn was taken.
  #dirty = new Map<string, Set<string>>();
  #dirtyModels = new Map<string, Set<string>>();
  #columns: { readonly model: Model; readonly event: ColumnEvent }[] = [];
  #dirtyNotes = new Set<string>();
  #forgotten: string[] = [];
  #newlySeen: string[] = [];
  #restructured = false;
  #pressing = false;
  #fresh = true;
  /** The problems that storage knows of. */
  #told = "";

  /**
   * @param stored what earlier runs remembered; null for a new session
   * @param early give objects their params as they are made, so that the app function sees them; else all at the end
   */
  constructor(stored: StoredState | null, early = true) {
    this.#stored = stored;
    this.#early = early;
    this.#seen = [...(stored?.seen ?? [])];
    this.#loaded = stored?.loaded ?? false;
    this.#built = null;
    for (const [key, notes] of Object.entries(stored?.notes ?? {})) this.#notes.set(key, { ...notes });
  }

  get silent(): boolean {
    return this.#stored !== null && !this.#recording;
  }

  /** Why this session could not be brought back exactly; empty when it could. */
  get problems(): Problems {
    return this.#problems;
  }

  get seen(): readonly string[] {
    return this.#seen;
  }

  get loaded(): boolean {
    return this.#loaded;
  }

  made(object: Parameterized): Readonly<Record<string, unknown>> | null {
    if (this.#recording) return null;
    this.#made.set(object.key, object);
    const stored = this.#stored?.objects[object.key];
    if (!this.#early || stored === undefined || stored.dynamic === true) return null;
    // What refers to other objects waits until all of them are there.
    const plain = Object.entries(stored.params).filter(([, rep]) => !refersToObjects(rep));
    return decodeAll(plain, (rep) => storeDecoder({ modelById: () => undefined, object: () => undefined }).decode(rep));
  }

  changed(object: Parameterized, names: readonly string[]): void {
    if (!this.#recording) return;
    if (!object.isIncidental) this.#pressing = true;
    const dirty = entry(this.#dirty, object.key, () => new Set<string>());
    const { names: touched } = entry(this.#touched, object.key, () => ({ object: new WeakRef(object), names: new Set<string>() }));
    for (const name of names) {
      dirty.add(name);
      touched.add(name);
    }
  }

  note(key: string, name: string, value: number, durable = false): void {
    const notes = entry(this.#notes, key, (): Record<string, number> => ({}));
    if (notes[name] === value) return;
    notes[name] = value;
    this.#dirtyNotes.add(key);
    this.#pressing ||= durable;
  }

  noted(key: string, name: string): number | null {
    return this.#notes.get(key)?.[name] ?? null;
  }

  attached(what: string): void {
    if (!this.#recording) return;
    this.#problems.set(what, `a callback has made ${what}`);
    this.#pressing = true;
  }

  forget(prefix: string): void {
    if (!this.#recording) return;
    for (const map of [this.#touched, this.#dirty, this.#notes]) for (const key of [...map.keys()]) if (key.startsWith(prefix)) map.delete(key);
    this.#forgotten.push(prefix);
    this.#pressing = true;
  }

  /**
   * A message of a client has been handled.
   *
   * @param pressing it carried an event, which must not happen again when the client repeats the message
   */
  received(messageId: string, pressing: boolean): void {
    this.#pressing ||= pressing;
    this.#seen = [...this.#seen.slice(1 - SEEN_LIMIT), messageId];
    this.#newlySeen.push(messageId);
  }

  markLoaded(): void {
    this.#loaded = true;
    this.#fresh = true;
  }

  /** True when the app's run has made the models that it made the first time. */
  matches(document: Document): boolean {
    return this.#stored === null || this.#stored.built === null || this.#stored.built === structureOf(ownModels(document.models.values()));
  }

  /** True when the models are those that clients know. */
  sameStructure(document: Document): boolean {
    return this.#stored?.structure === structureOf(document.models.values());
  }

  /** Gives back what callbacks and visitors had changed. To be called when the app's run has made its document, inside the session. */
  restore(document: Document, scope: Scope): void {
    const stored = this.#stored;
    if (stored === null) return;
    // What is made from here on was made by callbacks, and keeps the keys that it had.
    this.#runKeys = scope.keysTaken;
    const decoder = storeDecoder({ modelById: (id) => document.modelById(id), object: (key) => object(key) });
    const decode = (rep: Rep): unknown => decoder.decode(rep);
    const making = new Set<string>();
    const object = (key: string): Parameterized | undefined => {
      const present = this.#made.get(key);
      const record = stored.objects[key];
      if (present !== undefined || record?.dynamic !== true || making.has(key)) return present;
      making.add(key);
      const made = scope.withKey(key, () => makeOfClass(record.type, decodeAll(Object.entries(record.params), decode)));
      if (made !== undefined) this.#made.set(key, made);
      return made;
    };
    for (const [key, { params, dynamic }] of Object.entries(stored.objects)) {
      if (dynamic !== true) this.#made.get(key)?.restoreParams(decodeAll(Object.entries(params), decode));
    }
    for (const [id, attributes] of Object.entries(stored.models)) {
      const model = document.modelById(id);
      for (const [attr, value] of Object.entries(decodeAll(Object.entries(attributes), decode))) model?.setAny(attr, value);
    }
    for (const columns of stored.columns) restoreColumns(document, columns, decode);
    document.ids.advanceTo(stored.ids);
  }

  /** Sets the values of widgets as a visitor had left them, for a run that is otherwise a new one. Their watchers are called. */
  static keepValues(stored: StoredState, run: SessionMemory): void {
    const decoder = storeDecoder({ modelById: () => undefined, object: () => undefined });
    for (const [key, { type, params, dynamic }] of Object.entries(stored.objects)) {
      const object = run.#made.get(key);
      const value = params["value"];
      if (dynamic === true || object === undefined || value === undefined || !(valueRef in object) || nameOfClass(object) !== type) continue;
      object.restoreParams(decodeAll([["value", value]], (rep) => decoder.decode(rep)));
    }
  }

  /** From here on changes are remembered. */
  record(document: Document, scope: Scope): void {
    this.#document = document;
    this.#scope = scope;
    this.#builtKeys = this.#runKeys ?? scope.keysTaken;
    this.#builtIds = new Set(document.models.keys());
    this.#built = this.#stored?.built ?? structureOf(ownModels(document.models.values()));
    for (const [key, stored] of Object.entries(this.#stored?.objects ?? {})) {
      const object = this.#made.get(key);
      if (object !== undefined) this.#touched.set(key, { object: new WeakRef(object), names: new Set(Object.keys(stored.params)) });
    }
    for (const [id, attributes] of Object.entries(this.#stored?.models ?? {})) this.#touchModel(document.modelById(id), Object.keys(attributes));
    for (const { id } of this.#stored?.columns ?? []) this.#touchModel(document.modelById(id), ["data"]);
    scope.skipKeys(this.#stored?.keys ?? 0);
    this.#made = new Map();
    this.#recording = true;
    document.onChange((event) => this.#documentChanged(event));
  }

  /** What has changed since the last call, or null. */
  takeTurn(): StoredTurn | null {
    const document = this.#document;
    const scope = this.#scope;
    if (document === null || scope === null) return null;
    if (!this.#fresh && !this.#restructured && !this.#pressing) return null;
    const writer = new Writer(this.#isBuilt, this.#isDynamic, this.#problems);
    for (const [key, names] of this.#dirty) {
      const object = this.#touched.get(key)?.object.deref();
      if (object !== undefined) writer.object(object, names);
    }
    for (const [id, attrs] of this.#dirtyModels) {
      const model = this.#touchedModels.get(id)?.model.deref();
      if (model !== undefined) writer.model(model, attrs);
    }
    for (const { model, event } of this.#columns) writer.columns(model, event);
    const problems = [...this.#problems.values()];
    const told = problems.join("\n");
    const turn: StoredTurn = {
      ...(told === this.#told ? {} : { problems }),
      ...writer.result(),
      ...(this.#dirtyNotes.size > 0 ? { notes: Object.fromEntries([...this.#dirtyNotes].map((key) => [key, this.#notes.get(key) ?? {}])) } : {}),
      ...(this.#forgotten.length > 0 ? { forgotten: this.#forgotten } : {}),
      ...(this.#newlySeen.length > 0 ? { seen: this.#newlySeen } : {}),
      ...(this.#restructured || this.#fresh ? { structure: structureOf(document.models.values()), keys: scope.keysTaken, ids: document.ids.next } : {}),
      ...(this.#fresh && this.#built !== null ? { built: this.#built } : {}),
      ...(this.#loaded ? { loaded: true } : {}),
    };
    this.#told = told;
    this.#dirty = new Map();
    this.#dirtyModels = new Map();
    this.#columns = [];
    this.#dirtyNotes = new Set();
    this.#forgotten = [];
    this.#newlySeen = [];
    this.#restructured = false;
    this.#pressing = false;
    this.#fresh = false;
    return turn;
  }

  /** Everything, so that earlier turns are not needed any more. Includes what has changed since the last turn. */
  snapshot(): StoredState {
    const state = emptyState();
    const turn = this.takeTurn();
    if (turn !== null) addTurn(state, turn);
    const writer = new Writer(this.#isBuilt, this.#isDynamic, this.#problems);
    for (const [key, { object, names }] of this.#touched) {
      const present = object.deref();
      // What a callback made is written when something that stays refers to it.
      if (present !== undefined && !this.#isDynamic(key)) writer.object(present, names);
    }
    for (const { model, attrs } of this.#touchedModels.values()) {
      const present = model.deref();
      if (present?.owner === this.#document && present !== undefined) writer.model(present, attrs);
    }
    addTurn(state, writer.result());
    state.columns = [];
    state.notes = Object.fromEntries(this.#notes);
    state.loaded = this.#loaded;
    state.keys = this.#scope?.keysTaken ?? 0;
    state.ids = this.#document?.ids.next ?? 0;
    state.built = this.#built;
    state.structure = this.#document === null ? null : structureOf(this.#document.models.values());
    state.problems = [...this.#problems.values()];
    state.seen = [...this.#seen];
    return state;
  }

  readonly #isBuilt = (model: Model): boolean => this.#builtIds.has(model.id);
  readonly #isDynamic = (key: string): boolean => Number.parseInt(key, 10) > this.#builtKeys;

  #documentChanged(event: DocumentEvent): void {
    switch (event.kind) {
      case "RootAdded":
      case "RootRemoved":
        this.#restructured = true;
        return;
      case "ModelChanged":
        if (hasReferences(event.value)) this.#restructured = true;
        if (!event.model.managed) this.#markModel(event.model, event.attr);
        return;
      case "ColumnsStreamed":
      case "ColumnsPatched":
        if (event.model.managed) return;
        this.#pieceOfColumns(event);
        return;
      case "ColumnDataChanged":
        if (event.model.managed) return;
        if (event.columns === null) return this.#markModel(event.model, event.attr);
        this.#pieceOfColumns(event);
        return;
      case "TitleChanged":
      case "MessageSent":
    }
  }

  #pieceOfColumns(event: ColumnEvent): void {
    this.#touchModel(event.model, ["data"]);
    this.#columns.push({ model: event.model, event });
    this.#pressing = true;
  }

  #markModel(model: Model, attr: string): void {
    this.#touchModel(model, [attr]);
    this.#pressing = true;
    entry(this.#dirtyModels, model.id, () => new Set<string>()).add(attr);
    if (attr === "data") this.#columns = this.#columns.filter((columns) => columns.model !== model);
  }

  #touchModel(model: Model | undefined, attrs: readonly string[]): void {
    if (model === undefined) return;
    const touched = entry(this.#touchedModels, model.id, () => ({ model: new WeakRef(model), attrs: new Set<string>() }));
    for (const attr of attrs) touched.attrs.add(attr);
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

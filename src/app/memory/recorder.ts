// Notes what changes in a session after the app's run, turn by turn, so that it can be stored.
import type { Document } from "../../document/document.ts";
import type { Model } from "../../models/model.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import type { Scope } from "../../reactive/scope.ts";
import type { KeptValue, Registration } from "../../reactive/tracker.ts";
import type { Built } from "./built.ts";
import { ModelLog } from "./model-log.ts";
import type { ObjectLog } from "./object-log.ts";
import { ShapeLog } from "./shape-log.ts";
import type { StaleParams } from "./stale-params.ts";
import type { StoredState, StoredTurn } from "./stored-state.ts";
import { ValueLog } from "./value-log.ts";
import { Writer } from "./writer.ts";

/** What a recorder begins with. */
export interface RecorderStart {
  readonly document: Document;
  readonly scope: Scope;
  readonly built: Built;
  readonly objects: ObjectLog;
  /** The stored state that the session has got back; null for a new one. */
  readonly stored: StoredState | null;
  /** What of it was not given back: the next turn stores what the app has made instead. */
  readonly stale: StaleParams;
}

/** What changed in the objects and models of one session. */
export class Recorder {
  readonly #document: Document;
  readonly #scope: Scope;
  readonly #built: Built;
  readonly #objects: ObjectLog;
  readonly #models: ModelLog;
  readonly #shape: ShapeLog;
  readonly #values = new ValueLog();
  /** Keys of the app's registrations that were ended. */
  #ended: string[];
  #newlyEnded: string[] = [];
  /** How many registrations of a kind callbacks have made and not ended. */
  readonly #registered = new Map<string, number>();
  /** What cannot be stored, by key. */
  #problems = new Map<string, string>();
  /** What storage knows of. */
  #title: string;
  #ids = 0;
  #keys = 0;

  constructor({ document, scope, built, objects, stored, stale }: RecorderStart) {
    this.#document = document;
    this.#scope = scope;
    this.#built = built;
    this.#objects = objects;
    this.#ended = [...(stored?.ended ?? [])];
    this.#title = stored?.title ?? built.title;
    const models = new Map<string, Model>(built.models.map((model) => [model.id, model]));
    this.#shape = new ShapeLog(document, built.ids, stored?.numbering ?? {});
    this.#models = new ModelLog(document, this.#shape, built.models, this.#isBuilt);
    // What the app made may be out of the page now and come back later.
    const modelById = (id: string): Model | undefined => document.modelById(id) ?? models.get(id);
    for (const [key, { params, dynamic }] of Object.entries(stored?.objects ?? {})) {
      const object = built.objects.get(key);
      if (object !== undefined) {
        objects.touch(object, Object.keys(params));
        const remade = stale.get(key);
        if (remade !== undefined) objects.mark(object, remade);
      }
      if (dynamic === true) objects.refer(key);
    }
    for (const key of Object.keys(stored?.values ?? {})) {
      const value = built.values.get(key);
      if (value !== undefined) this.#values.touch(value);
    }
    for (const [id, attributes] of Object.entries(stored?.models ?? {}))
      this.#models.touch(modelById(id), Object.keys(attributes));
    for (const { id } of stored?.columns ?? []) this.#models.touch(modelById(id), ["data"]);
  }

  /** What a later run could not give back, and why. */
  get problems(): readonly string[] {
    const registered = [...this.#registered.keys()].map((what) => `a callback has made ${what}`);
    return [...registered, ...this.#problems.values()];
  }

  /** How many objects, signals and models it keeps track of. */
  get size(): number {
    return this.#objects.size + this.#values.size + this.#problems.size + this.#models.size;
  }

  /** True when something has to be stored, whatever else the turn has done. */
  get changed(): boolean {
    return this.#shape.changed || this.#models.changed;
  }

  objectChanged(object: Parameterized, names: readonly string[]): void {
    this.#objects.mark(object, names);
  }

  reclaim(object: Parameterized): void {
    this.#objects.reclaim(object);
  }

  /** Signals that callbacks make belong to the code that made them, which no later run repeats. */
  valueChanged(value: KeptValue): void {
    if (!this.#built.isDynamic(value.key)) this.#values.mark(value);
  }

  /** Something was registered. Returns what is to be called when its author ends it. */
  registered({ key, what, isRepeated }: Registration): () => void {
    if (isRepeated) return () => this.ended(key);
    this.#registered.set(what, (this.#registered.get(what) ?? 0) + 1);
    return () => {
      const left = (this.#registered.get(what) ?? 0) - 1;
      if (left > 0) this.#registered.set(what, left);
      else this.#registered.delete(what);
    };
  }

  /** Something that the app's run registers again was ended. */
  ended(key: string): void {
    this.#ended.push(key);
    this.#newlyEnded.push(key);
  }

  forget(prefix: string): void {
    this.#objects.forget(prefix);
    this.#values.forget(prefix);
    this.#ended = this.#ended.filter((key) => !key.startsWith(prefix));
    this.#newlyEnded = this.#newlyEnded.filter((key) => !key.startsWith(prefix));
  }

  /** What has changed since the last call. @param shape also say which models there are */
  takeTurn(shape: boolean): StoredTurn {
    const { ids, title } = this.#document;
    const keys = this.#scope.keysTaken;
    const restructured = shape || this.#shape.changed;
    const writer = this.#writer();
    this.#objects.writeTurn(writer, "built");
    this.#models.writeTurn(writer);
    this.#values.writeTurn(writer);
    this.#objects.writeTurn(writer, "dynamic");
    const turn: StoredTurn = {
      ...writer.result(),
      ...(title === this.#title ? {} : { title }),
      ...(this.#newlyEnded.length > 0 ? { ended: this.#newlyEnded } : {}),
      ...this.#objects.settle(),
      ...(restructured ? this.#shapeTurn(shape) : {}),
      // Also what is stored of models out of the page takes numbers.
      ...(ids.next === this.#ids ? {} : { ids: ids.next }),
      // An object that hands its params to a shown one changes no structure, and has a key all the same.
      ...(keys === this.#keys ? {} : { keys }),
    };
    this.#title = title;
    this.#ids = ids.next;
    this.#keys = keys;
    this.#newlyEnded = [];
    this.#shape.settle();
    return turn;
  }

  /** Writes everything that differs from what the app's run makes into `state`, which must be empty. */
  writeAll(state: StoredState, add: (state: StoredState, turn: StoredTurn) => void): void {
    // Found again below, as far as they still stand in the way.
    this.#problems = new Map();
    const writer = this.#writer();
    this.#objects.writeAll(writer);
    this.#models.writeAll(writer);
    this.#values.writeAll(writer);
    add(state, { ...writer.result(), ...this.#shapeTurn(true), ended: this.#ended });
    state.notes = this.#objects.forgetGone(state.objects);
    state.title = this.#document.title === this.#built.title ? null : this.#document.title;
  }

  readonly #isBuilt = (model: Model): boolean => this.#built.ids.has(model.id);

  #writer(): Writer {
    return new Writer({
      number: (model) => this.#document.assignIds(model),
      isBuilt: this.#isBuilt,
      isDynamic: (key) => this.#built.isDynamic(key),
      problems: this.#problems,
      refers: (key) => this.#objects.refer(key),
    });
  }

  /** @param whole all ids, not only where they have changed */
  #shapeTurn(whole: boolean): Pick<StoredTurn, "structure" | "numbering" | "keys" | "ids"> {
    const numbering = this.#shape.takeNumbering(whole);
    return {
      structure: this.#shape.structure,
      ...(Object.keys(numbering).length > 0 ? { numbering } : {}),
      keys: this.#scope.keysTaken,
      ids: this.#document.ids.next,
    };
  }
}

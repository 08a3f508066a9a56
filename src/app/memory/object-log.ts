// Notes which params of components were changed, and the counters of what has no params, so that they can be stored.
import type { Parameterized } from "../../reactive/parameterized.ts";
import { entry } from "./entry.ts";
import type { StoredState, StoredTurn } from "./stored-state.ts";
import type { Writer } from "./writer.ts";

interface Touched {
  readonly object: WeakRef<Parameterized>;
  readonly names: Set<string>;
}

/** The changed objects of one session, by key. */
export class ObjectLog {
  /** True for keys of what callbacks made. */
  readonly #isDynamic: (key: string) => boolean;
  /** Everything that a snapshot has to say. */
  readonly #touched = new Map<string, Touched>();
  readonly #notes: Map<string, Record<string, number>>;
  /** Keys of what callbacks made and storage knows of. */
  #referred = new Set<string>();
  // What has changed since the last turn.
  #dirty = new Map<string, Set<string>>();
  #dirtyNotes = new Set<string>();
  #forgotten: string[] = [];

  constructor(notes: StoredState["notes"], isDynamic: (key: string) => boolean) {
    this.#isDynamic = isDynamic;
    this.#notes = new Map(Object.entries(notes).map(([key, numbers]) => [key, { ...numbers }]));
  }

  /** How many objects it knows of. */
  get size(): number {
    return this.#touched.size + this.#notes.size;
  }

  /** Takes note of what was stored before. */
  touch(object: Parameterized, names: Iterable<string>): void {
    this.#touched.set(object.key, { object: new WeakRef(object), names: new Set(names) });
  }

  /** Params have changed. */
  mark(object: Parameterized, names: readonly string[]): void {
    const dirty = entry(this.#dirty, object.key, () => new Set<string>());
    const touched = entry(this.#touched, object.key, () => ({ object: new WeakRef(object), names: new Set<string>() }));
    for (const name of names) {
      dirty.add(name);
      touched.names.add(name);
    }
  }

  /** `object` has taken the key of the one that had it. */
  reclaim(object: Parameterized): void {
    const touched = this.#touched.get(object.key);
    if (touched !== undefined) this.#touched.set(object.key, { ...touched, object: new WeakRef(object) });
  }

  /** Sets a counter. Returns whether it had another value. */
  note(key: string, name: string, value: number): boolean {
    const notes = entry(this.#notes, key, (): Record<string, number> => ({}));
    if (notes[name] === value) return false;
    notes[name] = value;
    this.#dirtyNotes.add(key);
    return true;
  }

  noted(key: string, name: string): number | null {
    return this.#notes.get(key)?.[name] ?? null;
  }

  /** What has a key that begins with `prefix` is gone for good. */
  forget(prefix: string): void {
    for (const map of [this.#touched, this.#dirty, this.#notes])
      for (const key of [...map.keys()]) if (key.startsWith(prefix)) map.delete(key);
    this.#forgotten.push(prefix);
  }

  /** Something that stays refers to what a callback made. */
  refer(key: string): void {
    this.#referred.add(key);
  }

  /**
   * Writes the changed objects: those of the app's run, or what callbacks made as far as something that stays refers to
   * it.
   */
  writeTurn(writer: Writer, which: "built" | "dynamic"): void {
    for (const [key, names] of this.#dirty) {
      const object = this.#touched.get(key)?.object.deref();
      if (object === undefined || this.#isDynamic(key) !== (which === "dynamic")) continue;
      if (which === "built" || this.#referred.has(key)) writer.object(object, names);
    }
  }

  /** What else a turn has to say; from here on everything counts as stored. */
  settle(): Pick<StoredTurn, "notes" | "forgotten"> {
    const rest = {
      ...(this.#dirtyNotes.size > 0
        ? { notes: Object.fromEntries([...this.#dirtyNotes].map((key) => [key, this.#notes.get(key) ?? {}])) }
        : {}),
      ...(this.#forgotten.length > 0 ? { forgotten: this.#forgotten } : {}),
    };
    this.#dirty = new Map();
    this.#dirtyNotes = new Set();
    this.#forgotten = [];
    return rest;
  }

  /** Writes everything of the app's run; what callbacks made follows where it is referred to. */
  writeAll(writer: Writer): void {
    this.#referred = new Set();
    for (const [key, { object, names }] of this.#touched) {
      const present = object.deref();
      if (present !== undefined && !this.#isDynamic(key)) writer.object(present, names);
    }
  }

  /**
   * What callbacks made and nothing refers to any more is not kept track of; if it comes back, it is stored whole.
   * Returns the counters that are left.
   */
  forgetGone(objects: StoredState["objects"]): StoredState["notes"] {
    const isGone = (key: string): boolean => this.#isDynamic(key) && objects[key] === undefined;
    for (const map of [this.#touched, this.#notes]) for (const key of [...map.keys()]) if (isGone(key)) map.delete(key);
    return Object.fromEntries(this.#notes);
  }
}

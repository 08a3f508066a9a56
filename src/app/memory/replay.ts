// Gives a run of the app what was stored of an earlier one (rules R1 to R6 of docs/design/resume.md).
import { makeOfClass } from "../../components/core/class-registry.ts";
import type { Document } from "../../document/document.ts";
import type { Parameterized, ParameterizedClass } from "../../reactive/parameterized.ts";
import { valueRef } from "../../reactive/refs.ts";
import type { Scope } from "../../reactive/scope.ts";
import type { KeptValue, Registration } from "../../reactive/tracker.ts";
import { batch } from "../../reactive/turns.ts";
import { isEqual } from "../../serialization/equal.ts";
import type { Rep } from "../../serialization/reps.ts";
import type { Decoder } from "../../serialization/decode.ts";
import type { Built } from "./built.ts";
import { decodeAll, refersToObjects, storeDecoder, type Decode } from "./codec.ts";
import { renamings } from "./numbering.ts";
import type { StaleParams } from "./stale-params.ts";
import type { StoredState } from "./stored-state.ts";
import { StoredModels } from "./stored-models.ts";
import { ownModels, structureOf } from "./structure.ts";

/** How often reactive functions may overwrite what was stored before they have the last word. */
const ROUNDS = 3;

/** Present id -> the id that the same model had before: what a run has to know from its beginning. */
export type Renamed = ReadonlyMap<string, string>;

/** What a run made of the stored state. */
export type ReplayResult =
  /** It is the session that was. `inStep`: clients that were connected have exactly this document. */
  | { readonly kind: "same"; readonly inStep: boolean }
  /** It is, but for the ids of models; another run with these names has them right. */
  | { readonly kind: "retry"; readonly renamed: Renamed };

/** The stored state of one session, while a run of the app gets it. */
export class Replay {
  readonly stored: StoredState;
  readonly stale: StaleParams;
  readonly #renamed: Renamed;
  readonly #built: Built;
  #isRestoring = false;
  #document: Document | null = null;
  /** Stored params of the objects that the app's run makes. */
  #values: ReadonlyMap<string, Readonly<Record<string, unknown>>> = new Map();

  /** @param stale what is stored and not given back, because another version of the app makes it anew */
  constructor(stored: StoredState, renamed: Renamed, built: Built, stale: StaleParams) {
    this.stored = stored;
    this.stale = stale;
    this.#renamed = renamed;
    this.#built = built;
  }

  /** True while stored values are given back. */
  get isRestoring(): boolean {
    return this.#isRestoring;
  }

  /** To be called before the app's run. */
  begin(document: Document): void {
    document.rename(this.#renamed);
  }

  /** True when the app's run has made the models that it made the first time. */
  matches(document: Document): boolean {
    return this.stored.built === null || this.stored.built === structureOf(ownModels(document.models.values()));
  }

  /** The stored params of an object that a reactive function makes while the session is restored. */
  paramsOf(object: Parameterized): Readonly<Record<string, unknown>> | null {
    const stored = this.stored.objects[object.key];
    if (!this.#isRestoring || stored === undefined || stored.dynamic === true) return null;
    // What refers to other objects waits until all of them are there.
    const plain = this.#given(object.key, stored.params).filter(([, rep]) => !refersToObjects(rep));
    return decodeAll(plain, (rep) => PLAIN.decode(rep));
  }

  /** A reactive function made a signal while the session is restored. */
  valueMade(value: KeptValue): void {
    if (this.#isRestoring) this.#restoreValue(value);
  }

  /** Something was registered while the session is restored: what had been ended before ends at once. */
  registered(registration: Registration): void {
    if (this.#isRestoring && this.stored.ended.includes(registration.key)) registration.end();
  }

  /**
   * Gives back what callbacks and visitors had changed. To be called when the app's run has made its document, inside
   * the session.
   * @throws PanelError when what was stored does not go together with what the app makes now
   */
  restore(document: Document, scope: Scope): void {
    const { stored } = this;
    this.#document = document;
    this.#isRestoring = true;
    this.#built.dropLate();
    // New numbers first: none of them is to be one that stored models have.
    document.ids.advanceTo(stored.ids);
    scope.continueAt(stored.keys);
    for (const key of stored.ended) this.#built.registrations.get(key)?.end();
    const making = new Set<string>();
    const decoder: Decoder = storeDecoder({
      modelById: (id) => document.modelById(id),
      object: (key) => {
        const { objects } = this.#built;
        const present = objects.get(key);
        const record = stored.objects[key];
        if (present !== undefined || record?.dynamic !== true || making.has(key)) return present;
        making.add(key);
        // First what it holds: that has keys of its own.
        const params = decodeAll(Object.entries(record.params), decode);
        const again = scope.withKey(key, () => makeOfClass(record.type, params));
        if (again !== undefined) objects.set(key, again);
        return again;
      },
    });
    const decode: Decode = (rep) => decoder.decode(rep);
    // Before the components, because a model that is taken out of the page now may come back; the rest after them, for
    // models that they bring.
    const models = new StoredModels(stored, decode);
    models.restore(document);
    const values = new Map<string, Readonly<Record<string, unknown>>>();
    for (const [key, { params, dynamic }] of Object.entries(stored.objects))
      if (dynamic !== true) values.set(key, decodeAll(this.#given(key, params), decode));
    this.#values = values;
    this.settle();
    models.restore(document);
    if (stored.title !== null) document.setTitle(stored.title);
  }

  /**
   * Gives params their stored values. Reactive functions that follow them run, and may set params that had been set to
   * other values after them: so what is stored has the last word.
   */
  settle(): void {
    for (let round = 0; round < ROUNDS; round++) {
      let changed = false;
      batch(() => {
        for (const value of this.#built.values.values()) this.#restoreValue(value);
        for (const [key, values] of this.#values) {
          const object = this.#built.objects.get(key);
          if (object !== undefined && giveBack(object, values)) changed = true;
        }
      });
      if (!changed) return;
    }
  }

  /** What has become of it; after all functions were evaluated. */
  result(): ReplayResult {
    const document = this.#document;
    if (document === null) throw new TypeError("restore() first");
    const renamed = this.#renamings(document);
    if (renamed.size > this.#renamed.size) return { kind: "retry", renamed };
    return { kind: "same", inStep: this.stored.structure === structureOf(document.models.values()) };
  }

  /** What models have to be called to have the ids that they had before; this run's own renamings are part of it. */
  #renamings(document: Document): Renamed {
    const more = renamings(this.stored.numbering, document, this.#built.ids);
    if (more.size === 0) return this.#renamed;
    const natural = new Map([...this.#renamed].map(([from, to]) => [to, from]));
    return new Map([
      ...this.#renamed,
      ...[...more].map(([from, to]) => [natural.get(from) ?? from.replace(/^t/, ""), to] as const),
    ]);
  }

  /** The stored params of an object that are given back. */
  #given(key: string, params: Readonly<Record<string, Rep>>): [string, Rep][] {
    const stale = this.stale.get(key);
    return Object.entries(params).filter(([name]) => stale?.includes(name) !== true);
  }

  #restoreValue(value: KeptValue): void {
    const rep = this.stored.values[value.key];
    if (rep === undefined) return;
    for (const decoded of Object.values(decodeAll([["value", rep]], (each) => this.#decodeLate(each))))
      if (!isEqual(decoded, value.peek())) value.restore(decoded);
  }

  #decodeLate(rep: Rep): unknown {
    return storeDecoder({
      modelById: (id) => this.#document?.modelById(id),
      object: (key) => this.#built.objects.get(key),
    }).decode(rep);
  }
}

const PLAIN = storeDecoder({ modelById: () => undefined, object: () => undefined });

/**
 * Gives an object its stored params, or none of them when they do not go together with what the app makes of it now: an
 * option may be gone. Returns whether one of them had another value.
 */
function giveBack(object: Parameterized, values: Readonly<Record<string, unknown>>): boolean {
  // The cast: every class with params has its specs.
  const { specs } = object.constructor as unknown as ParameterizedClass;
  const before = Object.fromEntries(
    Object.keys(values).flatMap((name) => (Object.hasOwn(specs, name) ? [[name, object.peek(name)]] : [])),
  );
  const differing = Object.entries(values).filter(
    ([name, value]) => Object.hasOwn(before, name) && !isEqual(before[name], value),
  );
  const given = Object.fromEntries(differing);
  const settable = object.settableParams();
  try {
    object.restoreParams(given);
    // A widget turns a value that is none of its options any more into one that is.
    if (valueRef in object && Object.hasOwn(settable, "value")) object.update({ value: object.peek("value") });
  } catch {
    object.restoreParams(before);
    try {
      // As its author would: a list of options keeps those that are still there.
      object.update(Object.fromEntries(differing.filter(([name]) => Object.hasOwn(settable, name))));
    } catch {
      object.restoreParams(before);
    }
    return false;
  }
  return differing.length > 0;
}

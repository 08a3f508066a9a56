// Which models of a document point to which: kept up to date by each change, so that nobody has to walk through all.
import type { Model } from "../models/model.ts";
import { eachReference } from "./references.ts";

/** What code in the browser may point to need not be on screen because of that. */
const CALLBACKS: ReadonlySet<string> = new Set(["js_property_callbacks", "js_event_callbacks"]);

/** The models that point to one, and how often: most are pointed to once, which needs no map. */
type Pointers = Model | Map<Model, number>;

/** The references among the models of one document, in both directions. */
export class Links {
  /** Attributes that point to models. They are noted here because an author may change a list that was set before. */
  readonly #targets = new Map<Model, Map<string, readonly Model[]>>();
  readonly #drawnBy = new Map<Model, Pointers>();
  readonly #calledBy = new Map<Model, Pointers>();
  /** Models that may not be reachable any more. */
  readonly #suspects = new Set<Model>();

  /** Notes a model that is new to the document. Returns what it points to, in the order of its attributes. */
  add(model: Model): readonly Model[] {
    const all: Model[] = [];
    for (const [attr, value] of model.attributes()) {
      const targets = targetsOf(value);
      if (targets.length === 0) continue;
      this.#point(model, attr, targets);
      all.push(...targets);
    }
    return all;
  }

  /** Notes that `attr` of `model` has another value. Returns false when it points to nothing, and did not before. */
  change(model: Model, attr: string, value: unknown): boolean {
    const before = this.#targets.get(model)?.get(attr) ?? [];
    const targets = targetsOf(value);
    if (before.length === 0 && targets.length === 0) return false;
    this.#point(model, attr, targets);
    for (const target of before) this.#release(model, attr, target);
    return true;
  }

  /** True when `attr` of `model` points to a model. */
  has(model: Model, attr: string): boolean {
    return this.#targets.get(model)?.has(attr) === true;
  }

  /** Asks at the next `takeLost` whether `model` can still be reached. */
  suspect(model: Model): void {
    this.#suspects.add(model);
  }

  /** The models that point to `model` by what is drawn, each once. */
  drawnBy(model: Model): Iterable<Model> {
    return pointersIn(this.#drawnBy.get(model));
  }

  /** The models that point to `model`, each once or twice. */
  *pointersTo(model: Model): Generator<Model> {
    yield* this.drawnBy(model);
    yield* pointersIn(this.#calledBy.get(model));
  }

  /**
   * Takes out the models that can no longer be reached, and returns them. Looks from each suspect towards the roots:
   * what it goes through in vain is lost too, so that the cost is that of what goes.
   */
  takeLost(isRoot: (model: Model) => boolean): readonly Model[] {
    const lost: Model[] = [];
    for (const suspect of this.#suspects) {
      this.#suspects.delete(suspect);
      const above = this.#unrooted(suspect, isRoot);
      for (const model of above ?? []) lost.push(model);
      // Their targets become suspects, which this loop still comes to.
      for (const model of above ?? []) this.#remove(model);
      for (const model of above ?? []) this.#suspects.delete(model);
    }
    return lost;
  }

  /** `start` and all above it; null as soon as a root is found there. */
  #unrooted(start: Model, isRoot: (model: Model) => boolean): ReadonlySet<Model> | null {
    if (isRoot(start)) return null;
    const seen = new Set([start]);
    // One branch after the other: a sheet that a thousand components share leads to a root by the first of them.
    const branches: Iterator<Model>[] = [this.pointersTo(start)];
    for (let branch = branches.at(-1); branch !== undefined; branch = branches.at(-1)) {
      const next = branch.next();
      if (next.done === true) branches.pop();
      else if (isRoot(next.value)) return null;
      else if (!seen.has(next.value)) {
        seen.add(next.value);
        branches.push(this.pointersTo(next.value));
      }
    }
    return seen;
  }

  #remove(model: Model): void {
    for (const [attr, targets] of this.#targets.get(model) ?? [])
      for (const target of targets) this.#release(model, attr, target);
    this.#targets.delete(model);
    this.#drawnBy.delete(model);
    this.#calledBy.delete(model);
  }

  #point(model: Model, attr: string, targets: readonly Model[]): void {
    const attrs = this.#targets.get(model);
    if (targets.length > 0) {
      if (attrs === undefined) this.#targets.set(model, new Map([[attr, targets]]));
      else attrs.set(attr, targets);
    } else if (attrs?.delete(attr) === true && attrs.size === 0) this.#targets.delete(model);
    const pointers = this.#pointers(attr);
    for (const target of targets) pointers.set(target, more(pointers.get(target), model));
  }

  #release(model: Model, attr: string, target: Model): void {
    const pointers = this.#pointers(attr);
    const left = fewer(pointers.get(target), model);
    if (left === null) pointers.delete(target);
    else pointers.set(target, left);
    this.#suspects.add(target);
  }

  #pointers(attr: string): Map<Model, Pointers> {
    return CALLBACKS.has(attr) ? this.#calledBy : this.#drawnBy;
  }
}

function targetsOf(value: unknown): readonly Model[] {
  const targets: Model[] = [];
  eachReference(value, (found) => targets.push(found));
  return targets;
}

function pointersIn(pointers: Pointers | undefined): Iterable<Model> {
  if (pointers === undefined) return [];
  return pointers instanceof Map ? pointers.keys() : [pointers];
}

function more(pointers: Pointers | undefined, model: Model): Pointers {
  if (pointers === undefined) return model;
  const counts = pointers instanceof Map ? pointers : new Map([[pointers, 1]]);
  return counts.set(model, (counts.get(model) ?? 0) + 1);
}

/** Null when nobody is left. */
function fewer(pointers: Pointers | undefined, model: Model): Pointers | null {
  if (!(pointers instanceof Map)) return pointers === undefined || pointers === model ? null : pointers;
  const count = pointers.get(model) ?? 0;
  if (count > 1) pointers.set(model, count - 1);
  else pointers.delete(model);
  return pointers.size === 0 ? null : pointers;
}

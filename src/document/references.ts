// Which models a value or a model points to.
import { isPlainObject } from "../serialization/equal.ts";
import { BokehEvent } from "../serialization/event.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { Spec } from "../serialization/spec.ts";
import { Model } from "../models/model.ts";

/**
 * Calls `visit` for every model directly inside `value`, in order; does not look into those models. Looks wherever the
 * encoder does.
 */
export function eachReference(value: unknown, visit: (model: Model) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Model) visit(value);
  else if (Array.isArray(value)) eachItem(value, visit);
  else if (value instanceof Map) {
    for (const [key, item] of value) {
      eachReference(key, visit);
      eachReference(item, visit);
    }
  } else if (value instanceof Set) {
    for (const item of value) eachReference(item, visit);
  } else if (value instanceof Spec) {
    eachReference(value.value, visit);
    eachReference(value.transform, visit);
    eachReference(value.units, visit);
  } else if (value instanceof NDArray) {
    if (value.dtype === "object") eachItem(value.data, visit);
  } else if (value instanceof BokehEvent) {
    for (const item of Object.values(value.values)) eachReference(item, visit);
  } else if (isPlainObject(value)) {
    for (const item of Object.values(value)) eachReference(item, visit);
  }
}

function eachItem(list: ArrayLike<unknown>, visit: (model: Model) => void): void {
  // By index and without a call per number: long columns of numbers are the common case.
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (typeof item === "object" && item !== null) eachReference(item, visit);
  }
}

/** True when `value` points to at least one model. */
export function hasReferences(value: unknown): boolean {
  let found = false;
  eachReference(value, () => (found = true));
  return found;
}

/** All models that can be reached from `starts`, depth first, each once. */
export function reachable(starts: Iterable<Model>): Set<Model> {
  const found = new Set<Model>();
  walk(starts, (model) => found.size < found.add(model).size);
  return found;
}

/**
 * Calls `enter` for `starts` and what can be reached through models for which it returns true, depth first.
 * Keeps its own stack: a client may chain more models than calls can be nested.
 */
export function walk(starts: Iterable<Model>, enter: (model: Model) => boolean): void {
  const waiting = [...starts].reverse();
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (!enter(model)) continue;
    const inner: Model[] = [];
    for (const value of model.attributes().values()) eachReference(value, (found) => inner.push(found));
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index] as Model);
  }
}

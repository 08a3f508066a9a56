// Which models a value or a model points to.
import { Spec } from "../serialization/spec.ts";
import { Model } from "../models/model.ts";

/** Calls `visit` for every model directly inside `value`, in order; does not look into those models. */
export function eachReference(value: unknown, visit: (model: Model) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (value instanceof Model) visit(value);
  else if (Array.isArray(value)) {
    // A long column of plain numbers is the common case: its first element tells.
    if (value.length > 64 && typeof value[0] === "number") return;
    for (const item of value) eachReference(item, visit);
  } else if (value instanceof Map) {
    for (const [key, item] of value) {
      eachReference(key, visit);
      eachReference(item, visit);
    }
  } else if (value instanceof Set) {
    for (const item of value) eachReference(item, visit);
  } else if (value instanceof Spec) {
    eachReference(value.value, visit);
    eachReference(value.transform, visit);
  } else if (isPlainObject(value)) {
    for (const item of Object.values(value)) eachReference(item, visit);
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
  const visit = (model: Model): void => {
    if (found.has(model)) return;
    found.add(model);
    for (const value of model.attributes().values()) eachReference(value, visit);
  };
  for (const model of starts) visit(model);
  return found;
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

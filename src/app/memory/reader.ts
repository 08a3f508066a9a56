// Gives stored values back to a session.
import { unreachable } from "../../base/assert.ts";
import { makeOfClass } from "../../components/core/class-registry.ts";
import type { Document } from "../../document/document.ts";
import { columnsOf, patchColumns, streamColumns, type Columns, type Patches } from "../../models/columns.ts";
import { propOf } from "../../models/define-model.ts";
import type { Model } from "../../models/model.ts";
import type { Parameterized, ParameterizedClass } from "../../reactive/parameterized.ts";
import { valueRef } from "../../reactive/refs.ts";
import type { Scope } from "../../reactive/scope.ts";
import type { Rep } from "../../serialization/reps.ts";
import { storeDecoder } from "./codec.ts";
import type { StoredColumns, StoredState } from "./stored-state.ts";

type Decode = (rep: Rep) => unknown;

/** Decodes what can be decoded; a value whose references are gone is left out. */
export function decodeAll(reps: readonly (readonly [string, Rep])[], decode: Decode): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, rep] of reps) {
    try {
      values[name] = decode(rep);
    } catch {
      // The rest of the session is worth more than this one value, which the comparison of structures will notice if it
      // was shown.
      continue;
    }
  }
  return values;
}

/**
 * Gives a run of the app what was stored of an earlier one.
 * @param made the objects of the run by key; those that callbacks had made are added
 */
export function restoreState(
  stored: StoredState,
  document: Document,
  scope: Scope,
  made: Map<string, Parameterized>,
): void {
  const making = new Set<string>();
  const decoder = storeDecoder({ modelById: (id) => document.modelById(id), object: (key) => object(key) });
  const decode: Decode = (rep) => decoder.decode(rep);
  const object = (key: string): Parameterized | undefined => {
    const present = made.get(key);
    const record = stored.objects[key];
    if (present !== undefined || record?.dynamic !== true || making.has(key)) return present;
    making.add(key);
    // First what it holds: that has keys of its own.
    const params = decodeAll(Object.entries(record.params), decode);
    const again = scope.withKey(key, () => makeOfClass(record.type, params));
    if (again !== undefined) made.set(key, again);
    return again;
  };
  // Before the components, because a model that is taken out of the page now may come back; the rest after them, for
  // models that they bring.
  const models = new StoredModels(stored, decode);
  models.restore(document);
  for (const [key, { params, dynamic }] of Object.entries(stored.objects)) {
    const object = dynamic === true ? undefined : made.get(key);
    if (object !== undefined) giveBack(object, decodeAll(Object.entries(params), decode));
  }
  models.restore(document);
  if (stored.title !== null) document.setTitle(stored.title);
}

/**
 * Gives an object its stored params, or none of them when they do not go together with what the app makes of it now: an
 * option may be gone.
 */
function giveBack(object: Parameterized, values: Readonly<Record<string, unknown>>): void {
  // The cast: every class with params has its specs.
  const { specs } = object.constructor as unknown as ParameterizedClass;
  const before = Object.fromEntries(
    Object.keys(values).flatMap((name) => (Object.hasOwn(specs, name) ? [[name, object.peek(name)]] : [])),
  );
  try {
    object.restoreParams(values);
    // A widget turns a value that is none of its options any more into one that is.
    if (valueRef in object && Object.hasOwn(object.settableParams(), "value"))
      object.update({ value: object.peek("value") });
  } catch {
    object.restoreParams(before);
  }
}

/** Stored attributes and columns that wait for their models. */
class StoredModels {
  readonly #decode: Decode;
  readonly #attributes: Map<string, Map<string, Rep>>;
  #columns: readonly StoredColumns[];

  constructor(stored: StoredState, decode: Decode) {
    this.#decode = decode;
    this.#attributes = new Map(
      Object.entries(stored.models).map(([id, attributes]) => [id, new Map(Object.entries(attributes))]),
    );
    this.#columns = stored.columns;
  }

  /** Gives the document's models what waits for them and can be read now. */
  restore(document: Document): void {
    for (const [id, reps] of this.#attributes) {
      const model = document.modelById(id);
      // What has the id now may be something else, in whose place the model of the session's first life comes later.
      if (model === undefined || [...reps.keys()].some((attr) => propOf(model.def, attr) === undefined)) continue;
      for (const [attr, value] of Object.entries(decodeAll([...reps], this.#decode))) {
        reps.delete(attr);
        model.setAny(attr, value);
      }
    }
    this.#columns = this.#columns.filter((columns) => {
      const source = document.modelById(columns.id);
      if (source === undefined || this.#attributes.get(columns.id)?.has("data") === true) return true;
      restoreColumns(source, columns, this.#decode);
      return false;
    });
  }
}

/** Streams, patches or replaces columns as it was done in the session's first life. */
function restoreColumns(source: Model, stored: StoredColumns, decode: Decode): void {
  // The casts: these were columns and patches when they were stored.
  switch (stored.kind) {
    case "stream":
      return streamColumns(source, decode(stored.data) as Columns, stored.rollover, null);
    case "patch":
      return patchColumns(source, decode(stored.patches) as Patches, null);
    case "columns": {
      const data = decode(stored.data) as Columns;
      return source.setChecked("data", { ...columnsOf(source), ...data }, null, {
        kind: "columns",
        data,
        columns: Object.keys(data),
      });
    }
    default:
      return unreachable(stored);
  }
}

// BokehJS's defaults, from the generated model definitions, in canonical form.
import { propOf, type ModelDef, type PropDef } from "../../src/models/define-model.ts";
import { isSpecObject } from "../../src/models/kinds.ts";
import { Encoder } from "../../src/serialization/encode.ts";
import { Spec } from "../../src/serialization/spec.ts";
import { isList, isObject, type Json, type JsonObject } from "./canonical/json.ts";
import { Normaliser } from "./canonical/normalise.ts";
import type { Defaults } from "./compare.ts";

/** Defaults of the models that `lookup` finds. */
export class ModelDefaults implements Defaults {
  readonly #lookup: (type: string) => ModelDef | undefined;
  readonly #known = new Map<string, Json | undefined>();
  readonly #normaliser = new Normaliser({
    buffers: new Map(),
    find: () => undefined,
    dataModels: new Set(),
    authorCode: [],
  });

  constructor(lookup: (type: string) => ModelDef | undefined) {
    this.#lookup = lookup;
  }

  of(type: string, attribute: string): Json | undefined {
    const key = `${type} ${attribute}`;
    if (!this.#known.has(key)) this.#known.set(key, this.#find(type, attribute));
    return this.#known.get(key);
  }

  #find(type: string, attribute: string): Json | undefined {
    const def = this.#lookup(type);
    const prop = def === undefined ? undefined : propOf(def, attribute);
    return prop === undefined || prop.required === true ? undefined : this.#value(prop);
  }

  #value(prop: PropDef): Json | undefined {
    // A default that is a new model of its own is that model with nothing set.
    if (prop.computed !== undefined)
      return prop.computed === "" ? undefined : { type: "object", name: prop.computed, id: "default" };
    if (prop.default === undefined) return undefined;
    // The cast: the encoder writes nothing but JSON.
    return this.#normaliser.value(new Encoder().encode(specDefault(prop)) as Json);
  }
}

/** The definitions have the default of a visual attribute as BokehJS writes it, without the type of the wire. */
function specDefault({ spec, default: value }: PropDef): unknown {
  if (spec === undefined || !isSpecObject(value)) return value;
  const kind = value.field !== undefined ? "field" : value.expr !== undefined ? "expr" : "value";
  return new Spec(kind, value[kind]);
}

/** `defaults`, and those of the data models that a canonical document defines itself. */
export function withDefinitions(defaults: Defaults, document: JsonObject): Defaults {
  const own = new Map<string, Json>();
  for (const def of isList(document["defs"]) ? document["defs"] : []) {
    if (!isObject(def) || !isList(def["properties"])) continue;
    for (const property of def["properties"]) {
      if (isObject(property))
        own.set(`${String(def["name"])} ${String(property["name"])}`, property["default"] ?? null);
    }
  }
  return { of: (type, attribute) => own.get(`${type} ${attribute}`) ?? defaults.of(type, attribute) };
}

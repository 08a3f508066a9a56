// Values of params and attributes <-> what is stored, with references to the session's objects and models.
import { Decoder } from "../../serialization/decode.ts";
import { Encoder } from "../../serialization/encode.ts";
import type { Rep } from "../../serialization/reps.ts";
import { lookup } from "../../models/registry.ts";
import { isModel, Model } from "../../models/model.ts";
import { modelId } from "../../base/ids.ts";
import { PanelError } from "../../base/errors.ts";
import { Parameterized } from "../../reactive/parameterized.ts";

const OBJECT = "object:";

export interface EncodePort {
  /** True for models that the app's run makes again. */
  isBuilt(model: Model): boolean;
  /** Gives an id to a model that is not part of the page yet, and to all it points to. */
  number(model: Model): void;
  /** A value refers to this object. */
  refers(object: Parameterized): void;
}

/**
 * Encodes values for the store.
 * @throws SerializationError for functions and other values that no second run could have back
 */
export function storeEncoder(port: EncodePort): Encoder {
  const written = new Set<Model>();
  return new Encoder({
    model(object, encoder): Rep | undefined {
      if (object instanceof Parameterized) {
        port.refers(object);
        return { id: `${OBJECT}${object.key}` };
      }
      if (!isModel(object)) return undefined;
      if (!object.hasId) port.number(object);
      if (written.has(object) || port.isBuilt(object) || object.managed !== false) return { id: object.id };
      written.add(object);
      const attributes = Object.fromEntries(
        [...object.attributes()].map(([attr, value]) => [attr, encoder.encode(value)]),
      );
      return { type: "object", name: object.type, id: object.id, attributes };
    },
  });
}

export interface DecodeSource {
  modelById(id: string): Model | undefined;
  /** The object called `key`, made now when a callback had made it. */
  object(key: string): Parameterized | undefined;
}

/** Decodes stored values. @throws DeserializationError when something they refer to is gone */
export function storeDecoder(source: DecodeSource): Decoder {
  return new Decoder(
    {
      resolve: (id) => (id.startsWith(OBJECT) ? source.object(id.slice(OBJECT.length)) : source.modelById(id)),
      create(type, id) {
        const def = lookup(type);
        if (def === undefined)
          throw new PanelError("unknown-model", `The stored model ${type} is not known to this version of the app`);
        const model = new Model(def);
        if (id !== undefined) model.assignId(modelId(id));
        return model;
      },
      initialize(object, attributes, known) {
        if (known || !(object instanceof Model)) return;
        for (const [attr, value] of Object.entries(attributes)) {
          object.check(attr, value);
          object.restore(attr, value);
        }
      },
      // What is stored here was taken before.
    },
    new Map(),
    { inlineBytes: Infinity, elements: Infinity, containers: Infinity },
  );
}

/** True when `rep` refers to an object or model, which must exist before it can be decoded. */
export function refersToObjects(rep: Rep): boolean {
  return JSON.stringify(rep).includes('{"id":');
}

export type Decode = (rep: Rep) => unknown;

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

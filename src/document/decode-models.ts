// Reads values from the wire in which models of a document, known or new, may occur.
import { modelId, type ModelId } from "../base/ids.ts";
import { LimitError } from "../base/errors.ts";
import { Decoder, type DecodeLimits as ValueLimits, type DecodePort } from "../serialization/decode.ts";
import { lookup } from "../models/registry.ts";
import { Model } from "../models/model.ts";
import { PatchError } from "./patch-error.ts";

/** What a message may bring; `models` counts for the whole document. What is left out has the decoder's default. */
export type DecodeLimits = Pick<ValueLimits, "nesting" | "models"> & Partial<ValueLimits>;

/** Where a decoder finds models, and where those that it makes will live. */
export interface ModelHome {
  readonly models: ReadonlyMap<ModelId, Model>;
  /** True when a new model may have `id`, which nothing else will get from then on. */
  claim(id: string): boolean;
}

/**
 * A decoder that finds a document's models by id and makes the new ones that a message brings.
 * New models are checked against their kinds and stay outside the document until an event puts them there.
 *
 * @param mayBring "values": a new model is refused, before its id is taken
 */
export function documentDecoder(
  home: ModelHome,
  buffers: ReadonlyMap<string, ArrayBuffer>,
  limits: DecodeLimits,
  mayBring: "models" | "values" = "models",
): Decoder {
  let made = 0;
  const port: DecodePort = {
    resolve: (id) => home.models.get(modelId(id)),
    create(type, id) {
      if (mayBring === "values")
        throw new PatchError(
          `Clients may not add models, as this ${type}; \`trustClients\` of the deployment would allow it`,
        );
      const def = lookup(type);
      if (def === undefined)
        throw new PatchError(`The type "${type}" is not known to this server; import it in the app to allow it`);
      made += 1;
      if (home.models.size + made > limits.models)
        throw new LimitError("models", `A document may have at most ${limits.models} models`);
      if (id === undefined) throw new PatchError(`A new model needs an id; a ${type} has none`);
      if (!home.claim(id))
        throw new PatchError(`The id "${id}" belongs to another model; give new models ids of their own`);
      const model = new Model(def);
      model.assignId(modelId(id));
      return model;
    },
    initialize(object, attributes, known) {
      // BokehJS repeats models that it got from the server; its changes of them travel as events of their own.
      if (known || !(object instanceof Model)) return;
      for (const [attr, value] of Object.entries(attributes)) {
        object.check(attr, value);
        object.restore(attr, value);
      }
    },
  };
  return new Decoder(port, buffers, limits);
}

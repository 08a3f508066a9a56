// Models as the wire wants them: in full the first time, as a reference afterwards.
import type { ModelId } from "../base/ids.ts";
import { ArgumentError } from "../base/errors.ts";
import { Encoder } from "../serialization/encode.ts";
import type { BufferSink } from "../serialization/buffers.ts";
import type { Rep } from "../serialization/reps.ts";
import { staysAtSession } from "../protocol/kept-back.ts";
import { isModel, type Model } from "../models/model.ts";

/** The ids of the models that a receiver has. */
export interface KnownModels {
  has(id: ModelId): boolean;
  add(id: ModelId): unknown;
}

/** What a receiver has beyond `base`; `base` stays as it is until `added` is put there. */
export class AddedModels implements KnownModels {
  readonly base: KnownModels;
  readonly added = new Set<ModelId>();

  constructor(base: KnownModels) {
    this.base = base;
  }

  has(id: ModelId): boolean {
    return this.added.has(id) || this.base.has(id);
  }

  add(id: ModelId): void {
    this.added.add(id);
  }

  /** Adds to `base` what was added here. */
  settle(): void {
    for (const id of this.added) this.base.add(id);
  }
}

/**
 * An encoder that writes a model in full unless its id is in `known`, and adds it there.
 *
 * @param returning ids that the receiver may still hold with old attributes: they are written with every attribute that
 * was ever set.
 */
export function modelEncoder(
  known: KnownModels,
  buffers: BufferSink | undefined,
  returning: ReadonlySet<ModelId> = new Set(),
): Encoder {
  const model = (object: object, encoder: Encoder): Rep | undefined => {
    if (!isModel(object)) return undefined;
    if (!object.hasId) throw new ArgumentError(`${object.type} is not part of the document`);
    if (known.has(object.id)) return { id: object.id };
    known.add(object.id);
    return {
      type: "object",
      name: object.type,
      id: object.id,
      attributes: attributesOf(object, encoder, returning.has(object.id)),
    };
  };
  return new Encoder(buffers === undefined ? { model } : { model, buffers });
}

/** An attribute's value as clients are to get it. */
export const outgoing = (model: Model, attr: string, value: unknown): unknown =>
  model.owner === null ? value : model.owner.outgoing(model, attr, value);

function attributesOf(model: Model, encoder: Encoder, whole: boolean): Record<string, Rep> {
  const attributes: Record<string, Rep> = {};
  for (const [attr, value] of model.attributes())
    if (!staysAtSession(model.type, attr)) attributes[attr] = encoder.encode(outgoing(model, attr, value));
  if (whole)
    for (const attr of model.resetAttributes())
      attributes[attr] ??= encoder.encode(outgoing(model, attr, model.getAny(attr)));
  return attributes;
}

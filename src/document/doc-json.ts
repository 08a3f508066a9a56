// A whole document as JSON (Bokeh's DocJson) and back.
import { modelId, type ModelId } from "../base/ids.ts";
import type { BufferSink } from "../serialization/buffers.ts";
import type { Rep } from "../serialization/reps.ts";
import { dataModelDefs } from "../models/data-models.ts";
import { Model } from "../models/model.ts";
import type { Document } from "./document.ts";
import { modelEncoder } from "./encode-models.ts";
import { documentDecoder, type DecodeLimits, type ModelHome } from "./decode-models.ts";
import { PatchError } from "./patch-error.ts";
import { reachable } from "./references.ts";

/** The BokehJS version that documents are written for; BokehJS warns when it is another. */
export const BOKEH_VERSION = "3.10.0";

/** The definition of a data model on the wire (`defs`); BokehJS makes a class of it. */
export interface DataModelRep {
  readonly type: "model";
  readonly name: string;
  readonly properties: readonly { readonly name: string; readonly kind: "Any"; readonly default: Rep }[];
}

/** A document on the wire. */
export interface DocJson {
  readonly version: string;
  readonly title: string;
  readonly config?: Rep;
  readonly roots: readonly Rep[];
  readonly defs?: readonly DataModelRep[];
  readonly callbacks?: Rep;
}

/** Writes the whole document. `known` gets the ids of all models written. */
export function documentToJson(document: Document, buffers?: BufferSink, known: Set<ModelId> = new Set()): DocJson {
  document.prune();
  const encoder = modelEncoder(known, buffers);
  const config = encoder.encode(document.config);
  const roots = document.roots.map((root) => encoder.encode(root));
  const types = new Set([...document.models.values()].map((model) => model.type));
  const defs = dataModelDefs().filter(({ onlyWith }) => onlyWith === null || types.has(onlyWith));
  return {
    version: BOKEH_VERSION,
    title: document.title,
    config,
    roots,
    ...(defs.length > 0 ? { defs: defs.map((def) => dataModelRep(def.type, def.own)) } : {}),
    ...(document.callbacks.size > 0 ? { callbacks: encoder.encode(document.callbacks) } : {}),
  };

  function dataModelRep(name: string, own: Readonly<Record<string, { readonly default?: unknown }>>): DataModelRep {
    return {
      type: "model",
      name,
      properties: Object.entries(own).map(([property, prop]) => ({
        name: property,
        kind: "Any",
        default: encoder.encode(prop.default ?? null),
      })),
    };
  }
}

/** What PUSH-DOC brings: roots and title to put in place of the present ones. */
export interface PushedDocument {
  readonly title: string | null;
  readonly roots: readonly Model[];
}

/**
 * Reads a pushed document. Its models are new ones, also where `document` has models of the same ids, which they will
 * replace.
 *
 * @throws PatchError, DeserializationError. Changes nothing.
 */
export function readPushedDocument(
  json: unknown,
  document: Document,
  buffers: ReadonlyMap<string, ArrayBuffer>,
  limits: DecodeLimits,
): PushedDocument {
  if (typeof json !== "object" || json === null) throw new PatchError("PUSH-DOC needs a document");
  const { title, roots } = json as { title?: unknown; roots?: unknown };
  if (!Array.isArray(roots)) throw new PatchError("A document needs a list of roots");
  const decoder = documentDecoder(new StayingModels(document), buffers, limits);
  const decoded = roots.map((root) => decoder.decode(root));
  for (const root of decoded) if (!(root instanceof Model)) throw new PatchError("A root must be a model");
  return { title: typeof title === "string" ? title : null, roots: decoded as Model[] };
}

/**
 * Puts a pushed document in place.
 *
 * @param cleared called when the old roots are gone: what clients know of their models must be forgotten before new
 * ones come under the same ids
 */
export function applyPushedDocument(
  document: Document,
  pushed: PushedDocument,
  setter: string | null,
  cleared: () => void,
): void {
  for (const root of [...document.roots]) document.removeRoot(root, setter);
  document.prune();
  cleared();
  for (const root of pushed.roots) document.addRoot(root, setter);
  if (pushed.title !== null) document.setTitle(pushed.title, setter);
}

/** What of a document stays when its roots are replaced: nothing that a pushed document could refer to. */
class StayingModels implements ModelHome {
  readonly models: ReadonlyMap<ModelId, Model> = new Map();
  readonly #staying: ReadonlySet<ModelId>;

  constructor(document: Document) {
    this.#staying = new Set(
      [...reachable([document.config, ...[...document.callbacks.values()].flat()])].map((model) => model.id),
    );
  }

  claim(id: string): boolean {
    return !this.#staying.has(modelId(id));
  }
}

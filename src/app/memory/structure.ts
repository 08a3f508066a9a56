// A short text that stands for the models of a document: their ids and types, whatever their order.
import type { Model } from "../../models/model.ts";

/** Equal for two documents with the same ids and types. */
export function structureOf(models: Iterable<Model>): string {
  let count = 0;
  let low = 0;
  let high = 0;
  for (const model of models) {
    const text = `${model.id}:${model.type}`;
    count += 1;
    // Sums do not depend on the order, which differs between a session's life and its second run.
    low = (low + hash(text, 0x811c9dc5)) >>> 0;
    high = (high + hash(text, 0x9747b28c)) >>> 0;
  }
  return `${count}-${low.toString(36)}-${high.toString(36)}`;
}

/** The models that the app function itself made: ids of reactive scopes and of linked sheets are longer. */
export function* ownModels(models: Iterable<Model>): Generator<Model> {
  for (const model of models) if (/^p\d+$/.test(model.id)) yield model;
}

/** FNV-1a with a seed. */
function hash(text: string, seed: number): number {
  let value = seed;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

// A short text that stands for the models of a document: their ids and types, whatever their order.
import type { Model } from "../../models/model.ts";

/** Equal for two documents with the same ids and types. */
export function structureOf(models: Iterable<Model>): string {
  return new StructureSum(models).text;
}

/** What `structureOf` says, while models come and go. */
export class StructureSum {
  // Sums do not depend on the order, which differs between a session's life and its second run.
  #count = 0;
  #low = 0;
  #high = 0;

  constructor(models: Iterable<Model>) {
    for (const model of models) this.add(model);
  }

  get text(): string {
    return `${this.#count}-${this.#low.toString(36)}-${this.#high.toString(36)}`;
  }

  add(model: Model): void {
    this.#put(model, 1);
  }

  remove(model: Model): void {
    this.#put(model, -1);
  }

  #put(model: Model, times: 1 | -1): void {
    const text = `${model.id}:${model.type}`;
    this.#count += times;
    this.#low = (this.#low + times * hash(text, 0x811c9dc5)) >>> 0;
    this.#high = (this.#high + times * hash(text, 0x9747b28c)) >>> 0;
  }
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

// How large the document is that clients make: measured when they have sent enough for that to matter.
import type { Clock } from "../base/clock.ts";
import { LimitError } from "../base/errors.ts";
import { weigh } from "../serialization/weight.ts";
import type { Model } from "../models/model.ts";
import type { Document } from "./document.ts";
import type { DocumentEvent } from "./events.ts";
import { eachReference, walk } from "./references.ts";

/** What is this small is always taken: the input of a person, in a document that the app itself has made large. */
const SMALL = 1_024;
/** Milliseconds between two measurements; the first looks at the whole document, later ones at what has changed. */
const PAUSE = 1_000;

/** Counts what clients bring into one document. */
export class DocumentSize {
  readonly #document: Document;
  readonly #clock: Clock;
  readonly #most: number;
  /** Bytes of each model at the last measurement; null before the first. */
  #weights: Map<Model, number> | null = null;
  /** What has come or changed since. */
  readonly #unweighed = new Set<Model>();
  /** Bytes at the last measurement, and what has come since. What was replaced counts until the next one. */
  #measured = 0;
  #since = 0;
  #measuredAt = -Infinity;

  constructor(document: Document, clock: Clock, most: number) {
    this.#document = document;
    this.#clock = clock;
    this.#most = most;
  }

  /** Counts the events of a message that is about to be applied. @throws LimitError when the document gets too large */
  take(events: readonly DocumentEvent[]): void {
    this.#add(events.reduce((sum, event) => sum + this.#weightOf(event), 0));
  }

  /** As `take`, for models that are about to be added. */
  takeModels(models: readonly Model[]): void {
    this.#add(this.#newModels(models));
  }

  #add(weight: number): void {
    if (weight <= SMALL) return;
    const now = this.#clock.now();
    const isUnknown = this.#measuredAt === -Infinity || this.#measured + this.#since + weight > this.#most / 2;
    if (isUnknown && now - this.#measuredAt >= PAUSE) {
      this.#measure();
      this.#since = 0;
      this.#measuredAt = now;
    }
    if (this.#measured + this.#since + weight > this.#most)
      throw new LimitError("documentBytes", `A document may have at most ${this.#most} bytes`);
    this.#since += weight;
  }

  #measure(): void {
    const { models } = this.#document;
    if (this.#weights === null) {
      this.#weights = new Map();
      for (const model of models.values()) this.#unweighed.add(model);
      this.#document.watchGraph({
        came: (model) => this.#unweighed.add(model),
        changed: (model) => this.#unweighed.add(model),
        left: (model) => this.#forget(model),
      });
    }
    for (const model of this.#unweighed) {
      const weight = weightOfModel(model);
      this.#measured += weight - (this.#weights.get(model) ?? 0);
      this.#weights.set(model, weight);
    }
    this.#unweighed.clear();
  }

  #forget(model: Model): void {
    this.#unweighed.delete(model);
    this.#measured -= this.#weights?.get(model) ?? 0;
    this.#weights?.delete(model);
  }

  #weightOf(event: DocumentEvent): number {
    switch (event.kind) {
      case "ModelChanged":
        return weigh(event.value, this.#most) + this.#newModels([event.value]);
      case "ColumnDataChanged":
      case "ColumnsStreamed":
        return weigh(event.data, this.#most) + this.#newModels([event.data]);
      case "ColumnsPatched":
        return weigh(event.patches, this.#most) + this.#newModels([event.patches]);
      case "RootAdded":
        return this.#newModels([event.model]);
      case "TitleChanged":
      case "RootRemoved":
      case "MessageSent":
        return 0;
    }
  }

  /** What models weigh that are not part of the document yet. */
  #newModels(values: readonly unknown[]): number {
    const found: Model[] = [];
    for (const value of values) eachNew(value, found);
    const seen = new Set<Model>();
    let weight = 0;
    walk(found, (model) => {
      if (model.owner !== null || seen.has(model)) return false;
      seen.add(model);
      weight += weightOfModel(model);
      return true;
    });
    return weight;
  }
}

function eachNew(value: unknown, found: Model[]): void {
  eachReference(value, (model) => {
    if (model.owner === null) found.push(model);
  });
}

/** Bytes of a model, about: as it would be sent. */
export function weightOfModel(model: Model): number {
  let weight = 64;
  for (const value of model.attributes().values()) weight += weigh(value, Infinity);
  return weight;
}

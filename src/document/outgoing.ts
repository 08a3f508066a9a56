// What leaves a document: values without what could run in a browser, and without what is for others alone.
import type { ModelDef } from "../models/definition.ts";
import { isModel, type Model } from "../models/model.ts";

/** Whether `page` may know of a model. */
export const isFor = ({ audience }: Model, page: string | null): boolean => audience === null || audience === page;

/** A value of an attribute without anything in it that could run in a browser. */
export type CleanMarkup = (def: ModelDef, attr: string, value: unknown) => unknown;

/** Values of one document as clients are to get them. */
export class Outgoing {
  /** The page that is being written for; null for one of which nothing is known. */
  #reader: string | null = null;
  #clean: CleanMarkup | null = null;
  /** What was cleaned last of each model, so that long texts are not cleaned for every visitor again. */
  readonly #cleaned = new WeakMap<Model, { readonly attr: string; readonly value: unknown; readonly clean: unknown }>();

  get cleans(): boolean {
    return this.#clean !== null;
  }

  cleanWith(clean: CleanMarkup): void {
    this.#clean = clean;
  }

  /** As `Document.writeFor`. */
  writeFor<T>(page: string | null, write: () => T): T {
    const before = this.#reader;
    this.#reader = page;
    try {
      return write();
    } finally {
      this.#reader = before;
    }
  }

  valueOf(model: Model, attr: string, value: unknown): unknown {
    if (Array.isArray(value) && value.some((each) => isModel(each) && !isFor(each, this.#reader)))
      return value.filter((each) => !isModel(each) || isFor(each, this.#reader));
    if (this.#clean === null || model.keepsMarkup || typeof value !== "string") return value;
    const known = this.#cleaned.get(model);
    if (known?.attr === attr && known.value === value) return known.clean;
    const clean = this.#clean(model.def, attr, value);
    if (clean !== value) this.#cleaned.set(model, { attr, value, clean });
    return clean;
  }
}

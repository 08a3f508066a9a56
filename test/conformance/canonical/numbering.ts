// Models numbered m1, m2, … in the order in which a walk meets them.
import { isList, isModelJson, isObject, referenceId, sortedEntries, type Json, type ModelJson } from "./json.ts";

const REFERENCE_TEXT = /^__ref:(.+)$/;

/** How a model is written: at its first mention (a document), or where it was sent in full (a message). */
export type WritingMode = "first-mention" | "as-sent";

/** One numbering of model ids; a conversation shares one over all its messages. */
export class Numbering {
  readonly #names = new Map<string, string>();
  readonly #find: (id: string) => ModelJson | undefined;

  /** `find` gives a model that is mentioned before it is written in full. */
  constructor(find: (id: string) => ModelJson | undefined) {
    this.#find = find;
  }

  /** The number of a model, if it was met already. */
  nameOf(id: string): string | undefined {
    return this.#names.get(id);
  }

  /** `value` with canonical ids. Texts that name an id must be renamed afterwards, with `renameTexts`. */
  number(value: Json, mode: WritingMode): Json {
    if (isList(value)) return value.map((item) => this.number(item, mode));
    if (!isObject(value)) return value;
    if (isModelJson(value)) return this.#model(value.id, value, mode);
    const id = referenceId(value);
    if (id !== null) return this.#reference(id, mode);
    return Object.fromEntries(sortedEntries(value).map(([key, item]) => [key, this.number(item, mode)]));
  }

  /** Renames ids inside texts (`__ref:p1001`); an id that is not in the document stays. */
  renameTexts(value: Json): Json {
    if (typeof value === "string") {
      const id = REFERENCE_TEXT.exec(value)?.[1];
      const name = id === undefined ? undefined : this.#names.get(id);
      return name === undefined ? value : `__ref:${name}`;
    }
    if (isList(value)) return value.map((item) => this.renameTexts(item));
    if (!isObject(value)) return value;
    return Object.fromEntries(sortedEntries(value).map(([key, item]) => [key, this.renameTexts(item)]));
  }

  #reference(id: string, mode: WritingMode): Json {
    const model = mode === "first-mention" && !this.#names.has(id) ? this.#find(id) : undefined;
    return model === undefined ? { id: this.#take(id) } : this.#model(id, model, mode);
  }

  #model(id: string, model: ModelJson, mode: WritingMode): Json {
    if (mode === "first-mention" && this.#names.has(id)) return { id: this.#take(id) };
    const name = this.#take(id);
    if (model.attributes === undefined) return { type: "object", name: model.name, id: name };
    const attributes: Record<string, Json> = {};
    for (const [key, value] of sortedEntries(model.attributes)) attributes[key] = this.number(value, mode);
    return { type: "object", name: model.name, id: name, attributes };
  }

  #take(id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const name = `m${String(this.#names.size + 1)}`;
    this.#names.set(id, name);
    return name;
  }
}

// The messages of one conversation in canonical form, with one numbering of models from the first to the last.
import type { Buffers } from "./arrays.ts";
import { collectModels, dataModelNames, numberedDocument } from "./document.ts";
import { isList, isObject, referenceId, sortedEntries, type Json, type JsonObject, type ModelJson } from "./json.ts";
import { Normaliser } from "./normalise.ts";
import { Numbering } from "./numbering.ts";

/** One message as it was on the socket. */
export interface RawMessage {
  readonly dir: "client" | "server";
  readonly type: string;
  readonly content: JsonObject;
  readonly buffers: Buffers;
  /** Index of the request that this answers, or null. */
  readonly answers: number | null;
}

/** Canonical forms of messages, made in the order in which they were said. */
export class ConversationForm {
  /** Models as they were sent last, for links to stylesheets. */
  readonly #sent = new Map<string, ModelJson>();
  /** The same in canonical form, made while the buffers of their message are at hand. */
  readonly #models = new Map<string, ModelJson>();
  readonly #dataModels = new Set<string>();
  readonly #numbering = new Numbering((id) => this.#models.get(id));

  message({ dir, type, content, buffers, answers }: RawMessage): JsonObject {
    const form = type === "ERROR" ? {} : this.#content(content, buffers);
    return { dir, type, ...(answers === null ? {} : { answers }), content: form };
  }

  #content(content: JsonObject, buffers: Buffers): JsonObject {
    const normaliser = this.#normaliser(buffers);
    const form: Record<string, Json> = {};
    for (const [key, value] of sortedEntries(content)) {
      if (key === "doc" && isObject(value)) form[key] = this.#document(value, normaliser);
      else if (key === "events" && isList(value)) form[key] = value.map((event) => this.#event(event, normaliser));
      // Other content is Edgepanel's own (fingerprints and the like); stock clients do not see it.
    }
    return form;
  }

  #document(doc: JsonObject, normaliser: Normaliser): JsonObject {
    for (const name of dataModelNames(doc)) this.#dataModels.add(name);
    this.#remember(doc, normaliser);
    const { roots } = numberedDocument(doc, normaliser, this.#numbering, "components");
    return { title: doc["title"] ?? null, roots: roots ?? [] };
  }

  #event(event: Json, normaliser: Normaliser): Json {
    if (!isObject(event)) return event;
    this.#remember(event, normaliser);
    const form: Record<string, Json> = {};
    for (const [key, value] of sortedEntries(event)) form[key] = this.#field(event, key, value, normaliser);
    return this.#numbering.renameTexts(this.#numbering.number(form, "as-sent"));
  }

  #field(event: JsonObject, key: string, value: Json, normaliser: Normaliser): Json {
    if (key === "kind" || key === "attr" || key === "msg_type") return value;
    const id = referenceId(event["model"]);
    if (key !== "new" || id === null || typeof event["attr"] !== "string") return normaliser.value(value);
    return normaliser.attribute(this.#models.get(id)?.name ?? "", event["attr"], value) ?? null;
  }

  #remember(value: Json, normaliser: Normaliser): void {
    const models = collectModels(value);
    for (const [id, model] of models) this.#sent.set(id, model);
    for (const [id, model] of models) this.#models.set(id, normaliser.model(model));
  }

  #normaliser(buffers: Buffers): Normaliser {
    return new Normaliser({ buffers, find: (id) => this.#sent.get(id), dataModels: this.#dataModels, authorCode: [] });
  }
}

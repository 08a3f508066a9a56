// The document that a browser ends up with when it applies what is said on its socket, in canonical form.
import {
  isList,
  isModelJson,
  isObject,
  referenceId,
  type Json,
  type JsonObject,
  type ModelJson,
} from "../canonical/json.ts";
import { entriesOf, mapOf, patched, streamed } from "./columns.ts";

/** Models in which every model is a reference. */
export type Models = ReadonlyMap<string, ModelJson>;

/** One socket's document. */
export class BrowserDocument {
  title: Json = null;
  roots: readonly Json[] = [];
  /** What was sent that is no state, since the last `beginStep`. */
  events: JsonObject[] = [];
  /** ERROR messages since the last `beginStep`. */
  errors = 0;
  /** References to models that the browser does not have, since the last `beginStep`. */
  unknown: string[] = [];
  #models = new Map<string, ModelJson>();
  /** Every model there ever was: roots that the canonical form leaves out never were. */
  readonly #ever = new Set<string>();

  get models(): Models {
    return this.#models;
  }

  beginStep(): void {
    this.events = [];
    this.errors = 0;
    this.unknown = [];
  }

  /** Applies one message, of either side. */
  hear(message: JsonObject): void {
    const content = isObject(message["content"]) ? message["content"] : {};
    if (message["type"] === "ERROR") this.errors += 1;
    const { doc, events } = content;
    if (isObject(doc)) {
      this.#models = new Map();
      this.title = doc["title"] ?? null;
      this.roots = isList(doc["roots"]) ? doc["roots"].map((root) => this.#take(root)) : [];
    }
    if (!isList(events)) return;
    this.forget();
    // The whole message is read before any of it is applied: a model may be written in full after its first mention.
    const read = events.filter(isObject).map((event) => ({ event, values: this.#values(event) }));
    for (const { event, values } of read) {
      for (const id of referencesIn(Object.values(values))) if (!this.#models.has(id)) this.unknown.push(id);
      this.#apply(event, values, message["dir"] === "server");
    }
    for (const id of this.#models.keys()) this.#ever.add(id);
  }

  /** Drops models that nothing refers to any more, as BokehJS does. */
  forget(): void {
    for (const id of this.#models.keys()) this.#ever.add(id);
    const kept = new Map<string, ModelJson>();
    const waiting = [...referencesIn(this.roots)];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const model = this.#models.get(id);
      if (model === undefined || kept.has(id)) continue;
      kept.set(id, model);
      waiting.push(...referencesIn(model.attributes));
    }
    this.#models = kept;
  }

  #values(event: JsonObject): Record<string, Json> {
    const root = String(event["kind"]).startsWith("Root");
    const values: Record<string, Json> = {};
    for (const [key, value] of Object.entries(event))
      if (key === "new" || key === "data" || key === "patches" || (key === "model" && root))
        values[key] = this.#take(value ?? null);
    return values;
  }

  /** `value` with a reference in place of each model. A model that is known is changed in place. */
  #take(value: Json): Json {
    if (isList(value)) return value.map((item) => this.#take(item));
    if (!isObject(value)) return value;
    if (!isModelJson(value))
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.#take(item ?? null)]));
    const attributes: Record<string, Json> = {};
    for (const [key, item] of Object.entries(value.attributes ?? {})) attributes[key] = this.#take(item ?? null);
    const known = this.#models.get(value.id);
    this.#models.set(value.id, { ...value, ...known, attributes: { ...known?.attributes, ...attributes } });
    return { id: value.id };
  }

  #apply(event: JsonObject, values: Readonly<Record<string, Json>>, fromServer: boolean): void {
    const kind = event["kind"];
    const root = JSON.stringify(values["model"]);
    switch (kind) {
      case "TitleChanged":
        this.title = event["title"] ?? null;
        return;
      case "RootAdded":
        if (!this.roots.some((item) => JSON.stringify(item) === root))
          this.roots = [...this.roots, values["model"] ?? null];
        return;
      case "RootRemoved":
        this.roots = this.roots.filter((item) => JSON.stringify(item) !== root);
        return;
      case "ModelChanged":
      case "ColumnDataChanged":
      case "ColumnsStreamed":
      case "ColumnsPatched":
        return this.#change(kind, event, values);
      default:
        if (fromServer) this.events.push(event);
    }
  }

  #change(
    kind: "ModelChanged" | "ColumnDataChanged" | "ColumnsStreamed" | "ColumnsPatched",
    event: JsonObject,
    values: Readonly<Record<string, Json>>,
  ): void {
    const id = referenceId(event["model"]) ?? "";
    const model = this.#models.get(id);
    if (model === undefined) {
      if (this.#ever.has(id)) this.unknown.push(id);
      return;
    }
    const attr = typeof event["attr"] === "string" ? event["attr"] : "data";
    const present = model.attributes?.[attr];
    const value = ((): Json => {
      switch (kind) {
        case "ModelChanged":
          return values["new"] ?? null;
        case "ColumnsStreamed":
          return streamed(present, values["data"], event["rollover"]);
        case "ColumnsPatched":
          return patched(present, values["patches"]);
        case "ColumnDataChanged":
          return event["cols"] === undefined || event["cols"] === null
            ? (values["data"] ?? null)
            : mapOf(new Map([...entriesOf(present), ...entriesOf(values["data"])]));
      }
    })();
    this.#models.set(id, { ...model, attributes: { ...model.attributes, [attr]: value } });
  }
}

/** The ids that a value refers to. */
function referencesIn(value: Json | undefined, found: string[] = []): string[] {
  if (isList(value)) for (const item of value) referencesIn(item, found);
  else if (isObject(value)) {
    const id = referenceId(value);
    if (id !== null) found.push(id);
    else for (const item of Object.values(value)) referencesIn(item, found);
  }
  return found;
}

// One value of a document in canonical form, still with the ids it was sent with.
import { bytesOf, plainArray, type Buffers } from "./arrays.ts";
import {
  compareCodePoints,
  isList,
  isModelJson,
  isObject,
  mapEntries,
  referenceId,
  sortedEntries,
  type Json,
  type JsonObject,
  type ModelJson,
} from "./json.ts";
import { stylesheetText } from "./stylesheets.ts";
import { stableMarkup, stableText, TemplateItems } from "./texts.ts";

const LOCATION = "panel.models.location.Location";
const VOLATILE_LOCATION = new Set(["href", "hostname", "port", "protocol", "pathname"]);

export interface NormaliserOptions {
  readonly buffers: Buffers;
  /** Looks up a model that is only referred to. */
  readonly find: (id: string) => ModelJson | undefined;
  /** Names of the data models as sent (`FlexBox1`). */
  readonly dataModels: ReadonlySet<string>;
  /** JavaScript that an author wrote; other code of a CustomJS is generated and only its presence counts. */
  readonly authorCode: readonly string[];
}

/** Brings values into canonical form (orders, arrays, stylesheets, code, texts). */
export class Normaliser {
  readonly #options: NormaliserOptions;
  readonly #items = new TemplateItems();

  constructor(options: NormaliserOptions) {
    this.#options = options;
  }

  /** `ordered` is true inside an attribute `options`, where the order of a mapping is seen by users. */
  value(value: Json, ordered = false): Json {
    if (typeof value === "string") return stableText(value);
    if (isList(value)) return value.map((item) => this.value(item, ordered));
    if (!isObject(value)) return value;
    if (isModelJson(value)) return this.model(value);
    if (referenceId(value) !== null) return value;
    switch (value["type"]) {
      case "map":
        return this.#map(mapEntries(value), ordered);
      case "set":
        return this.#set(value);
      case "ndarray":
      case "typed_array":
        return plainArray(value, this.#options.buffers, (item) => this.value(item));
      case "bytes":
        return [...bytesOf(value, this.#options.buffers)];
      case undefined:
        // An object without a type decodes as a plain mapping.
        return this.#map(sortedEntries(value), ordered);
      default:
        return Object.fromEntries(
          sortedEntries(value).map(([key, item]) => [key, key === "type" ? item : this.value(item, ordered)]),
        );
    }
  }

  model(model: ModelJson): ModelJson {
    const attributes: Record<string, Json> = {};
    for (const [name, value] of sortedEntries(model.attributes ?? {})) {
      const form = this.attribute(model.name, name, value);
      if (form !== undefined) attributes[name] = form;
    }
    const name = this.typeName(model.name);
    return Object.keys(attributes).length === 0
      ? { type: "object", name, id: model.id }
      : { type: "object", name, id: model.id, attributes };
  }

  /** A type's name; a data model loses the counter at its end. */
  typeName(name: string): string {
    return this.#options.dataModels.has(name) ? name.replace(/\d+$/, "") : name;
  }

  /** The fixed name of a template's item (`main-140012345` is `main-1`). */
  itemName(name: string): string {
    return this.#items.rename(name);
  }

  /** One attribute of a model of type `type`; undefined for one that is not compared. */
  attribute(type: string, name: string, value: Json): Json | undefined {
    if (type === LOCATION && VOLATILE_LOCATION.has(name)) return `<${name}>`;
    if (type === "CustomJS" && name === "tags") return undefined;
    if (type === "CustomJS" && name === "code" && typeof value === "string") return this.#code(value);
    if (name === "name" && typeof value === "string") return stableText(this.itemName(value));
    if (name === "html" && typeof value === "string") return stableText(stableMarkup(value));
    if (name === "stylesheets" && isList(value)) return value.map((item) => stylesheetText(item, this.#options.find));
    if (name === "scripts") return this.#scripts(value);
    return this.value(value, name === "options");
  }

  #code(code: string): string {
    return this.#options.authorCode.some((own) => own !== "" && code.includes(own)) ? code : "<code>";
  }

  #scripts(value: Json): Json {
    if (isList(value)) return value.map(() => "<code>");
    if (!isObject(value)) return "<code>";
    const entries = value["type"] === "map" ? mapEntries(value) : sortedEntries(value);
    return this.#map(
      entries.map(([key, scripts]) => [key, isList(scripts) ? scripts.map(() => "<code>") : "<code>"]),
      false,
    );
  }

  #map(entries: readonly (readonly [Json, Json])[], ordered: boolean): JsonObject {
    if (entries.length === 0) return { type: "map" };
    const list = entries.map(([key, value]): readonly [Json, Json] => [
      this.value(key, ordered),
      this.value(value, ordered),
    ]);
    if (!ordered) list.sort((left, right) => compareCodePoints(keyText(left[0]), keyText(right[0])));
    return { type: "map", entries: list };
  }

  #set(value: JsonObject): JsonObject {
    const entries = isList(value["entries"]) ? value["entries"].map((item) => this.value(item)) : [];
    if (entries.length === 0) return { type: "set" };
    return {
      type: "set",
      entries: entries.sort((left, right) => compareCodePoints(JSON.stringify(left), JSON.stringify(right))),
    };
  }
}

function keyText(key: Json): string {
  return typeof key === "string" ? key : JSON.stringify(key);
}

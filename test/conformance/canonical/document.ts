// The content of PULL-DOC-REPLY in canonical form.
import type { Buffers } from "./arrays.ts";
import {
  compareCodePoints,
  isList,
  isModelJson,
  isObject,
  sortedEntries,
  type Json,
  type JsonObject,
  type ModelJson,
} from "./json.ts";
import { Normaliser } from "./normalise.ts";
import { Numbering } from "./numbering.ts";

/** What of a document is compared: only what authors put there, or also title, config, and the page's own roots. */
export type Extent = "components" | "document";

export interface CanonicalOptions {
  readonly extent: Extent;
  readonly buffers?: Buffers;
  /** JavaScript that an author wrote (see `NormaliserOptions`). */
  readonly authorCode?: readonly string[];
}

const PAGE_ROOTS = new Set(["panel.models.location.Location", "panel.models.browser.BrowserInfo"]);

/** Collects every model that is written in full anywhere in `value`. */
export function collectModels(
  value: Json | undefined,
  models: Map<string, ModelJson> = new Map(),
): Map<string, ModelJson> {
  if (isList(value)) for (const item of value) collectModels(item, models);
  else if (isObject(value)) {
    if (isModelJson(value)) models.set(value.id, value);
    for (const item of Object.values(value)) collectModels(item, models);
  }
  return models;
}

/** Names of the data models that a document defines. */
export function dataModelNames(doc: JsonObject): Set<string> {
  const names = new Set<string>();
  if (isList(doc["defs"]))
    for (const def of doc["defs"]) if (isObject(def) && typeof def["name"] === "string") names.add(def["name"]);
  return names;
}

/** A document (the `doc` of PULL-DOC-REPLY) in canonical form. */
export function canonicalDocument(doc: JsonObject, options: CanonicalOptions): JsonObject {
  const raw = collectModels(doc);
  const normaliser = new Normaliser({
    buffers: options.buffers ?? new Map(),
    find: (id) => raw.get(id),
    dataModels: dataModelNames(doc),
    authorCode: options.authorCode ?? [],
  });
  return numberedDocument(doc, normaliser, new Numbering((id) => normalised(raw.get(id), normaliser)), options.extent);
}

/** As `canonicalDocument`, with a numbering and a normaliser that go on after the document. */
export function numberedDocument(
  doc: JsonObject,
  normaliser: Normaliser,
  numbering: Numbering,
  extent: Extent,
): JsonObject {
  const whole = extent === "document";
  const roots = (isList(doc["roots"]) ? doc["roots"] : []).filter((root) => whole || !belongsToPage(root));
  const kept: Record<string, Json> = {};
  if (whole) kept["title"] = doc["title"] ?? null;
  if (whole && doc["config"] !== undefined)
    kept["config"] = numbering.number(normaliser.value(doc["config"]), "first-mention");
  kept["roots"] = numbering.number(
    roots.map((root) => normaliser.value(root)),
    "first-mention",
  );
  if (whole && doc["callbacks"] !== undefined)
    kept["callbacks"] = numbering.number(normaliser.value(doc["callbacks"]), "first-mention");
  const result = Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, numbering.renameTexts(value)]));
  const defs = definitions(doc["defs"], result, normaliser);
  return defs.length === 0 ? result : { ...result, defs };
}

function normalised(model: ModelJson | undefined, normaliser: Normaliser): ModelJson | undefined {
  return model === undefined ? undefined : normaliser.model(model);
}

function belongsToPage(root: Json): boolean {
  return isModelJson(root) && (PAGE_ROOTS.has(root.name) || root.attributes?.["name"] === "notifications");
}

/** The definitions of the data models that the document uses, in the order of their names. */
function definitions(defs: Json | undefined, kept: JsonObject, normaliser: Normaliser): Json[] {
  if (!isList(defs)) return [];
  const used = new Set([...collectModels(kept).values()].map((model) => model.name));
  const byName = new Map<string, JsonObject>();
  for (const def of defs) {
    if (!isObject(def) || typeof def["name"] !== "string") continue;
    const name = normaliser.typeName(def["name"]);
    if (!used.has(name) || byName.has(name)) continue;
    byName.set(name, {
      ...def,
      name,
      ...(isList(def["properties"]) ? { properties: properties(def["properties"], normaliser) } : {}),
    });
  }
  return [...byName.entries()].sort((left, right) => compareCodePoints(left[0], right[0])).map(([, def]) => def);
}

function properties(list: readonly Json[], normaliser: Normaliser): Json[] {
  const form = list.map((property) =>
    isObject(property)
      ? Object.fromEntries(
          sortedEntries(property).map(([key, value]) => [key, key === "default" ? normaliser.value(value) : value]),
        )
      : property,
  );
  return form.sort((left, right) => compareCodePoints(nameOf(left), nameOf(right)));
}

function nameOf(property: Json): string {
  return isObject(property) && typeof property["name"] === "string" ? property["name"] : "";
}

// JSON as TypeScript sees it, with the few questions that canonicalising asks of it.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A model written in full. */
export interface ModelJson extends JsonObject {
  readonly type: "object";
  readonly name: string;
  readonly id: string;
  readonly attributes?: JsonObject;
}

export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** True for a model written in full. */
export const isModelJson = (value: Json | undefined): value is ModelJson =>
  isObject(value) && value["type"] === "object" && typeof value["name"] === "string" && typeof value["id"] === "string";

/** The id of `{"id": …}`, which stands for a model written elsewhere; else null. */
export function referenceId(value: Json | undefined): string | null {
  if (!isObject(value) || "type" in value) return null;
  const id = value["id"];
  return typeof id === "string" && Object.keys(value).length === 1 ? id : null;
}

/** The pairs of a `map` representation; none for one without entries. */
export function mapEntries(value: JsonObject): readonly (readonly [Json, Json])[] {
  const entries = value["entries"];
  if (!isList(entries)) return [];
  return entries.map((entry): readonly [Json, Json] =>
    isList(entry) ? [entry[0] ?? null, entry[1] ?? null] : [entry, null],
  );
}

/** Orders texts by code point, as Python does; plain `<` would order by UTF-16 unit. */
export function compareCodePoints(left: string, right: string): number {
  const a = [...left];
  const b = [...right];
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index]?.codePointAt(0) ?? 0) - (b[index]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** The members of an object in the order of their names. */
export function sortedEntries(object: JsonObject): readonly (readonly [string, Json])[] {
  const entries: [string, Json][] = [];
  for (const [key, value] of Object.entries(object)) if (value !== undefined) entries.push([key, value]);
  return entries.sort((left, right) => compareCodePoints(left[0], right[0]));
}

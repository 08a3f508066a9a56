// The shapes of recipes: which JSON is a component, which a form such as {"$ref": …}, which plain data.
import { isList, isObject, type Json, type JsonObject } from "../canonical/json.ts";

/** A recipe that cannot be read; the case file is at fault, not the library. */
export class RecipeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "RecipeError";
  }
}

/** The name of a form: its one member that begins with a dollar sign. Null for other objects. */
export function formName(value: JsonObject): string | null {
  return Object.keys(value).find((key) => key.startsWith("$")) ?? null;
}

export const isComponent = (value: JsonObject): boolean =>
  typeof value["type"] === "string" && formName(value) === null;

export function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  if (found === undefined) return {};
  if (!isObject(found)) throw new RecipeError(`"${key}" must be an object in ${shown(value)}`);
  return found;
}

export function listAt(value: JsonObject, key: string): readonly Json[] {
  const found = value[key];
  if (found === undefined) return [];
  if (!isList(found)) throw new RecipeError(`"${key}" must be a list in ${shown(value)}`);
  return found;
}

export function textOf(value: Json | undefined, what: string): string {
  if (typeof value !== "string") throw new RecipeError(`${what} must be a text, not ${shown(value)}`);
  return value;
}

export function numberOf(value: Json | undefined, what: string): number {
  if (typeof value !== "number") throw new RecipeError(`${what} must be a number, not ${shown(value)}`);
  return value;
}

export function pairOf(value: Json | undefined, what: string): readonly [Json, Json] {
  if (!isList(value) || value.length !== 2) throw new RecipeError(`${what} must be a pair, not ${shown(value)}`);
  return [value[0] ?? null, value[1] ?? null];
}

export function textRecord(value: Json | undefined, what: string): Record<string, string> {
  if (!isObject(value)) throw new RecipeError(`${what} must be an object, not ${shown(value)}`);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, textOf(item, `${what}.${key}`)]));
}

const shown = (value: Json | undefined): string => (JSON.stringify(value) ?? "nothing").slice(0, 120);

// Forms that stand for one value and refer to nothing: dates, numbers, bytes, arrays, tables.
import { isList, isObject, type Json, type JsonObject } from "../canonical/json.ts";
import type { AuthorApi, TableValue } from "../author-api.ts";
import { listAt, numberOf, objectAt, RecipeError, textOf } from "./forms.ts";

/** Stands for "this is no literal form", as null is a value. */
export const noLiteral: unique symbol = Symbol("no literal");

/** The value of a literal form, or `noLiteral`. `evaluate` reads what is inside tables and mappings. */
export function literal(form: string, value: JsonObject, api: AuthorApi, evaluate: (value: Json) => unknown): unknown {
  const content = value[form];
  switch (form) {
    case "$data":
      return content;
    case "$map":
      return mapping(content, evaluate);
    case "$date": {
      const text = textOf(content, form);
      return api.date(text, text.includes("T"));
    }
    case "$time":
      return api.time(textOf(content, form));
    case "$number":
      return specialNumber(textOf(content, form));
    case "$bytes":
      return new Uint8Array(Buffer.from(textOf(content, form), "base64"));
    case "$text":
      return api.file(textOf(content, form));
    case "$array": {
      const array = objectAt(value, form);
      return api.array(textOf(array["dtype"], "$array.dtype"), listAt(array, "values").map(evaluate));
    }
    case "$table":
      return api.table(table(objectAt(value, form), evaluate));
    case "$slice": {
      const [start, stop, step] = listAt(value, form).map((bound) => (bound === null ? null : numberOf(bound, form)));
      return api.slice(start ?? null, stop ?? null, step ?? null);
    }
    default:
      return noLiteral;
  }
}

/** A mapping as a plain object when all its keys are texts, else as a Map. */
function mapping(content: Json | undefined, evaluate: (value: Json) => unknown): unknown {
  if (!isList(content)) throw new RecipeError("$map needs a list of pairs");
  const entries = content.map((entry): readonly [unknown, unknown] => {
    if (!isList(entry)) throw new RecipeError("$map needs pairs");
    return [evaluate(entry[0] ?? null), evaluate(entry[1] ?? null)];
  });
  return entries.every(([key]) => typeof key === "string")
    ? Object.fromEntries(entries as readonly (readonly [string, unknown])[])
    : new Map(entries);
}

function specialNumber(text: string): number {
  switch (text) {
    case "nan":
      return NaN;
    case "+inf":
      return Infinity;
    case "-inf":
      return -Infinity;
    default:
      throw new RecipeError(`"${text}" is no special number`);
  }
}

function table(value: JsonObject, evaluate: (value: Json) => unknown): TableValue {
  const data: Record<string, readonly unknown[]> = {};
  for (const [column, cells] of Object.entries(objectAt(value, "data")))
    data[column] = isList(cells) ? cells.map(evaluate) : [];
  const dtypes: Record<string, string> = {};
  for (const [column, dtype] of Object.entries(objectAt(value, "dtypes"))) dtypes[column] = textOf(dtype, "dtype");
  const names = value["indexNames"];
  return {
    columns: listAt(value, "columns").map(evaluate),
    dtypes,
    index: listAt(value, "index").map(evaluate),
    ...(isList(names) ? { indexNames: names.map((name) => textOf(name, "indexNames")) } : {}),
    data,
  };
}

/** A plain object with each member evaluated; its keys are literal. */
export function record(value: Json | undefined, evaluate: (value: Json) => unknown): Record<string, unknown> {
  if (value === undefined) return {};
  if (!isObject(value)) throw new RecipeError("An object was expected");
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, evaluate(item ?? null)]));
}

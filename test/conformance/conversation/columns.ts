// Columns as BokehJS changes them when rows are streamed or cells patched, in canonical form.
import { compareCodePoints, isList, isObject, mapEntries, type Json, type JsonObject } from "../canonical/json.ts";

type Entries = ReadonlyMap<string, Json>;

/** The entries of a map, by key. */
export const entriesOf = (value: Json | undefined): Entries =>
  new Map(isObject(value) ? mapEntries(value).map(([key, item]) => [keyText(key), item]) : []);

const keyText = (key: Json): string => (typeof key === "string" ? key : JSON.stringify(key));

/** A map in canonical form. */
export function mapOf(entries: Entries): JsonObject {
  if (entries.size === 0) return { type: "map" };
  return { type: "map", entries: [...entries].sort(([left], [right]) => compareCodePoints(left, right)) };
}

/** `data` after `ColumnsStreamed`. */
export function streamed(data: Json | undefined, rows: Json | undefined, rollover: Json | undefined): JsonObject {
  const columns = new Map(entriesOf(data));
  for (const [name, value] of entriesOf(rows)) {
    const items = [...itemsOf(columns.get(name)), ...itemsOf(value)];
    const kept = typeof rollover === "number" && items.length > rollover ? items.slice(items.length - rollover) : items;
    columns.set(name, withItems(columns.get(name), kept));
  }
  return mapOf(columns);
}

/** `data` after `ColumnsPatched`. A patch inside a cell is kept as it was said. */
export function patched(data: Json | undefined, patches: Json | undefined): JsonObject {
  const columns = new Map(entriesOf(data));
  for (const [name, list] of entriesOf(patches)) {
    const items = [...itemsOf(columns.get(name))];
    for (const patch of isList(list) ? list : []) {
      const [at, value = null] = isList(patch) ? patch : [];
      if (typeof at === "number") items[at] = value;
      else if (isObject(at) && at["type"] === "slice") {
        const values = itemsOf(value);
        rowsOf(at, items.length).forEach((row, index) => (items[row] = values[index] ?? null));
      } else items.push({ patch: [at ?? null, value] });
    }
    columns.set(name, withItems(columns.get(name), items));
  }
  return mapOf(columns);
}

function itemsOf(column: Json | undefined): readonly Json[] {
  if (isList(column)) return column;
  const array = isObject(column) ? column["array"] : undefined;
  return isList(array) ? array : [];
}

/** A column that was an array stays one. */
function withItems(column: Json | undefined, items: readonly Json[]): Json {
  if (!isObject(column) || !("array" in column)) return items;
  const shape = column["shape"];
  return { ...column, array: items, ...(isList(shape) ? { shape: [items.length, ...shape.slice(1)] } : {}) };
}

function rowsOf(slice: JsonObject, length: number): number[] {
  const side = (name: string, usual: number): number => (typeof slice[name] === "number" ? slice[name] : usual);
  const rows: number[] = [];
  for (let row = side("start", 0); row < Math.min(side("stop", length), length); row += Math.max(1, side("step", 1)))
    rows.push(row);
  return rows;
}

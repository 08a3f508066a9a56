// The ids of models that came after the app's run, so that a later run can give the same ids to the same models.
import type { Document } from "../../document/document.ts";
import { eachReference } from "../../document/references.ts";
import type { Model } from "../../models/model.ts";
import { isPlainObject } from "../../serialization/equal.ts";

/**
 * Models whose ids follow each other: what the ids begin with, the first number, and three characters for the type of
 * each.
 */
export type Run = readonly [prefix: string, first: number, types: string];

/** Ids from a counter; those of sheets are addresses. */
export const NUMBERED = /^[\w.-]*\d$/;

/** Characters that stand for a type. */
const TYPE = 3;

/** Writes down the ids of all models but those in `built`, in an order that is the same for equal documents. */
export function numberingOf(document: Document, built: ReadonlySet<string>): readonly Run[] {
  const runs: [string, number, string][] = [];
  for (const model of lateModels(document, built)) {
    const [, prefix = "", digits = "0"] = /^(.*?)(\d+)$/.exec(model.id) ?? [];
    const last = runs.at(-1);
    if (last !== undefined && last[0] === prefix && last[1] + last[2].length / TYPE === Number(digits))
      last[2] += typeText(model);
    else runs.push([prefix, Number(digits), typeText(model)]);
  }
  return runs;
}

/**
 * What the models of `document` have to be called instead, as far as they are those of `stored`: present id -> wanted
 * id.
 * Documents that begin alike have that beginning in common.
 */
export function renamings(
  stored: readonly Run[],
  document: Document,
  built: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  if (stored.length === 0) return renamed;
  const wanted = stored.flatMap(([prefix, first, types]) =>
    Array.from({ length: types.length / TYPE }, (_, index) => ({
      id: `${prefix}${first + index}`,
      type: types.slice(index * TYPE, (index + 1) * TYPE),
    })),
  );
  let at = 0;
  for (const model of lateModels(document, built)) {
    const next = wanted[at++];
    if (next === undefined || next.type !== typeText(model)) break;
    if (model.id !== next.id) renamed.set(model.id, next.id);
  }
  return renamed;
}

/** Models with an id that ends in a number and that the app's run did not make, depth first, attributes by name. */
function lateModels(document: Document, built: ReadonlySet<string>): readonly Model[] {
  const found: Model[] = [];
  const seen = new Set<Model>();
  const waiting: Model[] = [...document.roots, ...[...document.callbacks.values()].flat()].reverse();
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (seen.has(model)) continue;
    seen.add(model);
    if (!built.has(model.id) && NUMBERED.test(model.id)) found.push(model);
    const inner: Model[] = [];
    const attributes = [...model.attributes()].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [, value] of attributes) eachSorted(value, (each) => inner.push(each));
    for (let index = inner.length - 1; index >= 0; index--) waiting.push(inner[index] as Model);
  }
  return found;
}

/**
 * As `eachReference`; entries of an object in the order of their names, which unlike the order of writing is the same
 * in every run.
 */
function eachSorted(value: unknown, visit: (model: Model) => void): void {
  if (!isPlainObject(value)) return eachReference(value, visit);
  for (const name of Object.keys(value).sort()) eachReference(value[name], visit);
}

/** FNV-1a, cut to three characters: enough to tell neighbours apart. */
function typeText({ type }: Model): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < type.length; index++) value = Math.imul(value ^ type.charCodeAt(index), 0x01000193);
  return ((value >>> 0) % 46_656).toString(36).padStart(TYPE, "0");
}

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

/**
 * By the id of a model, the models that came after the app's run and that it points to; by `ROOTS` those among the
 * roots. A change of one place changes one entry.
 */
export type Numbering = Readonly<Record<string, readonly Run[]>>;

/** Stands for the document itself among the ids. */
export const ROOTS = "";

/** Ids from a counter; those of sheets are addresses. */
export const NUMBERED = /^[\w.-]*\d$/;

/** Characters that stand for a type. */
const TYPE = 3;

/** The ids of what `model`, or the document by its roots, points to and the app's run has not made. */
export function runsAt(document: Document, model: Model | null, built: ReadonlySet<string>): readonly Run[] {
  const runs: [string, number, string][] = [];
  for (const late of lateIn(document, model, built)) {
    const [, prefix = "", digits = "0"] = /^(.*?)(\d+)$/.exec(late.id) ?? [];
    const last = runs.at(-1);
    if (last !== undefined && last[0] === prefix && last[1] + last[2].length / TYPE === Number(digits))
      last[2] += typeText(late);
    else runs.push([prefix, Number(digits), typeText(late)]);
  }
  return runs;
}

/** The whole of it, for all models of `document`. */
export function numberingOf(document: Document, built: ReadonlySet<string>): Numbering {
  const numbering: Record<string, readonly Run[]> = {};
  for (const model of [null, ...document.models.values()]) {
    const runs = runsAt(document, model, built);
    if (runs.length > 0) numbering[model?.id ?? ROOTS] = runs;
  }
  return numbering;
}

/**
 * What the models of `document` have to be called instead, as far as they are those of `stored`: present id -> wanted
 * id. Goes from the roots to what is stored of each model; what begins alike in one model has that beginning in common.
 */
export function renamings(
  stored: Numbering,
  document: Document,
  built: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  if (Object.keys(stored).length === 0) return renamed;
  const names = new Map<Model, string>();
  const seen = new Set<Model | null>();
  const waiting: (Model | null)[] = [null];
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (seen.has(model)) continue;
    seen.add(model);
    const wanted = wantedAt(stored, model === null ? ROOTS : (names.get(model) ?? model.id));
    let at = 0;
    for (const late of lateIn(document, model, built)) {
      const next = wanted[at++];
      if (next === undefined || next.type !== typeText(late)) break;
      // What several point to is found at the first of them.
      if (names.has(late)) continue;
      names.set(late, next.id);
      if (late.id !== next.id) renamed.set(late.id, next.id);
    }
    waiting.push(...targetsOf(document, model).reverse());
  }
  return renamed;
}

function wantedAt(stored: Numbering, id: string): readonly { readonly id: string; readonly type: string }[] {
  const runs = Object.hasOwn(stored, id) ? stored[id] : undefined;
  return (runs ?? []).flatMap(([prefix, first, types]) =>
    Array.from({ length: types.length / TYPE }, (_, index) => ({
      id: `${prefix}${first + index}`,
      type: types.slice(index * TYPE, (index + 1) * TYPE),
    })),
  );
}

/** The models with an id that ends in a number and that the app's run did not make, each once. */
function lateIn(document: Document, model: Model | null, built: ReadonlySet<string>): ReadonlySet<Model> {
  return new Set(targetsOf(document, model).filter(({ id }) => !built.has(id) && NUMBERED.test(id)));
}

/** What a model, or the document by its roots and callbacks, points to: attributes by name. */
function targetsOf(document: Document, model: Model | null): Model[] {
  if (model === null) return [...document.roots, ...[...document.callbacks.values()].flat()];
  const targets: Model[] = [];
  const attributes = [...model.attributes()].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [, value] of attributes) eachSorted(value, (each) => targets.push(each));
  return targets;
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

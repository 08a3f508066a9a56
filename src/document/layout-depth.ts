// How deep the models of a document would stand in each other after a message, and whether one would stand in itself.
import { LimitError } from "../base/errors.ts";
import type { Model } from "../models/model.ts";
import { PatchError } from "./patch-error.ts";
import type { Document } from "./document.ts";
import type { DocumentEvent } from "./events.ts";
import { eachReference, hasReferences } from "./references.ts";

/** Where a model holds what is drawn inside of it: a circle there has no end. */
const INSIDE: ReadonlySet<string> = new Set(["children", "child", "tabs", "header", "content", "elements", "items"]);

/**
 * Checks the document that would come of `events`. Both encoders and BokehJS go into each other's depth by recursion.
 *
 * @throws LimitError past `most` models in a row; PatchError for a layout inside itself. Changes nothing.
 */
export function checkDepth(document: Document, events: readonly DocumentEvent[], most: number): void {
  const changed = new Map<Model, Map<string, unknown>>();
  const roots = new Set(document.roots);
  for (const event of events) {
    if (event.kind === "RootAdded") roots.add(event.model);
    else if (event.kind === "ModelChanged" && hasReferences(event.value))
      changed.set(event.model, (changed.get(event.model) ?? new Map<string, unknown>()).set(event.attr, event.value));
  }
  if (changed.size === 0 && roots.size === document.roots.length) return;
  // Depth first with a stack of its own: what is checked here may be deeper than calls can be.
  const [done, open] = [new Set<Model>(), new Set<Model>()];
  const inside = new Set<Model>();
  const waiting: { readonly model: Model; readonly leave: boolean; readonly isInside: boolean }[] = [];
  for (const model of roots) waiting.push({ model, leave: false, isInside: false });
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { model, leave, isInside } = next;
    if (leave) {
      open.delete(model);
      inside.delete(model);
      done.add(model);
      continue;
    }
    if (open.has(model)) {
      if (isInside && inside.has(model)) throw new PatchError(`A ${model.type} cannot stand inside itself`);
      continue;
    }
    if (done.has(model)) continue;
    open.add(model);
    if (isInside || roots.has(model)) inside.add(model);
    if (open.size > most) throw new LimitError("depth", `Models may stand in each other ${most} deep at most`);
    waiting.push({ model, leave: true, isInside });
    const attributes = new Map(model.attributes());
    for (const [attr, value] of changed.get(model) ?? []) attributes.set(attr, value);
    for (const [attr, value] of attributes)
      eachReference(value, (found) => waiting.push({ model: found, leave: false, isInside: INSIDE.has(attr) }));
  }
}

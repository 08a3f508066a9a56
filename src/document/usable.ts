// Which models someone may use: what a component's `usableBy` says goes for the component and all that is drawn in it.
import type { Model } from "../models/model.ts";
import type { Document } from "./document.ts";

/** The role of whoever may use all that nothing is said of. */
const EDITOR = "edit";

/**
 * Whether someone with this role may use a model. The nearest restriction on the way to the root counts; of a model that is
 * drawn in several places, such as the source of two tables, one that he may use is enough.
 */
export function mayUse(document: Document, start: Model, role: string): boolean {
  if (!document.hasRestrictions) return role === EDITOR;
  const seen = new Set([start]);
  const waiting = [start];
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (model.usableBy !== null) {
      if (model.usableBy.includes(role)) return true;
      continue;
    }
    let isTop = true;
    for (const by of document.drawnBy(model)) {
      isTop = false;
      if (seen.has(by)) continue;
      seen.add(by);
      waiting.push(by);
    }
    if (isTop && role === EDITOR) return true;
  }
  return false;
}

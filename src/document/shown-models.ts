// Which models a visitor can see and use: those with a way to a root that goes through nothing hidden or disabled.
import { isKindOf, propOf } from "../models/define-model.ts";
import type { Model } from "../models/model.ts";
import type { Document } from "./document.ts";

/** Why a visitor of `document` cannot use `model` now, or null when he can. */
export function showingProblem(document: Document, model: Model): "hidden" | "disabled" | null {
  if (!isKindOf(model.def, "UIElement")) return null;
  if (!isShown(document, model)) return "hidden";
  return isDisabled(model) ? "disabled" : null;
}

/** A layout's `disabled` says nothing of its own tabs and scroll bars. */
function isDisabled(model: Model): boolean {
  const isLayout = propOf(model.def, "children") !== undefined || propOf(model.def, "tabs") !== undefined;
  return !isLayout && model.getAny("disabled") === true;
}

/** Looks from the model towards the roots, one way after the other: the first is nearly always one. */
function isShown(document: Document, start: Model): boolean {
  if (start.getAny("visible") === false || start.owner !== document) return false;
  if (document.isRoot(start)) return true;
  const seen = new Set([start]);
  const ways: Iterator<Model>[] = [document.drawnBy(start)[Symbol.iterator]()];
  for (let way = ways.at(-1); way !== undefined; way = ways.at(-1)) {
    const next = way.next();
    if (next.done === true) ways.pop();
    else if (!seen.has(next.value)) {
      seen.add(next.value);
      if (!lets(next.value)) continue;
      if (document.isRoot(next.value)) return true;
      ways.push(document.drawnBy(next.value)[Symbol.iterator]());
    }
  }
  return false;
}

/** True when what is in `model` is on screen if the model itself is placed there. */
function lets(model: Model): boolean {
  if (model.getAny("visible") === false) return false;
  // A group that is switched off switches off what is in it.
  return !(isKindOf(model.def, "GroupBox") && model.getAny("disabled") === true);
}

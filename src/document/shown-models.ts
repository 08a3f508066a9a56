// Which models a visitor can see and use: found by walking from the roots past what is hidden or disabled.
import { isKindOf, propOf } from "../models/define-model.ts";
import type { Model } from "../models/model.ts";
import type { Document } from "./document.ts";
import { eachReference } from "./references.ts";

/** What code in the browser may point to need not be on screen because of that. */
const CALLBACKS: ReadonlySet<string> = new Set(["js_property_callbacks", "js_event_callbacks"]);

/** What is on screen, found anew when the document's structure has changed. */
export class ShownModels {
  readonly #document: Document;
  #structure = -1;
  #shown: ReadonlySet<Model> = new Set();

  constructor(document: Document) {
    this.#document = document;
  }

  /** Why a visitor cannot use `model` now, or null when he can. */
  problem(model: Model): "hidden" | "disabled" | null {
    if (!isKindOf(model.def, "UIElement")) return null;
    if (!this.#all().has(model)) return "hidden";
    return isDisabled(model) ? "disabled" : null;
  }

  #all(): ReadonlySet<Model> {
    const { structure } = this.#document;
    if (structure !== this.#structure) {
      this.#shown = walkShown(this.#document.roots);
      this.#structure = structure;
    }
    return this.#shown;
  }
}

/** A layout's `disabled` says nothing of its own tabs and scroll bars. */
function isDisabled(model: Model): boolean {
  const isLayout = propOf(model.def, "children") !== undefined || propOf(model.def, "tabs") !== undefined;
  return !isLayout && model.getAny("disabled") === true;
}

function walkShown(roots: readonly Model[]): ReadonlySet<Model> {
  const shown = new Set<Model>();
  const waiting = [...roots];
  for (let model = waiting.pop(); model !== undefined; model = waiting.pop()) {
    if (shown.has(model) || model.getAny("visible") === false) continue;
    shown.add(model);
    // A group that is switched off switches off what is in it.
    if (isKindOf(model.def, "GroupBox") && model.getAny("disabled") === true) continue;
    for (const [attr, value] of model.attributes())
      if (!CALLBACKS.has(attr)) eachReference(value, (found) => waiting.push(found));
  }
  return shown;
}

// Lets a shown component take over what another of its kind would show, so that the browser keeps its elements.
import { isEqual } from "../../serialization/equal.ts";
import { Container } from "./container.ts";
import type { Viewable } from "./viewable.ts";

/**
 * True when nothing reacts to this component or to one inside it, so that another one may stand in for it unnoticed.
 */
export function isInert(view: Viewable): boolean {
  return !view.isConnected && (!(view instanceof Container) || view.children.every(isInert));
}

/**
 * Gives `present` the params of `next`, which must be of the same class; layouts of equal length pair their children.
 */
export function adopt(present: Viewable, next: Viewable): void {
  const skip = new Set(["name"]);
  present.stay();
  if (
    present instanceof Container &&
    next instanceof Container &&
    present.canReplaceChildren &&
    present.children.length === next.children.length
  ) {
    skip.add("objects");
    next.children.forEach((child, index) => {
      const old = present.children[index];
      if (old !== undefined && old.constructor === child.constructor) adopt(old, child);
      else present.replaceChild(index, child);
    });
  }
  const changed = Object.entries(next.settableParams()).filter(
    ([name, value]) => !skip.has(name) && !isEqual(value, present.peek(name)),
  );
  if (changed.length > 0) present.update(Object.fromEntries(changed));
}

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

/** How a component takes over what another one would show. */
export interface Adoption {
  /** Whether a component may take over, or be taken over: one that the app holds on to must stay what it is. */
  readonly may: (view: Viewable) => boolean;
  /**
   * Both stay equal from here on: the author may hold on to the one that is not shown. Told how to end that. Null when
   * the other one is forgotten.
   */
  readonly twin: ((end: () => void) => void) | null;
}

/**
 * Gives `present` the params of `next`, which must be of the same class; layouts of equal length pair their children.
 */
export function adopt(present: Viewable, next: Viewable, adoption: Adoption): void {
  if (present === next) return;
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
      if (old === child) return;
      const isAlike = old?.constructor === child.constructor && adoption.may(old) && adoption.may(child);
      if (old !== undefined && isAlike) adopt(old, child, adoption);
      else present.replaceChild(index, child);
    });
  }
  const settable = Object.entries(next.settableParams()).filter(([name]) => !skip.has(name));
  const changed = settable.filter(([name, value]) => !isEqual(value, present.peek(name)));
  if (changed.length > 0) present.update(Object.fromEntries(changed));
  if (adoption.twin !== null) adoption.twin(keepEqual(present, next, settable.map(([name]) => name))); // prettier-ignore
}

/** Copies later changes of these params both ways. Returns how to end it. */
function keepEqual(a: Viewable, b: Viewable, names: readonly string[]): () => void {
  const watchers = (
    [
      [a, b],
      [b, a],
    ] as const
  ).map(
    ([from, to]) =>
    from.observe((...events) => to.update(Object.fromEntries(events.map(({ name }) => [name, from.peek(name)]))), names), // prettier-ignore
  );
  return () => watchers.forEach((watcher) => watcher.unwatch());
}

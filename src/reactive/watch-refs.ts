// Calls a function with the values of references whenever one of them has changed.
import { calling } from "./calling.ts";
import type { Given } from "./bind.ts";
import { sameValue } from "./param.ts";
import { toRef } from "./refs.ts";
import { currentScope } from "./scope.ts";
import { untracked } from "./signals.ts";
import type { Watcher } from "./watch.ts";

/**
 * Calls `callback` with the values of `inputs` when one of them has changed, all changes of one batch together (Panel's
 * `bind(…, watch=True)`). Inputs are params, widgets, signals or bound functions; a plain value is handed on as it is.
 *
 * @example watch((city, days) => load(city, days), citySelect, daysSlider.param.value);
 */
export function watch<const I extends readonly unknown[]>(
  callback: (...values: Given<I>) => unknown,
  ...inputs: I
): Watcher {
  const scope = currentScope();
  const refs = inputs.map(toRef);
  let last: readonly unknown[] | null = null;
  const stop = scope.effect(() => {
    let values: readonly unknown[];
    try {
      values = refs.map((ref, index) => (ref === null ? inputs[index] : ref.value));
    } catch (error) {
      // A bound function that fails is the app's error, not that of whoever changed its input.
      scope.runner.run(() => {
        throw error;
      });
      return;
    }
    const changed = last !== null && values.some((value, index) => !sameValue(value, last?.[index]));
    last = values;
    // The cast: the values are in the order of the inputs, and Given<I> pairs each place with its type.
    if (changed && scope.tracker?.restoring !== true)
      untracked(() => scope.runner.run(calling(callback, ...(values as unknown as Given<I>))));
  });
  return { names: [], unwatch: scope.register("a watcher", stop) };
}

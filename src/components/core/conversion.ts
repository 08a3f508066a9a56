// How plain values become components; lets panes that show other values do without knowing the panes for them.
import { assert } from "../../base/assert.ts";
import type { Inputs } from "./positional.ts";
import type { Viewable } from "./viewable.ts";

export type Conversion = (value: unknown, inputs?: Inputs) => Viewable;

// Set once while modules load, by the module of `panel`.
let conversion: Conversion | null = null;

export function convertWith(next: Conversion): void {
  conversion = next;
}

/** The component for `value`, as `panel` gives it. */
export const toViewable: Conversion = (value, inputs) => {
  assert(conversion !== null, "panel() is not loaded: import the components from the package's entry");
  return conversion(value, inputs);
};

// Constructor arguments that are written without a name: what a pane shows, what a layout holds.
import { isPlainObject } from "../../serialization/equal.ts";
import type { ParamSpecs } from "../../reactive/param.ts";

export type Inputs = Readonly<Record<string, unknown>>;

/**
 * True for an object literal that has nothing but params of `specs`: the params of a component rather than something to
 * show.
 */
export function isInputs(value: unknown, specs: ParamSpecs): value is Inputs {
  return isPlainObject(value) && Object.keys(value).every((key) => Object.hasOwn(specs, key));
}

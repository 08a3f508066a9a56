// Constructor arguments that are written without a name: what a pane shows, what a layout holds.
import { isPlainObject } from "../../serialization/equal.ts";
import { ArgumentError } from "../../base/errors.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import { meantName } from "../../base/meant-name.ts";
import { unknownParamText } from "../../reactive/param-names.ts";

export type Inputs = Readonly<Record<string, unknown>>;

/**
 * True for an object literal that has nothing but params of `specs`: the params of a component rather than something to
 * show.
 */
export function isInputs(value: unknown, specs: ParamSpecs): value is Inputs {
  return isPlainObject(value) && Object.keys(value).every((key) => Object.hasOwn(specs, key));
}

/**
 * As `isInputs`, where anything else would be content.
 * @throws ArgumentError for an object of which every key is a param or was meant to be one
 */
export function isLastInputs(type: string, value: unknown, specs: ParamSpecs): value is Inputs {
  if (!isPlainObject(value)) return false;
  const names = Object.keys(specs);
  const wrong = Object.keys(value).filter((key) => !Object.hasOwn(specs, key));
  const [first] = wrong;
  if (first === undefined) return true;
  if (wrong.every((key) => meantName(key, names) !== null))
    throw new ArgumentError(unknownParamText(type, first, names));
  return false;
}

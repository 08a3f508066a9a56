// What to say of a param that does not exist: what was probably meant.
import { meantName } from "../base/meant-name.ts";

/** fooBar -> foo_bar, as params are called in Python and on the wire. */
export const toSnakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Says that `type` has no param `wrong`, and what to write instead. */
export function unknownParamText(type: string, wrong: string, names: readonly string[]): string {
  const meant = meantName(wrong, names);
  const remedy = meant === null ? `it has ${names.join(", ")}` : `write "${meant}"`;
  return `${type} has no param "${wrong}"; ${remedy}`;
}

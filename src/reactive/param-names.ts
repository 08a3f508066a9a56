// What to say of a param that does not exist: what was probably meant.
import { meantName } from "../base/meant-name.ts";

/** Says that `type` has no param `wrong`, and what to write instead. */
export function unknownParamText(type: string, wrong: string, names: readonly string[]): string {
  const meant = meantName(wrong, names);
  const remedy = meant === null ? `it has ${names.join(", ")}` : `write "${meant}"`;
  return `${type} has no param "${wrong}"; ${remedy}`;
}

/** first_name and firstName -> First name */
export function labelOfName(name: string): string {
  const words = name
    .replace(/_/g, " ")
    .replace(/([a-z0-9])([A-Z])/g, (_all, end: string, start: string) => `${end} ${start.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

// What an author calls an object: its class and the name that it has on the page.
import type { Parameterized } from "./parameterized.ts";

/** `IntSlider "Level"`, or the class alone. */
export function authorsName(object: Parameterized): string {
  const type = object.constructor.name;
  const name = object.settableParams()["name"];
  return typeof name === "string" && name !== "" ? `${type} "${name}"` : type;
}

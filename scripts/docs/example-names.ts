// The names of the components that have a live example, read from its source: scripts need not load the library.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const FILE = join(import.meta.dirname, "../../examples/live/examples.ts");

/** Names as they are exported: `IntSlider`, `indicators.Number`. */
export function exampleNames(): string[] {
  const text = readFileSync(FILE, "utf8");
  const table = text.slice(text.indexOf("export const EXAMPLES"));
  return [...table.matchAll(/^ {2}"?([\w.]+)"?: \(\) =>/gm)].map(([, name = ""]) => name);
}

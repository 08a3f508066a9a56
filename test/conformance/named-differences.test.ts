// The list of named differences against the page that tells people of them.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { NAMED_DIFFERENCES } from "./named-differences.ts";

it("is the table of docs/design/conformance.md", async () => {
  const page = await readFile(join(import.meta.dirname, "../../docs/design/conformance.md"), "utf8");
  const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (.*?) +\| (.*?) +\|$/gm)].map(([, name, what, why]) => ({
    name,
    what,
    why,
  }));
  expect(rows).toEqual(NAMED_DIFFERENCES.map(({ name, what, why }) => ({ name, what, why })));
});

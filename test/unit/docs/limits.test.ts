// The limits in the documentation are those of the code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";

test("docs/reference/limits.md lists every limit with its default", () => {
  const text = readFileSync(join(import.meta.dirname, "../../../docs/reference/limits.md"), "utf8");
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name, value]) => [name, Number(value)]);
  expect(Object.fromEntries(rows)).toEqual(DEFAULT_LIMITS);
});

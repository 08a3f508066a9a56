// Recorded random cases of all families: a slice of them, or all with CONFORMANCE=all. New faults fail, known ones not.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readCases } from "./cases.ts";
import { edgepanel } from "./edgepanel-library.ts";
import { isFault, outcomeLines } from "./outcome.ts";
import { runAll } from "./run-all.ts";

const FOLDER = join(import.meta.dirname, "recorded");
/** One case in so many runs by default. */
const SLICE = 5;
const whole = process.env["CONFORMANCE"] === "all";

it("sends what Panel sends, refuses what Panel refuses, and updates as Panel does", { timeout: 300_000 }, async () => {
  const known = new Set((await readFile(join(FOLDER, "faults.txt"), "utf8")).split("\n").filter((name) => name !== ""));
  const cases = await readCases(FOLDER);
  const names = new Set(cases.map(({ name }) => name));
  expect([...known].filter((name) => !names.has(name))).toEqual([]);
  const lines: string[] = [];
  await runAll(
    cases.filter((_each, index) => whole || index % SLICE === 0),
    edgepanel,
    {},
    (name, outcome) => {
      if (isFault(outcome) && !known.has(name)) lines.push(...outcomeLines(name, outcome));
    },
  );
  expect(lines).toEqual([]);
});

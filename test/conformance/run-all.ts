// Runs many cases: documents one after the other, conversations side by side, as they mostly wait.
import type { Case } from "./cases.ts";
import type { Library } from "./library.ts";
import type { Outcome } from "./outcome.ts";
import { runCase, type RunOptions } from "./run-case.ts";

/** Conversations at a time: enough to fill the pauses, few enough that none is late by the others' work. */
const AT_A_TIME = 8;

export type Result = readonly [name: string, outcome: Outcome];

/** Runs all `cases`, tells `each` of every outcome in the order of the cases, and gives them all. */
export async function runAll(
  cases: readonly Case[],
  library: Library,
  options: RunOptions = {},
  each: (name: string, outcome: Outcome) => void = () => {},
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (let next = 0; next < cases.length;) {
    const count = cases[next]?.kind === "conversation" ? AT_A_TIME : 1;
    const group = cases.slice(next, next + count);
    const outcomes = await Promise.all(group.map((item) => runCase(item, library, options)));
    for (const [index, { name }] of group.entries()) {
      const outcome = outcomes[index] ?? { kind: "error", error: new Error("The case did not run") };
      results.push([name, outcome]);
      each(name, outcome);
    }
    next += count;
  }
  return results;
}

// What became of each case, as lines for people and counts for machines.
import type { Json } from "./canonical/json.ts";
import type { Difference } from "./compare.ts";

export type Outcome =
  | { readonly kind: "passed" }
  | { readonly kind: "not built"; readonly missing: readonly string[] }
  | { readonly kind: "differs"; readonly differences: readonly Difference[] }
  | { readonly kind: "error"; readonly error: unknown };

/** One line per difference, or the one line that there is to say. A passed case says nothing. */
export function outcomeLines(name: string, outcome: Outcome): string[] {
  switch (outcome.kind) {
    case "passed":
      return [];
    case "not built":
      return [`NOT BUILT ${name}: ${outcome.missing.join(", ")}`];
    case "differs":
      return outcome.differences.map((difference) => `DIFFERS ${name} ${differenceText(difference)}`);
    case "error":
      return [
        `FAILED ${name}: ${outcome.error instanceof Error ? `${outcome.error.name}: ${outcome.error.message}` : String(outcome.error)}`,
      ];
  }
}

/** The last line: `N passed, N failed, N not built`. */
export function summaryLine(outcomes: readonly Outcome[]): string {
  const count = (...kinds: Outcome["kind"][]): number =>
    outcomes.filter((outcome) => kinds.includes(outcome.kind)).length;
  return `${String(count("passed"))} passed, ${String(count("differs", "error"))} failed, ${String(count("not built"))} not built`;
}

const MOST = 240;
/** Characters shown before the place where two long texts part. */
const BEFORE = 30;

function differenceText({ path, expected, got }: Difference): string {
  const at = path === "" ? "(all)" : path;
  if (typeof expected === "string" && typeof got === "string" && Math.max(expected.length, got.length) > MOST) {
    const from = Math.max(0, commonLength(expected, got) - BEFORE);
    return `${at} from character ${String(from)}: expected ${shown(expected.slice(from))}, got ${shown(got.slice(from))}`;
  }
  return `${at}: expected ${shown(expected)}, got ${shown(got)}`;
}

function commonLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && left[length] === right[length]) length += 1;
  return length;
}

function shown(value: Json | undefined): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length <= MOST ? text : `${text.slice(0, MOST)}… (${String(text.length)} characters)`;
}

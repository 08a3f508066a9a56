// What became of each case, as lines for people and counts for machines.
import type { Json } from "./canonical/json.ts";
import type { Difference } from "./compare.ts";

export type Outcome =
  | { readonly kind: "passed" }
  /** Differs in ways that are wanted, and in no other. */
  | { readonly kind: "named"; readonly names: readonly string[] }
  /** Builds what Panel refuses. */
  | { readonly kind: "accepted"; readonly refusal: string }
  | { readonly kind: "not built"; readonly missing: readonly string[] }
  | { readonly kind: "differs"; readonly differences: readonly Difference[] }
  | { readonly kind: "error"; readonly error: unknown };

/** One line per difference, or the one line that there is to say. A passed case says nothing. */
export function outcomeLines(name: string, outcome: Outcome): string[] {
  switch (outcome.kind) {
    case "passed":
      return [];
    case "named":
      return [`NAMED ${name}: ${outcome.names.join(", ")}`];
    case "accepted":
      return [`DIFFERS ${name} (all): expected a refusal (${outcome.refusal}), got a document`];
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

/** True for what is a fault. */
export const isFault = ({ kind }: Outcome): boolean => kind === "differs" || kind === "error" || kind === "accepted";

/**
 * The last line: `N passed, N failed, N not built`, and how many differ only in ways that are named, when there are.
 */
export function summaryLine(outcomes: readonly Outcome[]): string {
  const count = (kind: Outcome["kind"]): number => outcomes.filter((outcome) => outcome.kind === kind).length;
  const failed = outcomes.filter(isFault).length;
  const named = count("named");
  const line = `${String(count("passed"))} passed, ${String(failed)} failed, ${String(count("not built"))} not built`;
  return named === 0 ? line : `${line}, ${String(named)} with named differences only`;
}

/** One line per family, for a run of several. */
export function familyLines(results: readonly (readonly [name: string, outcome: Outcome])[]): string[] {
  const families = Map.groupBy(results, ([name]) => name.slice(0, name.lastIndexOf("/")));
  if (families.size < 2) return [];
  return [...families].map(([family, list]) => `${family}: ${summaryLine(list.map(([, outcome]) => outcome))}`);
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

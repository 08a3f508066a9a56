// Taking states as one misses nothing: what the model reaches without it, it reaches with it.
import { expect, test } from "vitest";
import { explore } from "./explore.ts";
import { messages } from "./messages.ts";
import type { Act, Bounds, Rule } from "./messages-state.ts";

const at = (page: 0 | 1, kind: Act["kind"]): Act => ({ page, kind });
const nothing = { crashes: 0, losses: 0, deployments: 0, expiries: 0 };
const pair = [at(0, "click"), at(1, "set")];
const removal = [at(0, "doomed"), at(1, "remove")];
const cells = [at(0, "cell"), at(1, "cell")];

const short: readonly Bounds[] = [
  { ...nothing, acts: pair, losses: 1 },
  { ...nothing, acts: pair, crashes: 1 },
  { ...nothing, acts: pair, deployments: 1 },
  { ...nothing, acts: [at(0, "click")], losses: 1, expiries: 1 },
  { ...nothing, acts: removal, losses: 1 },
  { ...nothing, acts: cells, crashes: 1 },
];
const full: readonly Bounds[] = [
  { ...nothing, acts: [at(0, "click")], losses: 1, deployments: 1, expiries: 1 },
  { ...nothing, acts: [at(0, "set")], crashes: 1, losses: 1, expiries: 1 },
  { ...nothing, acts: pair, crashes: 1, losses: 1 },
  { ...nothing, acts: pair, crashes: 1, deployments: 1 },
  { ...nothing, acts: pair, losses: 2 },
  { acts: pair, crashes: 1, losses: 1, deployments: 1, expiries: 1 },
  { ...nothing, acts: [at(0, "click"), at(0, "set"), at(1, "set")], crashes: 1, losses: 1 },
  { ...nothing, acts: [at(0, "doomed"), at(0, "click"), at(1, "remove")], losses: 1 },
  { ...nothing, acts: [at(0, "cell"), at(0, "click"), at(1, "cell")], losses: 1 },
];
const cases = process.env["MODEL"] === "full" ? [...short, ...full] : short;
const rules: readonly Rule[] = ["S1", "S2", "S5", "S8", "S9", "C1", "C7"];
const text = (bounds: Bounds): string => JSON.stringify({ ...bounds, acts: bounds.acts.map(({ kind }) => kind) });

test.each(cases.map((bounds) => [text(bounds), bounds] as const))(
  "%s: every state",
  { timeout: 600_000 },
  (_, bounds) => {
    const settled = messages(bounds);
    const seen = new Map<string, string[]>();
    const { states } = explore(
      {
        ...settled,
        write: (state) => {
          const code = settled.write(state);
          seen.set(code.core, [...(seen.get(code.core) ?? []), code.left]);
          return code;
        },
      },
      1_000_000,
    );
    const whole = messages({ ...bounds, isWhole: true });
    const missed: string[] = [];
    const all = explore(
      {
        ...whole,
        broken: (state) => {
          // What is done while a page waits is put off until it has the document.
          if (state.pages.every(({ phase }) => phase === "steady")) {
            const { core, left } = settled.write(structuredClone(state));
            const isSeen = seen.get(core)?.some((more) => [...left].every((unit, each) => unit <= (more[each] ?? "")));
            if (isSeen !== true) missed.push(JSON.stringify(state));
          }
          return whole.broken(state);
        },
      },
      8_000_000,
    );
    process.stdout.write(`${text(bounds)}: ${all.states} states, ${states} of them differ\n`);
    expect(missed.slice(0, 1)).toEqual([]);
  },
);

test.each(rules)("without %s: the same is broken", { timeout: 60_000 }, (without) => {
  for (const bounds of short.map((each) => ({ ...each, without }))) {
    const of = (model: Bounds): string[] => Object.keys(explore(messages(model), 1_000_000).found).sort();
    expect(of(bounds), text(bounds)).toEqual(of({ ...bounds, isWhole: true }));
  }
});

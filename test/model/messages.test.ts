// The protocol between pages and a session holds in every order of events, and each of its rules is needed for that.
// MODEL=full explores everything that can happen at once.
import { describe, expect, test } from "vitest";
import { explore } from "./explore.ts";
import { messages } from "./messages.ts";
import type { Act, Bounds, Rule } from "./messages-state.ts";

const at = (page: 0 | 1, kind: Act["kind"]): Act => ({ page, kind });
const nothing = { crashes: 0, losses: 0, deployments: 0, expiries: 0 };
const input = [at(0, "click"), at(0, "set"), at(1, "set")];
const removal = [at(0, "doomed"), at(0, "click"), at(1, "remove")];
const cells = [at(0, "cell"), at(1, "cell")];
const pair = [at(0, "click"), at(1, "set")];

type Case = readonly [name: string, bounds: Partial<Bounds> & Pick<Bounds, "acts">];

const short: readonly Case[] = [
  ["a line that is given up", { acts: input, losses: 1 }],
  ["a widget that goes", { acts: removal }],
  ["a column that two change", { acts: cells, losses: 1 }],
  ["a deployment in its sleep", { acts: pair, deployments: 1 }],
  ["an end that comes before the page", { acts: [at(0, "click")], losses: 1, expiries: 1 }],
  ["a crash", { acts: pair, crashes: 1 }],
  ["one of each", { acts: pair, crashes: 1, losses: 1, deployments: 1, expiries: 1 }],
];

/** Two pages, three events, two crashes, two losses, a deployment and an end, all in one. */
const most = { crashes: 2, losses: 2, deployments: 1, expiries: 1 };
const full: readonly Case[] = [
  ["all: a click, a value, the other's value", { ...most, acts: input }],
  ["all: a widget that the other takes away, and a click", { ...most, acts: removal }],
  [
    "all: a widget that the other takes away, and a value",
    { ...most, acts: [at(0, "doomed"), at(0, "set"), at(1, "remove")] },
  ],
  ["all: a column that two change, and a click", { ...most, acts: [at(0, "cell"), at(0, "click"), at(1, "cell")] }],
  ["all: three clicks", { ...most, acts: [at(0, "click"), at(0, "click"), at(1, "click")] }],
  ["all: three values", { ...most, acts: [at(0, "set"), at(0, "set"), at(1, "set")] }],
];

const wanted = process.env["MODEL"] === "full" ? [...short, ...full] : short;

test.each(wanted)("%s: no rule is broken", { timeout: 3_600_000 }, (name, bounds) => {
  const { states, found } = explore(messages({ ...nothing, ...bounds }), 20_000_000);
  process.stdout.write(`${name}: ${states} states\n`);
  expect(found).toEqual({});
});

describe("without a rule", () => {
  const missed: readonly (readonly [Rule, Case[1], string])[] = [
    ["S1", { acts: [at(0, "click")], losses: 1 }, "a click counts twice"],
    ["S2", { acts: [at(0, "set")], losses: 1 }, "a page has two lines"],
    ["S5", { acts: [at(0, "click")], deployments: 1 }, "a page shows the texts of another version"],
    ["S8", { acts: removal, losses: 1 }, "a click is lost"],
    ["S9", { acts: [at(0, "click")], losses: 1, expiries: 1 }, "a click was made in another session"],
    ["C1", { acts: [at(0, "set"), at(1, "set")] }, "a page shows another value than the session has"],
    ["C7", { acts: cells }, "a page shows another cell than the session has"],
  ];

  test.each(missed)("%s the model finds a way to break it", { timeout: 60_000 }, (without, bounds, rule) => {
    const { found } = explore(messages({ ...nothing, ...bounds, without }), 200_000);
    expect(Object.keys(found)).toEqual([rule]);
  });
});

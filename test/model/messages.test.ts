// The protocol between pages and a session holds in every order of events, and each of its rules is needed for that.
// MODEL=full explores the larger bounds.
import { describe, expect, test } from "vitest";
import { explore } from "./explore.ts";
import { messages, type Act, type Bounds, type Rule } from "./messages.ts";

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
];

/** Together: two pages, three events, two crashes, two losses, a deployment, an end. */
const full: readonly Case[] = [
  ["two crashes, two losses", { acts: pair, crashes: 2, losses: 2 }],
  ["three events, two crashes, a loss", { acts: input, crashes: 2, losses: 1 }],
  ["three events, a crash, two losses", { acts: input, crashes: 1, losses: 2 }],
  ["three events, two losses, a deployment", { acts: input, losses: 2, deployments: 1 }],
  ["a widget that goes, a crash, a loss", { acts: removal, crashes: 1, losses: 1 }],
  ["a column that two change, a crash, a loss", { acts: cells, crashes: 1, losses: 1 }],
  ["all at once", { acts: pair, crashes: 1, losses: 1, deployments: 1, expiries: 1 }],
];

const wanted = process.env["MODEL"] === "full" ? [...short, ...full] : short;

test.each(wanted)("%s: no rule is broken", { timeout: 3_600_000 }, (name, bounds) => {
  const { states, found } = explore(messages({ ...nothing, ...bounds }), 8_000_000);
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

// The life of a tab's session holds in every order of events, and each of its rules is needed for that.
import { expect, test } from "vitest";
import { explore } from "./explore.ts";
import { life, type LifeRule } from "./life.ts";

const bounds = { crashes: 2, losses: 2, times: 3 };

test("two tabs, two crashes, two losses, three long times: no rule is broken", { timeout: 120_000 }, () => {
  const { states, found } = explore(life(bounds), 2_000_000);
  process.stdout.write(`life: ${states} states\n`);
  expect(found).toEqual({});
});

test.each<readonly [LifeRule, string]>([
  ["S4", "a tab loses its session while it comes back"],
  ["E1", "a session ends although somebody is connected"],
  ["E3", "hooks never ran"],
])("without %s the model finds a way to break it", { timeout: 120_000 }, (without, rule) => {
  expect(Object.keys(explore(life({ ...bounds, without }), 2_000_000).found)).toContain(rule);
});

// Writes per minute: so many at once, then as they come back.
import { expect, test } from "vitest";
import { WriteBudget } from "../../../src/worker/write-budget.ts";

test("so many at once and not one more, per name; then evenly over the minute", () => {
  let now = 1_000_000;
  const budget = new WriteBudget(3, { now: () => now });
  const taken = (times: number, name = "a"): boolean[] => Array.from({ length: times }, () => budget.take(name));
  expect(taken(4)).toEqual([true, true, true, false]);
  expect(taken(1, "b")).toEqual([true]);
  now += 19_999;
  expect(taken(1)).toEqual([false]);
  now += 1;
  expect(taken(2)).toEqual([true, false]);
  now += 600_000;
  expect(taken(4)).toEqual([true, true, true, false]);
});

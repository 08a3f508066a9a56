// Times in steps, and what a month costs.
import { expect, test } from "vitest";
import { monthlyCost, PRICES } from "../../../src/fleet/cost.ts";
import type { HourCounts } from "../../../src/fleet/registry-calls.ts";
import { addTimes, noTimes, quantile, stepOf, TIME_STEPS } from "../../../src/fleet/times.ts";

test("every time has its step, and its end is in it", () => {
  for (const [step, end] of TIME_STEPS.entries()) {
    expect(stepOf(end)).toBe(step);
    expect(stepOf(end + 0.5)).toBe(step + 1);
  }
  expect(stepOf(1e9)).toBe(TIME_STEPS.length);
});

test("percentiles are the ends of steps", () => {
  const counts = noTimes();
  for (let ms = 1; ms <= 100; ms += 1) {
    const step = stepOf(ms);
    counts[step] = (counts[step] ?? 0) + 1;
  }
  expect(quantile(counts, 0.5)).toBe(50);
  expect(quantile(counts, 0.99)).toBe(100);
  expect(quantile(noTimes(), 0.5)).toBeNull();
  expect(quantile([...Array.from({ length: TIME_STEPS.length }, () => 0), 3], 0.5)).toBe(Infinity);
  expect(quantile(addTimes(counts, [1000]), 0.5)).toBe(0);
});

const HOUR = 3_600_000;
const none: HourCounts = {
  ...{ hour: 0, app: "/a", started: 0, woken: 0, ended: 0, events: 0, rows: 0, awake: 0, errors: 0 },
  pages: { hit: 0, miss: 0, stale: 0, private: 0 },
};

test("a month at the rate of the last day", () => {
  const hours = [{ ...none, hour: HOUR, rows: 1_000_000, events: 20_000_000, awake: 1e9 * 1000 }];
  const cost = monthlyCost(hours, HOUR, HOUR * 25);
  expect(cost.rows).toBeCloseTo(30 * PRICES.rowsMillion);
  expect(cost.requests).toBeCloseTo(30 * PRICES.requestsMillion);
  expect(cost.duration).toBeCloseTo(30 * 128 * PRICES.gigabyteSecondsMillion);
  expect(cost.total).toBeCloseTo(cost.rows + cost.requests + cost.duration + cost.pages);
});

test("a fleet of one hour has the rate of that hour, an empty one costs nothing", () => {
  const hours = [{ ...none, hour: HOUR * 100, rows: 1_000 }];
  expect(monthlyCost(hours, HOUR * 77, HOUR * 101).rows).toBeCloseTo((1_000 * 720) / 1e6);
  expect(monthlyCost([], 0, HOUR * 24).total).toBe(0);
});

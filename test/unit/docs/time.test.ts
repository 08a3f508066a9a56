// The numbers in the guide on time are those of the code.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { retryDelay, SCHEDULER_LIMITS } from "../../../src/scheduler/limits.ts";
import { PERIOD_LIMITS } from "../../../src/state/periodic-callback.ts";
import { TASK_LIMITS } from "../../../src/state/tasks/task.ts";

const text = readFileSync(join(import.meta.dirname, "../../../docs/guide/time.md"), "utf8");

test("the table has every limit of the scheduler", () => {
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \|/gm)].map(([, name, value]) => [name, Number(value)]);
  expect(Object.fromEntries(rows.filter(([name]) => name !== "period"))).toEqual(SCHEDULER_LIMITS);
});

test("the sentences are right", () => {
  const seconds = [1, 2, 3, 4].map((attempt) => retryDelay(attempt) / 1000);
  expect(text).toContain(`after ${seconds.join(", ")} and ${retryDelay(5) / 1000} seconds`);
  expect(text).toContain(`at most ${TASK_LIMITS.retries}; no wait is longer than an hour`);
  expect(text).toContain(`**${TASK_LIMITS.runTime / 60_000} minutes.**`);
  expect(text).toContain(`from ${PERIOD_LIMITS.min} to ${PERIOD_LIMITS.max / 86_400_000} days`);
  expect(text).toContain(`as\nshort as ${TASK_LIMITS.period.min} ms`);
});

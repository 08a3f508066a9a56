// What may be asked of a task's times, and what is refused.
import { expect, test } from "vitest";
import { ArgumentError } from "../../../../src/base/errors.ts";
import { parsePeriod } from "../../../../src/state/tasks/period-text.ts";
import { scheduleOf } from "../../../../src/state/tasks/schedule.ts";
import { TASK_LIMITS, type TaskOptions } from "../../../../src/state/tasks/task.ts";

const NOW = Date.UTC(2026, 5, 1, 12);
const MINUTE = 60_000;
const { min, max } = TASK_LIMITS.period;

test.each([
  ["1w", 604_800_000],
  ["2d12h", 216_000_000],
  ["1h30m", 5_400_000],
  ["0.5s", 500],
  ["1w2d3h4m5.5s", 788_645_500],
  ["90m", 5_400_000],
  ["0h5s", 5_000],
  [250, 250],
  [min, min],
  [max, max],
  ["366d", max],
])("the period %j is %d ms", (text, milliseconds) => {
  expect(parsePeriod(text)).toBe(milliseconds);
});

test.each(["", "x", "5", "1h 30m", "30m1h", "1.5h", "-1s", "1s!", "1S", " 1s", "s", "1e3s", "h"])(
  "%j is no period",
  (text) => {
    expect(() => parsePeriod(text)).toThrow(ArgumentError);
    expect(() => parsePeriod(text)).toThrow("is no period");
  },
);

test.each(["0s", "0w0d", "0.099s", "367d", min - 1, max + 1, 0, -1, Number.NaN, Infinity])(
  "the period %j is beyond the limits",
  (period) => {
    expect(() => parsePeriod(period)).toThrow(/between 100 ms and 366 days/);
  },
);

test("a period is a grid from its first run on", () => {
  const schedule = scheduleOf("t", { period: "1m" });
  expect(schedule.first(NOW)).toBe(NOW);
  expect(schedule.next(NOW, NOW + 30)).toBe(NOW + MINUTE);
  expect(schedule.next(NOW, NOW + MINUTE)).toBe(NOW + 2 * MINUTE);
  expect(schedule.next(NOW, NOW + 10.5 * MINUTE)).toBe(NOW + 11 * MINUTE);
  expect(scheduleOf("t", { at: new Date(NOW + 5), period: 1000 }).first(NOW)).toBe(NOW + 5);
});

test("cron counts from `at`, which may be a run itself", () => {
  const at = new Date(NOW + 60 * MINUTE);
  expect(scheduleOf("t", { at, cron: "0 * * * *" }).first(NOW)).toBe(at.getTime());
  expect(scheduleOf("t", { at: new Date(NOW - 90 * MINUTE), cron: "0 * * * *" }).first(NOW)).toBe(NOW + 60 * MINUTE);
});

test("a run in an hour that clocks repeat is not taken a second time", () => {
  const schedule = scheduleOf("t", { cron: "30 1 * * *", timeZone: "America/New_York" });
  const due = Date.parse("2026-11-01T05:30:00Z");
  for (const late of [0, 1, 10 * MINUTE, 50 * MINUTE]) {
    expect(new Date(schedule.next(due, due + late) ?? 0).toISOString()).toBe("2026-11-02T06:30:00.000Z");
  }
});

test("what names other times has another identity", () => {
  const at = new Date(NOW);
  const all: TaskOptions[] = [
    { at },
    { period: "1m" },
    { period: "2m" },
    { at, period: "1m" },
    { cron: "0 0 * * *" },
    { cron: "0 0 * * *", timeZone: "Europe/Berlin" },
    { cron: "0 0 * * *", at },
    { at: () => null },
    { at: [] },
  ];
  expect(new Set(all.map((options) => scheduleOf("t", options).identity)).size).toBe(all.length);
  expect(scheduleOf("t", { period: "1m" }).identity).toBe(scheduleOf("t", { period: 60_000 }).identity);
});

test.each<[string, TaskOptions, RegExp]>([
  ["nothing", {}, /needs `at`, `period` or `cron`/],
  ["period and cron", { period: "1m", cron: "* * * * *" }, /not both/],
  ["a time zone alone", { period: "1m", timeZone: "UTC" }, /timeZone is for cron/],
  ["a function and cron", { at: () => null, cron: "* * * * *" }, /With cron, `at` is a Date/],
  ["an iterator and cron", { at: [], cron: "* * * * *" }, /With cron, `at` is a Date/],
  ["an iterator and a period", { at: [], period: "1m" }, /has no period/],
  ["no date", { at: new Date(Number.NaN) }, /valid Date/],
  ["a date of a clock that stands", { at: new Date(5_000) }, /Date\.now\(\) is 0/],
])("%s is refused", (_what, options, text) => {
  expect(() => scheduleOf("t", options)).toThrow(ArgumentError);
  expect(() => scheduleOf("t", options)).toThrow(text);
});

/** Dates that never reach the present; `count` of them. */
function* past(count: number): Generator<Date> {
  for (let index = 0; index < count; index++) yield new Date(NOW - MINUTE);
  yield new Date(NOW + MINUTE);
}

test("an iterator is asked for so many times and no more", () => {
  const { iteratorItems } = TASK_LIMITS;
  expect(scheduleOf("t", { at: past(iteratorItems - 1) }).next(NOW, NOW)).toBe(NOW + MINUTE);
  expect(() => scheduleOf("t", { at: past(iteratorItems) }).next(NOW, NOW)).toThrow("times in the past");
});

test("an iterator of something else than dates is refused when it is asked", () => {
  // The cast: what JavaScript authors can do.
  const schedule = scheduleOf("t", { at: ["tomorrow"] as unknown as Date[] });
  expect(() => schedule.first(NOW)).toThrow("valid Date");
});

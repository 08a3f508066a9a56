// Points of Analytics Engine are within its limits.
import { expect, test } from "vitest";
import { dataPoint } from "../../../src/fleet/data-point.ts";
import type { SessionNews } from "../../../src/fleet/news.ts";
import { noTimes } from "../../../src/fleet/times.ts";

const news: Omit<SessionNews, "callbacks"> = {
  ...{ id: "s", app: "/a", user: "ada", version: "v", created: 1, at: 2, turn: "left", people: 3, stored: 9 },
  ...{ keptAwakeBy: [], events: 4, rows: 5, awake: 6, errors: 7, lines: [] },
};

test("app, version and turn, the counts, and the callbacks in two numbers; nobody's name", () => {
  const times = noTimes();
  times[4] = 99;
  times[8] = 1;
  const point = dataPoint({
    ...news,
    callbacks: [
      { name: "f", times, failed: 0 },
      { name: "g", times, failed: 1 },
    ],
  });
  expect(point).toEqual({ indexes: ["/a"], blobs: ["/a", "v", "left"], doubles: [3, 4, 5, 6, 7, 9, 200, 10] });
  expect(JSON.stringify(point)).not.toContain("ada");
  expect(dataPoint({ ...news, callbacks: [] }).doubles.slice(-2)).toEqual([0, 0]);
});

test("an index has at most 96 bytes, and no half characters", () => {
  const bytes = (app: string): number =>
    new TextEncoder().encode(dataPoint({ ...news, app, callbacks: [] }).indexes[0]).length;
  expect(bytes("/".repeat(96))).toBe(96);
  expect(bytes("/".repeat(97))).toBe(96);
  expect(bytes(`/${"ä".repeat(60)}`)).toBe(95);
});

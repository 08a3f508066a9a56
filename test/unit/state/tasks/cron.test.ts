// A year of cron schedules against tables that are made without cron-parser, from the offsets that the platform knows.
import { describe, expect, it, test } from "vitest";
import { parseCron } from "../../../../src/state/tasks/cron.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };

/** Clocks change in March and October; in March and November; in April and October, the other way round. */
const ZONES = ["Europe/Berlin", "America/New_York", "Australia/Sydney"] as const;

/** Milliseconds that local time is ahead of UTC. */
function offsetIn(zone: string): (moment: number) => number {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  const known = new Map<number, number>();
  return (moment) => {
    const hour = Math.floor(moment / HOUR) * HOUR;
    let offset = known.get(hour);
    if (offset === undefined) {
      const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(hour)) ?? [];
      offset = hours === undefined ? 0 : (sign === "-" ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
      known.set(hour, offset);
    }
    return offset;
  };
}

/**
 * The moments of a wall-clock time on every day that `matches` (local date as if it were UTC): the first of two, and
 * after the gap when there is none.
 */
function wallClock(zone: string, hour: number, minute: number, matches: (date: Date) => boolean): number[] {
  const offset = offsetIn(zone);
  const moments: number[] = [];
  for (let day = YEAR.from - DAY; day <= YEAR.to + DAY; day += DAY) {
    if (!matches(new Date(day))) continue;
    const wall = day + hour * HOUR + minute * MINUTE;
    const candidates = [wall - offset(wall - DAY), wall - offset(wall + DAY)].sort((a, b) => a - b);
    const real = candidates.filter((moment) => moment + offset(moment) === wall);
    moments.push(real[0] ?? wall - offset(wall - DAY));
  }
  return moments.filter((moment) => moment > YEAR.from && moment <= YEAR.to);
}

/** All moments of the year whose local time matches, one for each minute. */
function everyMinute(zone: string, matches: (local: Date) => boolean): number[] {
  const offset = offsetIn(zone);
  const moments: number[] = [];
  for (let moment = YEAR.from + MINUTE; moment <= YEAR.to; moment += MINUTE)
    if (matches(new Date(moment + offset(moment)))) moments.push(moment);
  return moments;
}

function timesOf(expression: string, zone: string): number[] {
  const times = parseCron(expression, zone, "seed");
  const moments: number[] = [];
  for (let moment = times.after(YEAR.from); moment <= YEAR.to; moment = times.after(moment)) moments.push(moment);
  return moments;
}

const texts = (moments: readonly number[]): string[] => moments.map((moment) => new Date(moment).toISOString());
const lastOfMonth = (date: Date): boolean => new Date(date.getTime() + DAY).getUTCDate() === 1;

describe.each(ZONES)("a year in %s", { timeout: 30_000 }, (zone) => {
  it.each([
    ["30 2 * * *", 2, 30, () => true],
    ["30 1 * * *", 1, 30, () => true],
    ["0 3 * * *", 3, 0, () => true],
    ["0 9 * * MON-FRI", 9, 0, (date: Date) => date.getUTCDay() >= 1 && date.getUTCDay() <= 5],
    ["15 0 L * *", 0, 15, lastOfMonth],
    [
      "45 23 1,15 JAN,JUN-AUG *",
      23,
      45,
      (date: Date) => [1, 15].includes(date.getUTCDate()) && [0, 5, 6, 7].includes(date.getUTCMonth()),
    ],
    [
      "0 12 * * 5L",
      12,
      0,
      (date: Date) => date.getUTCDay() === 5 && new Date(date.getTime() + 7 * DAY).getUTCMonth() !== date.getUTCMonth(),
    ],
    ["0 2 * * 0", 2, 0, (date: Date) => date.getUTCDay() === 0],
    ["0 6 * * 7", 6, 0, (date: Date) => date.getUTCDay() === 0],
    ["0 0 13 * 5", 0, 0, (date: Date) => date.getUTCDate() === 13 || date.getUTCDay() === 5],
  ] as const)("%s", (expression, hour, minute, matches) => {
    expect(texts(timesOf(expression, zone))).toEqual(texts(wallClock(zone, hour, minute, matches)));
  });

  it.each([
    ["0 * * * *", (local: Date) => local.getUTCMinutes() === 0],
    ["*/20 * * * SUN", (local: Date) => local.getUTCMinutes() % 20 === 0 && local.getUTCDay() === 0],
    ["5,50 * * * SAT", (local: Date) => [5, 50].includes(local.getUTCMinutes()) && local.getUTCDay() === 6],
  ] as const)("%s, also in hours that clocks repeat", (expression, matches) => {
    expect(texts(timesOf(expression, zone))).toEqual(texts(everyMinute(zone, matches)));
  });
});

test("the days on which clocks change, by hand", () => {
  const around = (expression: string, zone: string, from: string, days: number): string[] => {
    const start = Date.parse(from);
    return texts(timesOf(expression, zone).filter((moment) => moment >= start && moment < start + days * DAY));
  };
  // 02:30 does not exist on 29 March in Berlin: 03:30.
  expect(around("30 2 * * *", "Europe/Berlin", "2026-03-28T00:00Z", 3)).toEqual([
    "2026-03-28T01:30:00.000Z",
    "2026-03-29T01:30:00.000Z",
    "2026-03-30T00:30:00.000Z",
  ]);
  // It exists twice on 25 October: the first one.
  expect(around("30 2 * * *", "Europe/Berlin", "2026-10-24T00:00Z", 3)).toEqual([
    "2026-10-24T00:30:00.000Z",
    "2026-10-25T00:30:00.000Z",
    "2026-10-26T01:30:00.000Z",
  ]);
  expect(around("30 2 * * *", "America/New_York", "2026-03-07T00:00Z", 3)).toEqual([
    "2026-03-07T07:30:00.000Z",
    "2026-03-08T07:30:00.000Z",
    "2026-03-09T06:30:00.000Z",
  ]);
  expect(around("30 1 * * *", "America/New_York", "2026-10-31T00:00Z", 3)).toEqual([
    "2026-10-31T05:30:00.000Z",
    "2026-11-01T05:30:00.000Z",
    "2026-11-02T06:30:00.000Z",
  ]);
  expect(around("30 2 * * *", "Australia/Sydney", "2026-10-02T12:00Z", 3)).toEqual([
    "2026-10-02T16:30:00.000Z",
    "2026-10-03T16:30:00.000Z",
    "2026-10-04T15:30:00.000Z",
  ]);
  expect(around("30 2 * * *", "Australia/Sydney", "2026-04-03T12:00Z", 3)).toEqual([
    "2026-04-03T15:30:00.000Z",
    "2026-04-04T15:30:00.000Z",
    "2026-04-05T16:30:00.000Z",
  ]);
});

test("a sixth field is the second", () => {
  const times = parseCron("*/15 30 9 * * *", "UTC", "seed");
  const first = times.after(YEAR.from);
  expect(texts([first, times.after(first)])).toEqual(["2026-01-01T09:30:00.000Z", "2026-01-01T09:30:15.000Z"]);
});

test("29 February comes every four years", () => {
  expect(texts([parseCron("0 0 29 2 *", "UTC", "seed").after(YEAR.from)])).toEqual(["2028-02-29T00:00:00.000Z"]);
});

test("H stands for the same moment in every isolate, another one for another task", () => {
  expect(parseCron("H H * * *", "UTC", "a").after(YEAR.from)).toBe(parseCron("H H * * *", "UTC", "a").after(YEAR.from));
  const moments = new Set(["a", "b", "c", "d"].map((seed) => parseCron("H H * * *", "UTC", seed).after(YEAR.from)));
  expect(moments.size).toBeGreaterThan(1);
});

test.each(["@hourly", "@daily", "@weekly", "@monthly", "@yearly"])("the alias %s", (alias) => {
  expect(parseCron(alias, "UTC", "seed").after(YEAR.from)).toBeGreaterThan(YEAR.from);
});

test.each([
  "",
  "nonsense",
  "* * *",
  "* * * * * * *",
  "60 * * * *",
  "* 24 * * *",
  "* * 32 * *",
  "* * * 13 *",
  "* * * * 8",
  "5-1 * * * *",
  "1,,2 * * * *",
  "*/0 * * * *",
  "*/90 * * * *",
  "* */24 * * *",
  "0 0 31 2 *",
  "0 0 1W * *",
  "@reboot",
  "1.5 * * * *",
])("%j is refused", (expression) => {
  expect(() => parseCron(expression, "UTC", "seed")).toThrow(/is no cron expression/);
});

test("a time zone that does not exist is refused", () => {
  expect(() => parseCron("* * * * *", "Mars/Phobos", "seed")).toThrow('There is no time zone "Mars/Phobos"');
});

// Random cron expressions: the same moments as cron-parser, which is used here alone.
import { CronExpressionParser } from "cron-parser";
import { expect, test } from "vitest";
import { parseCron } from "../../../../src/state/tasks/cron.ts";
import { eachSeed } from "../../../support/seeds.ts";

const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kolkata"];

test("random expressions come when cron-parser says", { timeout: 60_000 }, async () => {
  await eachSeed(60, async (random) => {
    await Promise.resolve();
    const int = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
    const pick = <T>(items: readonly T[], fallback: T): T => items[int(0, items.length - 1)] ?? fallback;
    const field = (least: number, most: number): string => {
      const [a, b] = [int(least, most), int(least, most)].sort((x, y) => x - y) as [number, number];
      return pick(
        [
          "*",
          String(a),
          `${a}-${b}`,
          a === b ? String(a) : `${a},${b}`,
          `*/${int(1, Math.min(most, 12))}`,
          `${a}-${b}/2`,
        ],
        "*",
      );
    };
    const day = pick([field(1, 28), "*", "L", "?"], "*");
    const weekday = pick(["*", field(0, 6), "MON-FRI", `${int(0, 6)}L`, `${int(0, 6)}#${int(1, 4)}`], "*");
    const expression = [field(0, 59), field(0, 23), day, pick(["*", field(1, 12)], "*"), weekday].join(" ");
    const zone = pick(ZONES, "UTC");
    const times = parseCron(expression, zone, "seed");
    const other = CronExpressionParser.parse(expression, {
      currentDate: new Date(Date.UTC(2026, int(0, 11), int(1, 28), int(0, 23))),
      tz: zone,
    });
    let moment = other.next().getTime();
    for (let count = 0; count < 8; count += 1) {
      const next = other.next().getTime();
      const found = times.after(moment);
      expect(`${expression} ${zone} ${new Date(found).toISOString()}`).toBe(
        `${expression} ${zone} ${new Date(next).toISOString()}`,
      );
      moment = next;
    }
  });
});

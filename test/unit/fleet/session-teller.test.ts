// A session tells at once when someone comes or goes, else seldom; nothing that it counted is lost (F1).
import { expect, test } from "vitest";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { FLEET_LIMITS } from "../../../src/fleet/limits.ts";
import type { SessionNews } from "../../../src/fleet/news.ts";
import { FleetTeller } from "../../../src/fleet/session-teller.ts";

function session() {
  const told: SessionNews[] = [];
  const log: LogEntry[] = [];
  const work: Promise<unknown>[] = [];
  const it = { now: 1_000_000, stays: false, rows: 0, fails: false };
  const teller = new FleetTeller(
    {
      ...{ id: "s", app: "/a", user: "ada", version: "v", created: 1 },
      facts: () => ({ people: 1, stored: 5, rowsWritten: it.rows, keptAwakeBy: it.stays ? ["why"] : [] }),
      stays: () => it.stays,
      waitUntil: (promise) => void work.push(promise),
    },
    {
      now: () => it.now,
      log: createLog((entry) => void log.push(entry)),
      send(news) {
        if (it.fails) return Promise.reject(new Error("no registry"));
        told.push(news);
        return Promise.resolve();
      },
    },
  );
  return { it, told, log, teller, settled: () => Promise.all(work) };
}

test("messages alone are told of once a minute, with all that happened", () => {
  const { it, told, teller } = session();
  teller.tell("new");
  for (let count = 0; count < 100; count += 1) {
    it.rows += 1;
    it.now += 100;
    teller.handled();
  }
  expect(told).toHaveLength(1);
  it.now += FLEET_LIMITS.tellInterval;
  teller.handled();
  expect(told.slice(1)).toMatchObject([{ turn: "running", events: 101, rows: 100 }]);
  // Ten seconds of messages, then asleep ten seconds after the last one. The first ten were told with the start.
  expect(told.map(({ awake }) => awake)).toEqual([10_000, 20_000]);
});

test("what keeps an object awake is told when it changes, and its time counts whole", () => {
  const { it, told, teller } = session();
  teller.tell("new");
  it.stays = true;
  teller.handled();
  it.now += 50_000;
  it.stays = false;
  teller.handled();
  expect(told.map(({ keptAwakeBy }) => keptAwakeBy)).toEqual([[], ["why"], []]);
  expect(told.map(({ awake }) => awake)).toEqual([10_000, 0, 50_000]);
});

test("errors are told of at once, but not each of many", () => {
  const { told, teller } = session();
  teller.tell("new");
  const line = { level: "error", message: "m".repeat(5_000), callback: "f", errorId: "e" } as const;
  for (let count = 0; count < 100; count += 1) teller.line(line);
  teller.line({ level: "info", message: "nothing" });
  expect(told).toHaveLength(2);
  teller.tell("left");
  expect(told[1]).toMatchObject({ errors: 1, lines: [{ callback: "f", errorId: "e" }] });
  expect(told[2]?.errors).toBe(99);
  expect(told[2]?.lines).toHaveLength(FLEET_LIMITS.linesPerTelling);
  expect(told[2]?.lines[0]?.message).toHaveLength(FLEET_LIMITS.lineText);
});

test("callbacks of many names count as others", () => {
  const { told, teller } = session();
  const most = FLEET_LIMITS.callbacksPerTelling;
  for (let name = 0; name < most + 30; name += 1) teller.performed(`f${name}`, 5, name === most ? "failed" : "done");
  teller.performed("", 0, "done");
  teller.tell("left");
  expect(told[0]?.callbacks).toHaveLength(most + 1);
  const others = told[0]?.callbacks.at(-1);
  expect(others).toMatchObject({ name: "(others)", failed: 1 });
  expect(others?.times.reduce((sum, count) => sum + count, 0)).toBe(31);
});

test("counts that the registry did not take go with the next telling; the log says so once", async () => {
  const { it, told, log, teller, settled } = session();
  it.fails = true;
  it.rows = 3;
  teller.performed("f", 5, "done");
  teller.handled();
  teller.tell("joined");
  await settled();
  it.fails = false;
  it.rows = 4;
  teller.tell("left");
  expect(told).toMatchObject([{ turn: "left", events: 1, rows: 4, callbacks: [{ name: "f" }] }]);
  expect(log).toMatchObject([{ level: "warn", message: "The registry of sessions could not be told: no registry" }]);
});

test("after its end nothing lists the session again", () => {
  const { it, told, teller } = session();
  teller.tell("ended");
  it.now += FLEET_LIMITS.tellInterval;
  teller.handled();
  teller.line({ level: "error", message: "late" });
  expect(told).toHaveLength(1);
});

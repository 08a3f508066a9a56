// The scheduler's object in workerd: its alarm, its storage, its eviction; and how Workers wake it.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { defineApp, state, Str } from "../../../src/index.ts";
import { retryDelay } from "../../../src/scheduler/limits.ts";
import type { TaskView } from "../../../src/state/tasks/scheduler-calls.ts";
import type { SchedulerCalls } from "../../../src/state/tasks/scheduler-calls.ts";
import { PageWorker } from "../pages/page-worker.ts";
import { join, tokenFor } from "../socket.ts";

const HOUR = 3600 * 1000;
const TASKS = ["steady", "failing", "quitter", "nested", "nightly"];

const fresh = (): DurableObjectStub => env.SCHEDULER.getByName(crypto.randomUUID());
// The cast: the stub is of the scheduler's object, which has these methods.
const callsOf = (stub: DurableObjectStub): SchedulerCalls => stub as unknown as SchedulerCalls;
const beat = (stub: DurableObjectStub): Promise<void> => callsOf(stub).heartbeat();
const alarmOf = (stub: DurableObjectStub): Promise<number | null> =>
  runInDurableObject(stub, (_object, { storage }) => storage.getAlarm());

async function view(stub: DurableObjectStub): Promise<Record<string, TaskView>> {
  const { tasks } = await callsOf(stub).view();
  return Object.fromEntries(tasks.map((task) => [task.name, task]));
}

const outcomes = (task: TaskView | undefined): string[] => task?.history.map(({ outcome }) => outcome) ?? [];
const nextOf = (task: TaskView | undefined): number => Date.parse(task?.next ?? "");

test("the first heartbeat takes up all tasks, runs what is due and sets the alarm", async () => {
  const stub = fresh();
  const before = Date.now();
  await beat(stub);
  const tasks = await view(stub);
  expect(Object.keys(tasks)).toEqual(TASKS);
  expect(tasks["steady"]).toMatchObject({ schedule: "every 3600000 ms", state: "waiting", runs: 1, problem: null });
  expect(outcomes(tasks["steady"])).toEqual(["done"]);
  expect(tasks["nightly"]).toMatchObject({ state: "waiting", runs: 0, history: [] });
  expect(outcomes(tasks["failing"])).toEqual(["failed"]);
  expect(tasks["failing"]?.history[0]?.error).toBe("attempt 1 fails");
  expect(tasks["failing"]?.state).toBe("retrying");
  // The retry comes first of all.
  const alarm = (await alarmOf(stub)) ?? 0;
  expect(alarm).toBe(Date.parse(tasks["failing"]?.retry ?? ""));
  expect(alarm).toBeGreaterThanOrEqual(before + retryDelay(1));
});

test("a task may call itself off, but describe no other", async () => {
  const stub = fresh();
  await beat(stub);
  const tasks = await view(stub);
  expect(tasks["quitter"]).toMatchObject({ state: "cancelled", next: null });
  expect(outcomes(tasks["quitter"])).toEqual(["done"]);
  expect(tasks["nested"]?.history[0]?.error).toContain("cannot be called inside a task");
  await evictDurableObject(stub);
  expect((await view(stub))["quitter"]?.state).toBe("cancelled");
});

test("an evicted object comes back with the same next times; heartbeats and early alarms run nothing again", async () => {
  const stub = fresh();
  await beat(stub);
  const before = await view(stub);
  await evictDurableObject(stub);
  await beat(stub);
  await runDurableObjectAlarm(stub);
  const after = await view(stub);
  for (const name of TASKS) {
    expect(after[name]?.next, name).toBe(before[name]?.next);
    expect(after[name]?.runs, name).toBe(before[name]?.runs);
  }
  expect(await alarmOf(stub)).toBe(Date.parse(after["failing"]?.retry ?? ""));
});

test("an alarm after a long sleep runs once for all that was missed, on the same grid", async () => {
  const stub = fresh();
  await beat(stub);
  const due = nextOf((await view(stub))["steady"]);
  const slept = 5 * HOUR + 1;
  // The storage as it is when the object has slept that long.
  await runInDurableObject(stub, (_object, { storage }) => {
    const [row] = storage.sql.exec<{ state: string }>("SELECT state FROM tasks WHERE name = 'steady'").toArray();
    storage.sql.exec(
      "UPDATE tasks SET state = ? WHERE name = 'steady'",
      JSON.stringify({ ...JSON.parse(row?.state ?? ""), due: due - slept }),
    );
  });
  await evictDurableObject(stub);
  await runDurableObjectAlarm(stub);
  const { steady } = await view(stub);
  expect(steady?.history.map(({ due: run }) => Date.parse(run))).toEqual([due - slept, due - HOUR]);
  const next = nextOf(steady);
  expect(next).toBeGreaterThan(Date.now());
  expect((next - (due - slept)) % HOUR).toBe(0);
});

test("a lost alarm is set again by the heartbeat", async () => {
  const stub = fresh();
  await beat(stub);
  const alarm = await alarmOf(stub);
  await runInDurableObject(stub, (_object, { storage }) => storage.deleteAlarm());
  await beat(stub);
  expect(await alarmOf(stub)).toBe(alarm);
});

test("the first request of an isolate wakes the scheduler; the Cron Trigger does, too", async () => {
  const scheduler = env.SCHEDULER.getByName("scheduler");
  const worker = new PageWorker({ "/app": defineApp(() => new Str("hello")) }, {}, { SCHEDULER: env.SCHEDULER });
  await worker.get("/app");
  expect(Object.keys(await view(scheduler))).toEqual(TASKS);
  expect(await alarmOf(scheduler)).not.toBeNull();
  await runInDurableObject(scheduler, (_object, { storage }) => storage.deleteAlarm());
  await worker.get("/app");
  expect(await alarmOf(scheduler)).toBeNull();
  await worker.heartbeat();
  expect(await alarmOf(scheduler)).not.toBeNull();
});

test("tasks without the binding are an error in the log, not of the request", async () => {
  const worker = new PageWorker(
    { "/app": defineApp(() => new Str("hello")) },
    {},
    { SCHEDULER: undefined as unknown as DurableObjectNamespace },
  );
  expect((await worker.get("/app")).status).toBe(200);
  expect(worker.log.map(({ message }) => message)).toContain(
    "There are scheduled tasks but no binding SCHEDULER: add it to wrangler.toml, class Scheduler",
  );
});

test("the tasks are shown to those who know the admin token", async () => {
  const path = "/_edgepanel/tasks";
  const apps = { "/app": defineApp(() => new Str("hello")) };
  expect((await new PageWorker(apps, {}, { EDGEPANEL_ADMIN_TOKEN: "" }).get(path)).status).toBe(404);
  const worker = new PageWorker(apps, {}, { EDGEPANEL_ADMIN_TOKEN: "open sesame", SCHEDULER: env.SCHEDULER });
  expect((await worker.get(path)).status).toBe(401);
  expect((await worker.get(path, { headers: { authorization: "Bearer wrong" } })).status).toBe(401);
  const answer = await worker.get(path, { headers: { authorization: "Bearer open sesame" } });
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
  // The cast: what the address answers with.
  const { tasks } = JSON.parse(answer.html) as { readonly tasks: readonly TaskView[] };
  expect(tasks.map(({ name }) => name)).toEqual(TASKS);

  const run = (
    name: string,
    init: { method?: string; headers?: Record<string, string> } = {},
  ): Promise<{ readonly status: number; readonly html: string }> =>
    worker.get(`${path}/${name}/run`, { method: "POST", headers: { authorization: "Bearer open sesame" }, ...init });
  expect((await run("nightly", { headers: {} })).status).toBe(401);
  expect((await run("nightly", { method: "GET" })).status).toBe(404);
  expect((await run("none")).status).toBe(404);
  expect(await run("nightly")).toMatchObject({ status: 200, html: '{"run":1}' });
});

test("an app cannot describe tasks", async () => {
  const worker = new PageWorker({
    "/app": defineApp({ exceptionHandler: () => {} }, () => {
      try {
        state.scheduleTask("late", () => {}, { period: "1m" });
      } catch (error) {
        return new Str(String(error));
      }
    }),
  });
  expect((await worker.get("/app")).html).toContain("state.scheduleTask() cannot be called inside a session");
});

// How late ticks come and how many a busy machine leaves out is measured in bench/: a test of that would fail with the
// machine.
test("a callback every 200 ms keeps to its grid: no time twice, none in between", { timeout: 30_000 }, async () => {
  const { client } = await join("/ticking", await tokenFor("/ticking"));
  const gaps = (): string | null => /gaps ([\d.,]+)\./.exec(JSON.stringify(client.mirror.canonical()))?.[1] ?? null;
  await client.message(() => gaps() !== null);
  const periods = (gaps() ?? "").split(",").map(Number);
  expect(periods).toHaveLength(24);
  expect(periods.every((each) => Number.isInteger(each) && each >= 1)).toBe(true);
});

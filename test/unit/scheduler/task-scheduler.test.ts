// One run for each due time, whatever happens to the object; failures are tried again and remembered.
import { expect, test } from "vitest";
import { SCHEDULER_LIMITS, retryDelay } from "../../../src/scheduler/limits.ts";
import { viewOf } from "../../../src/scheduler/scheduler-view.ts";
import { TASK_LIMITS, type TaskRun } from "../../../src/state/tasks/task.ts";
import { SchedulerLives, settle, START } from "./scheduler-lives.ts";

const MINUTE = 60_000;

/** A callback that notes the due times of its runs, in minutes after the start. */
function notes(): { readonly runs: number[]; readonly callback: (run: TaskRun) => void } {
  const runs: number[] = [];
  return { runs, callback: ({ due }) => void runs.push((due.getTime() - START) / MINUTE) };
}

test("a period begins at once and keeps its grid", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  lives.describe("every minute", callback, { period: "1m" });
  await lives.heartbeat();
  await lives.pass(3 * MINUTE + 1);
  expect(runs).toEqual([0, 1, 2, 3]);
  expect(lives.alarm).toBe(START + 4 * MINUTE);
});

test("the grid goes on over the loss of the object; what was missed is one run", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  lives.describe("every minute", callback, { period: "1m" });
  await lives.heartbeat();
  lives.lose();
  lives.now += 3.5 * MINUTE;
  await lives.pass(0);
  await lives.pass(MINUTE);
  expect(runs).toEqual([0, 1, 4]);
});

test("a Date runs once, also when it had passed before the task was known", async () => {
  const lives = new SchedulerLives();
  const past = notes();
  const later = notes();
  lives.describe("past", past.callback, { at: new Date(START - MINUTE) });
  lives.describe("later", later.callback, { at: new Date(START + MINUTE) });
  await lives.heartbeat();
  await lives.pass(5 * MINUTE);
  lives.lose();
  await lives.heartbeat();
  await lives.pass(5 * MINUTE);
  expect(past.runs).toEqual([-1]);
  expect(later.runs).toEqual([1]);
  expect(lives.alarm).toBeNull();
});

test("an iterator gives every run; after a restart it begins anew and nothing is run twice", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  const dates = (): Date[] => [1, 2, 4, 8, 16].map((minutes) => new Date(START + minutes * MINUTE));
  lives.describe("powers", callback, { at: dates() });
  await lives.heartbeat();
  await lives.pass(3 * MINUTE);
  lives.deploy((table) => table.add("powers", callback, { at: dates()[Symbol.iterator]() }));
  await lives.heartbeat();
  await lives.pass(30 * MINUTE);
  expect(runs).toEqual([1, 2, 4, 8, 16]);
});

test("a function is asked for each next run, and ends the task with null", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  const asked: number[] = [];
  lives.describe("function", callback, {
    at(now) {
      asked.push((now.getTime() - START) / MINUTE);
      return asked.length > 3 ? null : new Date(now.getTime() + 2 * MINUTE);
    },
  });
  await lives.heartbeat();
  await lives.pass(60 * MINUTE);
  expect(runs).toEqual([2, 4, 6]);
  expect(asked).toEqual([0, 2, 4, 6]);
});

test("a function that gives a time again, or fails, ends its task and says why", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  lives.describe("again", callback, { at: () => new Date(START + MINUTE) });
  lives.describe("fails", callback, {
    at() {
      throw new Error("no idea");
    },
  });
  await lives.heartbeat();
  await lives.pass(10 * MINUTE);
  expect(runs).toEqual([1]);
  const { tasks } = viewOf(lives.table.all, lives.scheduler.states, []);
  expect(tasks.map(({ name, state }) => [name, state])).toEqual([
    ["again", "failed"],
    ["fails", "failed"],
  ]);
  expect(tasks[0]?.problem).toContain("must give a later time");
  expect(tasks[1]?.problem).toBe("no idea");
});

test("a due time that comes while the last run goes on is left out, and counted", async () => {
  const lives = new SchedulerLives();
  const { promise, resolve } = Promise.withResolvers<void>();
  const runs: number[] = [];
  lives.describe("slow", ({ due }) => (runs.push((due.getTime() - START) / MINUTE) === 1 ? promise : undefined), {
    period: "1m",
  });
  await lives.heartbeat();
  await lives.pass(2.5 * MINUTE);
  expect(viewOf(lives.table.all, lives.scheduler.states, []).tasks[0]?.state).toBe("running");
  resolve();
  await settle();
  await lives.pass(2 * MINUTE);
  expect(runs).toEqual([0, 3, 4]);
  expect(lives.history("slow").map(({ skipped, outcome }) => [skipped, outcome])).toEqual([
    [2, "done"],
    [0, "done"],
    [0, "done"],
  ]);
});

test("tasks do not wait for each other", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  lives.describe("a forever", () => new Promise(() => {}), { period: "1m" });
  lives.describe("b quick", callback, { period: "1m" });
  await lives.heartbeat();
  await lives.pass(2 * MINUTE);
  expect(runs).toEqual([0, 1, 2]);
});

test("a failing run is tried again after 5, 10, 20, 40 and 80 seconds", async () => {
  const lives = new SchedulerLives();
  const attempts: [number, number][] = [];
  lives.describe(
    "failing",
    ({ attempt }) => {
      attempts.push([attempt, (lives.now - START) / 1000]);
      throw new Error(`attempt ${attempt}`);
    },
    { at: new Date(START) },
  );
  await lives.heartbeat();
  expect(viewOf(lives.table.all, lives.scheduler.states, []).tasks[0]).toMatchObject({
    state: "retrying",
    retry: new Date(START + 5000).toISOString(),
  });
  await lives.pass(60 * MINUTE);
  expect(attempts).toEqual([
    [1, 0],
    [2, 5],
    [3, 15],
    [4, 35],
    [5, 75],
    [6, 155],
  ]);
  expect(lives.history("failing").map(({ outcome, error, due }) => [outcome, error, due])).toEqual(
    [1, 2, 3, 4, 5, 6].map((attempt) => ["failed", `attempt ${attempt}`, START]),
  );
  expect(lives.log.filter(({ level }) => level === "error")).toHaveLength(6);
  expect(lives.alarm).toBeNull();
});

test("a retry that succeeds is the last; the next due time ends retries", async () => {
  const lives = new SchedulerLives();
  const attempts: [number, number][] = [];
  lives.describe(
    "shaky",
    ({ due, attempt }) => {
      attempts.push([(due.getTime() - START) / 1000, attempt]);
      if (due.getTime() !== START || attempt < 2) throw new Error("not yet");
    },
    { period: "12s" },
  );
  await lives.heartbeat();
  await lives.pass(25_000);
  expect(attempts).toEqual([
    [0, 1],
    [0, 2],
    [12, 1],
    [12, 2],
    [24, 1],
  ]);
});

test("retries stop at the task's own number, and their wait has an end", async () => {
  const lives = new SchedulerLives();
  let attempts = 0;
  const fail = (): never => {
    attempts += 1;
    throw new Error("always");
  };
  lives.describe("never again", fail, { at: new Date(START), retries: 0 });
  await lives.heartbeat();
  await lives.pass(24 * 60 * MINUTE);
  expect(attempts).toBe(1);
  expect(retryDelay(TASK_LIMITS.retries)).toBe(SCHEDULER_LIMITS.retryDelayMax);
});

test("a run that was lost with its object is tried again, as another attempt of the same due time", async () => {
  const lives = new SchedulerLives();
  const attempts: [number, number][] = [];
  lives.describe(
    "long",
    ({ due, attempt }) => {
      attempts.push([due.getTime() - START, attempt]);
      return attempt === 1 ? new Promise(() => {}) : undefined;
    },
    { at: new Date(START) },
  );
  await lives.heartbeat();
  lives.lose();
  // No time of the task is left, but the alarm is set while something runs.
  await lives.pass(SCHEDULER_LIMITS.watch + retryDelay(1));
  expect(attempts).toEqual([
    [0, 1],
    [0, 2],
  ]);
  expect(lives.history("long").map(({ outcome }) => outcome)).toEqual(["lost", "done"]);
});

test("a run that takes too long is aborted and counts as failed; its late end changes nothing", async () => {
  const lives = new SchedulerLives();
  const first = Promise.withResolvers<void>();
  const second = Promise.withResolvers<void>();
  const signals: AbortSignal[] = [];
  lives.describe(
    "endless",
    ({ signal }) => {
      signals.push(signal);
      return signals.length === 1 ? first.promise : second.promise;
    },
    { at: new Date(START) },
  );
  await lives.heartbeat();
  await lives.pass(TASK_LIMITS.runTime + SCHEDULER_LIMITS.watch);
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  first.resolve();
  await settle();
  expect(lives.history("endless").map(({ outcome }) => outcome)).toEqual(["timed-out", "running"]);
  second.resolve();
  await settle();
  expect(lives.history("endless").map(({ outcome }) => outcome)).toEqual(["timed-out", "done"]);
});

test("a heartbeat sets a lost alarm again and runs what was due", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  lives.describe("every minute", callback, { period: "1m" });
  await lives.heartbeat();
  lives.alarm = null;
  await lives.pass(30_000);
  await lives.heartbeat();
  expect(lives.alarm).toBe(START + MINUTE);
  lives.alarm = null;
  await lives.pass(2 * MINUTE);
  await lives.heartbeat();
  expect(runs).toEqual([0, 1]);
  expect(lives.alarm).toBe(START + 3 * MINUTE);
});

test("many heartbeats run nothing twice and do not set the alarm again", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  lives.describe("every minute", callback, { period: "1m" });
  await Promise.all([lives.heartbeat(), lives.heartbeat(), lives.heartbeat()]);
  lives.lose();
  await Promise.all([lives.heartbeat(), lives.heartbeat()]);
  expect(runs).toEqual([0]);
});

test("a deployment drops tasks that it no longer describes, and takes up new and changed ones", async () => {
  const lives = new SchedulerLives();
  const [kept, changed, dropped, added] = [notes(), notes(), notes(), notes()];
  lives.describe("kept", kept.callback, { period: "10m" });
  lives.describe("changed", changed.callback, { period: "10m" });
  lives.describe("dropped", dropped.callback, { period: "10m" });
  await lives.heartbeat();
  await lives.pass(MINUTE);
  lives.deploy((table) => {
    table.add("kept", kept.callback, { period: "10m" });
    table.add("changed", changed.callback, { period: "4m" });
    table.add("added", added.callback, { period: "4m" });
  });
  await lives.heartbeat();
  expect([...lives.scheduler.states.keys()].sort()).toEqual(["added", "changed", "kept"]);
  expect(lives.history("dropped")).toEqual([]);
  await lives.pass(9 * MINUTE);
  expect([kept.runs, changed.runs, dropped.runs, added.runs]).toEqual([[0, 10], [0, 1, 5, 9], [0], [1, 5, 9]]);
});

test("a cancelled task stays so until its times change", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  const describe = (): void => lives.deploy((table) => table.add("job", callback, { period: "1m" }));
  describe();
  await lives.heartbeat();
  lives.scheduler.cancel("job");
  await lives.pass(5 * MINUTE);
  describe();
  await lives.heartbeat();
  expect(runs).toEqual([0]);
  expect(viewOf(lives.table.all, lives.scheduler.states, []).tasks[0]?.state).toBe("cancelled");
  lives.deploy((table) => table.add("job", callback, { period: "2m" }));
  await lives.heartbeat();
  expect(runs).toEqual([0, 5]);
});

test("a run that cancels its own task and fails is not tried again", async () => {
  const lives = new SchedulerLives();
  let runs = 0;
  lives.describe(
    "quitter",
    () => {
      runs += 1;
      lives.scheduler.cancel("quitter");
      throw new Error("never mind");
    },
    { period: "1m" },
  );
  await lives.heartbeat();
  await lives.pass(60 * MINUTE);
  expect(runs).toBe(1);
  expect(lives.alarm).toBeNull();
});

test("the history has the last runs, and no more than its limit", async () => {
  const lives = new SchedulerLives();
  lives.describe("busy", () => {}, { period: "1s" });
  await lives.heartbeat();
  await lives.pass((SCHEDULER_LIMITS.history - 1) * 1000);
  expect(lives.history("busy").map(({ run }) => run)).toEqual(
    Array.from({ length: SCHEDULER_LIMITS.history }, (_, index) => index + 1),
  );
  await lives.pass(1000);
  expect(lives.history("busy").map(({ run }) => run)).toEqual(
    Array.from({ length: SCHEDULER_LIMITS.history }, (_, index) => index + 2),
  );
});

test("an error in the history is cut at its limit", async () => {
  const lives = new SchedulerLives();
  const { errorText } = SCHEDULER_LIMITS;
  for (const length of [errorText, errorText + 1]) {
    lives.describe(
      `${length}`,
      () => {
        throw new Error("x".repeat(length));
      },
      { at: new Date(START), retries: 0 },
    );
  }
  await lives.heartbeat();
  expect([errorText, errorText + 1].map((length) => lives.history(`${length}`)[0]?.error?.length)).toEqual([
    errorText,
    errorText,
  ]);
});

test("a run by hand is one more: the times stay, one at a time, tried again when it fails, also of a cancelled task", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  let release = (): void => {};
  lives.describe("hourly", callback, { period: "1h", at: new Date(START + 60 * MINUTE) });
  lives.describe("slow", () => new Promise<void>((resolve) => (release = resolve)), { cron: "0 0 1 1 *" });
  await lives.heartbeat();
  await lives.pass(10 * MINUTE);
  expect(lives.scheduler.runNow("nothing")).toBeNull();
  expect(lives.scheduler.runNow("hourly")).toBe(1);
  await settle();
  expect(runs).toEqual([10]);
  expect(lives.scheduler.runNow("slow")).toBe(1);
  expect(lives.scheduler.runNow("slow")).toBe("running");
  release();
  await settle();
  expect(lives.scheduler.runNow("slow")).toBe(2);
  await lives.pass(50 * MINUTE);
  expect(runs).toEqual([10, 60]);
  lives.scheduler.cancel("hourly");
  expect(lives.scheduler.runNow("hourly")).toBe(3);
  await settle();
  expect(runs).toEqual([10, 60, 60]);
  expect(lives.scheduler.states.get("hourly")).toMatchObject({ cancelled: true, due: null, running: null });
});

test("a paused task is left out, also through losses and deployments, until it is resumed", async () => {
  const lives = new SchedulerLives();
  const { runs, callback } = notes();
  lives.describe("every minute", callback, { period: "1m" });
  await lives.heartbeat();
  expect(lives.scheduler.pause("every minute")).toBe(true);
  expect(lives.alarm).toBeNull();
  await lives.pass(3 * MINUTE);
  lives.deploy((table) => table.add("every minute", callback, { period: "2m" }));
  await lives.heartbeat();
  await lives.pass(3 * MINUTE);
  expect(runs).toEqual([0]);
  expect(viewOf(lives.table.all, lives.scheduler.states, []).tasks).toMatchObject([{ state: "paused" }]);
  // It can be run by hand all the same.
  expect(lives.scheduler.runNow("every minute")).toBe(2);
  await settle();
  expect(lives.scheduler.resume("every minute")).toBe(true);
  await lives.pass(4 * MINUTE);
  // The run by hand was due when it was asked for; no due time of the pause is made up for.
  expect(runs.slice(2).every((minute) => minute > 6)).toBe(true);
  expect(runs.length).toBeGreaterThan(3);
  expect([lives.scheduler.pause("none"), lives.scheduler.resume("none")]).toEqual([false, false]);
});

test("a retry waits for the end of a pause no longer", async () => {
  const lives = new SchedulerLives();
  let attempts = 0;
  lives.describe(
    "once",
    () => {
      attempts += 1;
      throw new Error("not yet");
    },
    { at: new Date(START), retries: 3 },
  );
  await lives.heartbeat();
  lives.scheduler.pause("once");
  await lives.pass(60 * MINUTE);
  lives.scheduler.resume("once");
  await lives.pass(60 * MINUTE);
  expect(attempts).toBe(1);
});

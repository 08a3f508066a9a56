// Who may describe tasks, where and how often.
import { expect, test } from "vitest";
import { createLog, type LogEntry } from "../../../../src/base/log.ts";
import { PanelError } from "../../../../src/base/errors.ts";
import type { SessionContext } from "../../../../src/state/session-context.ts";
import { runInSession } from "../../../../src/state/current-session.ts";
import { runInTask } from "../../../../src/state/tasks/current-task.ts";
import { TaskPlaceError, TaskTable } from "../../../../src/state/tasks/task-table.ts";
import { TASK_LIMITS } from "../../../../src/state/tasks/task.ts";
import { SessionLives } from "../../../support/session-lives.ts";

function table(): { readonly table: TaskTable; readonly log: LogEntry[] } {
  const log: LogEntry[] = [];
  return { table: new TaskTable(createLog((entry) => log.push(entry))), log };
}

const work = (): void => {};

async function session(): Promise<SessionContext> {
  const lives = new SessionLives(() => "");
  await lives.begin();
  return lives.session;
}

test("the same task again changes nothing", () => {
  const { table: tasks, log } = table();
  tasks.add("job", work, { period: "1m" });
  tasks.add("job", work, { period: "60s" });
  expect(tasks.all).toHaveLength(1);
  expect(log).toEqual([]);
});

test("another callback or other times under the same name are ignored with a warning", () => {
  const { table: tasks, log } = table();
  tasks.add("job", work, { period: "1m" });
  tasks.add("job", () => {}, { period: "1m" });
  tasks.add("job", work, { period: "2m" });
  expect(tasks.find("job")?.callback).toBe(work);
  expect(tasks.find("job")?.schedule.identity).toBe("every 60000 ms");
  expect(log.map(({ level, message }) => [level, message])).toEqual([
    ["warn", 'A task named "job" exists already with another callback; the new one is ignored'],
    ["warn", 'A task named "job" exists already with other times; the new ones are ignored'],
  ]);
});

test("a task can be taken out, one that is not there cannot", () => {
  const { table: tasks } = table();
  tasks.add("job", work, { period: "1m" });
  tasks.remove("job");
  expect(tasks.all).toEqual([]);
  expect(() => tasks.remove("job")).toThrow(PanelError);
  expect(() => tasks.remove("job")).toThrow('There is no task named "job"');
});

test("inside a session nothing can be described or called off", async () => {
  const { table: tasks } = table();
  tasks.add("job", work, { period: "1m" });
  const context = await session();
  expect(() => runInSession(context, () => tasks.add("other", work, { period: "1m" }))).toThrow(TaskPlaceError);
  expect(() => runInSession(context, () => tasks.add("other", work, { period: "1m" }))).toThrow(
    "cannot be called inside a session",
  );
  expect(() => runInSession(context, () => tasks.remove("job"))).toThrow(TaskPlaceError);
});

test("a task may call off itself and others, but describe none", () => {
  const { table: tasks } = table();
  tasks.add("job", work, { period: "1m" });
  tasks.close();
  const cancelled: string[] = [];
  const context = { cancel: (name: string) => void cancelled.push(name) };
  runInTask(context, () => tasks.remove("job"));
  expect(cancelled).toEqual(["job"]);
  expect(() => runInTask(context, () => tasks.remove("unknown"))).toThrow("There is no task");
  expect(() => runInTask(context, () => tasks.add("late", work, { period: "1m" }))).toThrow(
    "cannot be called inside a task",
  );
});

test("after the first event the table is closed, but for the setup of another Worker", () => {
  const { table: tasks } = table();
  tasks.close();
  expect(() => tasks.add("job", work, { period: "1m" })).toThrow("came too late");
  tasks.setup(() => tasks.add("job", work, { period: "1m" }));
  expect(tasks.all).toHaveLength(1);
  expect(() => tasks.remove("job")).toThrow("came too late");
});

test("a setup that fails leaves the table as it was; an asynchronous one is refused", () => {
  const { table: tasks } = table();
  tasks.close();
  expect(() =>
    tasks.setup(() => {
      throw new Error("broken");
    }),
  ).toThrow("broken");
  expect(() => tasks.setup(async () => {})).toThrow("not asynchronous");
  expect(() => tasks.add("job", work, { period: "1m" })).toThrow("came too late");
});

test("names and retries have limits", () => {
  const { table: tasks } = table();
  tasks.add("x".repeat(TASK_LIMITS.name), work, { period: "1m", retries: TASK_LIMITS.retries });
  expect(() => tasks.add("x".repeat(TASK_LIMITS.name + 1), work, { period: "1m" })).toThrow("1 to 200 characters");
  expect(() => tasks.add("", work, { period: "1m" })).toThrow("1 to 200 characters");
  for (const retries of [TASK_LIMITS.retries + 1, -1, 1.5])
    expect(() => tasks.add("job", work, { period: "1m", retries })).toThrow("retries");
});

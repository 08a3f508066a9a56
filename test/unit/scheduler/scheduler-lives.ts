// A scheduler with a clock of its own that is lost and comes back on the same storage.
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { TaskScheduler } from "../../../src/scheduler/task-scheduler.ts";
import { TaskStore, type RunRecord } from "../../../src/scheduler/task-store.ts";
import type { Task, TaskCallback, TaskOptions, TaskRun } from "../../../src/state/tasks/task.ts";
import { TaskTable } from "../../../src/state/tasks/task-table.ts";
import { memoryDatabase } from "../../support/sqlite.ts";

/** A moment to begin at. */
export const START = Date.UTC(2026, 0, 1, 12);

/** The lives of one scheduler object. */
export class SchedulerLives {
  now = START;
  /** The object's one alarm; survives its loss. */
  alarm: number | null = null;
  table = new TaskTable();
  readonly log: LogEntry[] = [];
  readonly #sql = memoryDatabase();
  readonly #log = createLog((entry) => this.log.push(entry), "debug");
  #store = new TaskStore(this.#sql);
  #scheduler: TaskScheduler | null = null;
  #life = 0;

  /** Describes a task in the present version of the code. */
  describe(name: string, callback: TaskCallback, options: TaskOptions): void {
    this.table.add(name, callback, options);
  }

  /** The object vanishes; storage, alarm and code stay. What was running never comes back. */
  lose(): void {
    this.#life += 1;
    this.#scheduler = null;
  }

  /** A new version of the code. */
  deploy(describe: (table: TaskTable) => void): void {
    this.lose();
    this.table = new TaskTable(this.#log);
    describe(this.table);
  }

  get scheduler(): TaskScheduler {
    if (this.#scheduler !== null) return this.#scheduler;
    const life = this.#life;
    this.#store = new TaskStore(this.#sql);
    return (this.#scheduler = new TaskScheduler({
      store: this.#store,
      log: this.#log,
      now: () => this.now,
      tasks: () => this.table.all,
      setAlarm: (due) => (this.alarm = due),
      run: (task: Task, run: TaskRun) => this.#run(task, run, life),
    }));
  }

  async #run(task: Task, run: TaskRun, life: number): Promise<void> {
    try {
      await task.callback(run);
    } finally {
      // A lost object does nothing any more, not even fail.
      if (life !== this.#life) await new Promise(() => {});
    }
  }

  /** The Cron Trigger. */
  async heartbeat(): Promise<void> {
    this.scheduler.heartbeat(this.alarm);
    await settle();
  }

  /**
   * Lets time pass up to `moment`; the alarm rings when it is due, at once when it was due while the object was down.
   */
  async until(moment: number): Promise<void> {
    while (this.alarm !== null && this.alarm <= moment) {
      this.now = Math.max(this.now, this.alarm);
      this.alarm = null;
      this.scheduler.rang();
      await settle();
    }
    this.now = moment;
  }

  pass(milliseconds: number): Promise<void> {
    return this.until(this.now + milliseconds);
  }

  /** Attempts of a task, oldest first. */
  history(task: string): RunRecord[] {
    return this.#store
      .history()
      .filter((record) => record.task === task)
      .reverse();
  }
}

/** Lets everything happen that needs no time. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

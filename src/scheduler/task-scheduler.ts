// Decides which task runs when. Knows nothing of Durable Objects: time, alarm and storage come through ports.
import type { Clock } from "../base/clock.ts";
import { publish } from "../base/diagnostics.ts";
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import { TASK_LIMITS, type Task, type TaskRun } from "../state/tasks/task.ts";
import { retryDelay, SCHEDULER_LIMITS } from "./limits.ts";
import type { Outcome, TaskState, TaskStore } from "./task-store.ts";

/** What the scheduler needs of the place it runs in. */
export interface SchedulerPort extends Clock {
  readonly store: TaskStore;
  readonly log: Log;
  /** The tasks that the code describes. */
  tasks(): readonly Task[];
  /** Sets the one alarm, or takes it away. */
  setAlarm(due: number | null): void;
  /** Calls a task's callback. Nothing that it throws is lost: it is what the result rejects with. */
  run(task: Task, run: TaskRun): Promise<unknown>;
}

interface Attempt {
  readonly run: number;
  readonly abort: AbortController;
}

/**
 * The tasks of one deployment. A due time is written off before its run begins, so that no run happens twice, whatever
 * fails; an attempt
 * that failed or was lost with its object is tried again until the next due time.
 */
export class TaskScheduler {
  readonly #port: SchedulerPort;
  readonly #running = new Map<string, Attempt>();
  #states: Map<string, TaskState> | null = null;
  /** Undefined as long as nobody knows. */
  #alarm: number | null | undefined;

  constructor(port: SchedulerPort) {
    this.#port = port;
  }

  /** To be called when the alarm rang. */
  rang(): void {
    this.#alarm = undefined;
    this.tick();
  }

  /** To be called with what storage says of the alarm; one that was lost is set again. */
  heartbeat(alarm: number | null): void {
    this.#alarm = alarm;
    this.tick();
  }

  /** Begins what is due, and sets the alarm for what comes next. */
  tick(): void {
    const states = this.#known();
    const now = this.#port.now();
    for (const task of this.#port.tasks()) {
      const state = states.get(task.name);
      if (state !== undefined && !state.cancelled) this.#advance(task, state, now);
    }
    this.#arm();
  }

  /** Ends a task until its times are described anew. What runs goes on, without retries. */
  cancel(name: string): void {
    const state = this.#known().get(name);
    if (state !== undefined) this.#put(name, { ...state, due: null, retry: null, cancelled: true });
    this.#arm();
  }

  /**
   * Leaves out a task's runs and retries until `resume`, also through deployments. What runs goes on. False when no task
   * has that name.
   */
  pause(name: string): boolean {
    const state = this.#known().get(name);
    if (state === undefined) return false;
    this.#put(name, { ...state, paused: true });
    this.#arm();
    return true;
  }

  /** Ends a pause; due times that have passed meanwhile are left out. False when no task has that name. */
  resume(name: string): boolean {
    const state = this.#known().get(name);
    const task = this.#port.tasks().find((each) => each.name === name);
    if (state === undefined || task === undefined) return false;
    const now = this.#port.now();
    const { due } = state;
    const next = due !== null && due <= now ? this.#ask(task, () => task.schedule.next(due, now)) : {};
    this.#put(name, { ...state, ...next, retry: null, paused: false });
    this.#arm();
    return true;
  }

  /**
   * Runs a task now, whatever its times are, a cancelled one too; its times stay. A failed attempt is tried again like any
   * other. Returns the number of the run, null for a name that no task has, "running" when one of its runs goes on.
   */
  runNow(name: string): number | "running" | null {
    const state = this.#known().get(name);
    const task = this.#port.tasks().find((each) => each.name === name);
    if (state === undefined || task === undefined) return null;
    if (state.running !== null) return "running";
    this.#start(task, state, this.#port.now(), 1);
    this.#arm();
    return state.runs + 1;
  }

  /** What is known of every task. */
  get states(): ReadonlyMap<string, TaskState> {
    return this.#known();
  }

  /** The tasks of storage, brought in line with the code once for each life of the object. */
  #known(): Map<string, TaskState> {
    if (this.#states !== null) return this.#states;
    const { store, log } = this.#port;
    const now = this.#port.now();
    const states = (this.#states = store.states());
    const tasks = new Map(this.#port.tasks().map((task) => [task.name, task]));
    for (const name of [...states.keys()]) {
      if (tasks.has(name)) continue;
      log.info("A task is no longer described and is dropped", { task: name });
      store.drop(name);
      states.delete(name);
    }
    for (const task of tasks.values()) {
      const state = states.get(task.name);
      if (state?.running != null)
        this.#ended(task, state.running.run, "lost", "The object was lost while the task ran");
      const latest = states.get(task.name);
      if (latest?.identity !== task.schedule.identity) this.#begin(task, latest, now);
    }
    return states;
  }

  /** Takes up a task that is new, or has new times. */
  #begin(task: Task, { runs = 0, paused = false }: Partial<TaskState> = {}, now = this.#port.now()): void {
    const fresh: TaskState = {
      identity: task.schedule.identity,
      due: null,
      running: null,
      retry: null,
      runs,
      cancelled: false,
      paused,
      problem: null,
    };
    this.#put(task.name, { ...fresh, ...this.#ask(task, () => task.schedule.first(now)) });
  }

  /** The next time of a task. One whose function or iterator fails gets none, and says why. */
  #ask(task: Task, next: () => number | null): Pick<TaskState, "due" | "problem"> {
    try {
      return { due: next(), problem: null };
    } catch (error) {
      const problem = errorText(error);
      this.#port.log.error(`A task has no more times: ${problem}`, { task: task.name, error });
      return { due: null, problem };
    }
  }

  #advance(task: Task, state: TaskState, now: number): void {
    const { due, running, retry } = state;
    if (running !== null && now - running.started >= TASK_LIMITS.runTime) {
      this.#running.get(task.name)?.abort.abort();
      this.#ended(task, running.run, "timed-out", `The run took longer than ${TASK_LIMITS.runTime / 60_000} minutes`);
      return;
    }
    if (state.paused === true) return;
    if (due !== null && due <= now) {
      const following = this.#ask(task, () => task.schedule.next(due, now));
      if (running === null) return this.#start(task, { ...state, ...following }, due, 1);
      this.#port.store.skip(task.name, running.run);
      this.#put(task.name, { ...state, ...following });
    } else if (running === null && retry !== null && retry.at <= now)
      this.#start(task, state, retry.due, retry.attempt);
  }

  #start(task: Task, state: TaskState, due: number, attempt: number): void {
    const { store, log } = this.#port;
    const started = this.#port.now();
    const run = state.runs + 1;
    const running = { run, due, attempt, started };
    this.#put(task.name, { ...state, running, retry: null, runs: run });
    store.begin(task.name, running);
    const abort = new AbortController();
    this.#running.set(task.name, { run, abort });
    const tellEnd = (outcome: "done" | "failed"): void =>
      publish({ subject: "task", task: task.name, attempt, milliseconds: this.#port.now() - started, outcome });
    void this.#port.run(task, { name: task.name, due: new Date(due), attempt, signal: abort.signal }).then(
      () => {
        tellEnd("done");
        this.#over(task, run, "done", null);
      },
      (error: unknown) => {
        tellEnd("failed");
        log.error(`A task failed: ${errorText(error)}`, {
          task: task.name,
          due: new Date(due).toISOString(),
          attempt,
          error,
        });
        this.#over(task, run, "failed", errorText(error));
      },
    );
  }

  #over(task: Task, run: number, outcome: Outcome, error: string | null): void {
    // Too late: it was taken for failed already.
    if (this.#running.get(task.name)?.run !== run) return;
    this.#ended(task, run, outcome, error);
    this.#arm();
  }

  /** An attempt is over; one that did not do its work is tried again. */
  #ended(task: Task, run: number, outcome: Outcome, error: string | null): void {
    this.#running.delete(task.name);
    const state = this.#states?.get(task.name);
    const now = this.#port.now();
    this.#port.store.end(task.name, run, now, outcome, error);
    if (state?.running?.run !== run) return;
    const { due, attempt } = state.running;
    const again = outcome !== "done" && attempt <= task.retries && !state.cancelled;
    this.#put(task.name, {
      ...state,
      running: null,
      retry: again ? { due, attempt: attempt + 1, at: now + retryDelay(attempt) } : null,
    });
  }

  #put(name: string, state: TaskState): void {
    this.#states?.set(name, state);
    this.#port.store.put(name, state);
  }

  #arm(): void {
    const now = this.#port.now();
    let next: number | null = null;
    const consider = (at: number): void => {
      next = next === null ? at : Math.min(next, at);
    };
    for (const { due, retry, running, paused } of this.#known().values()) {
      if (due !== null && paused !== true) consider(due);
      if (running !== null)
        consider(
          this.#alarm != null && this.#alarm > now
            ? Math.min(this.#alarm, now + SCHEDULER_LIMITS.watch)
            : now + SCHEDULER_LIMITS.watch,
        );
      else if (retry !== null && paused !== true) consider(retry.at);
    }
    if (next === this.#alarm) return;
    this.#alarm = next;
    this.#port.setAlarm(next);
  }
}

// The tasks that the setup modules of a deployment describe.
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { consoleLog, type Log } from "../../base/log.ts";
import { currentSession } from "../current-session.ts";
import { currentTask } from "./current-task.ts";
import { scheduleOf } from "./schedule.ts";
import { TASK_LIMITS, type Task, type TaskCallback, type TaskOptions } from "./task.ts";

const DEFAULT_RETRIES = 5;

/** Tasks were described or called off where that cannot work. */
export class TaskPlaceError extends PanelError {
  constructor(what: string, why: string) {
    super(
      "bad-argument",
      `${what} ${why}: call it in a setup module, or in the function createWorker({ setup }) is given`,
    );
  }
}

/**
 * Tasks by name. Open while modules load, closed from the first event on: other isolates would not hear of what came
 * later.
 */
export class TaskTable {
  readonly #tasks = new Map<string, Task>();
  readonly #log: Log;
  #open = true;

  constructor(log: Log = consoleLog) {
    this.#log = log;
  }

  get all(): readonly Task[] {
    return [...this.#tasks.values()];
  }

  find(name: string): Task | undefined {
    return this.#tasks.get(name);
  }

  /** Refuses further tasks. */
  close(): void {
    this.#open = false;
  }

  /** Runs a setup function; within it tasks may be described. @throws ArgumentError when it returns a promise */
  setup(run: () => unknown): void {
    const before = this.#open;
    this.#open = true;
    try {
      const result = run();
      if (result instanceof Promise)
        throw new ArgumentError("The setup function is not asynchronous: a Worker does no I/O while it loads");
    } finally {
      this.#open = before;
    }
  }

  /**
   * Adds a task. One that is there already stays as it is; when the new one differs, a warning says so (Panel's
   * `schedule_task`).
   *
   * @throws ArgumentError for options that name no time
   * @throws TaskPlaceError inside a session, inside a task, and once the Worker has loaded
   */
  add(name: string, callback: TaskCallback, options: TaskOptions): void {
    this.#check("state.scheduleTask()");
    if (name === "" || name.length > TASK_LIMITS.name)
      throw new ArgumentError(`A task's name has 1 to ${TASK_LIMITS.name} characters`);
    const { retries = DEFAULT_RETRIES } = options;
    if (!Number.isInteger(retries) || retries < 0 || retries > TASK_LIMITS.retries) {
      throw new ArgumentError(`A task's retries are a whole number between 0 and ${TASK_LIMITS.retries}`);
    }
    const task: Task = { name, callback, schedule: scheduleOf(name, options), retries };
    const present = this.#tasks.get(name);
    if (present === undefined) this.#tasks.set(name, task);
    else if (present.callback !== callback)
      this.#log.warn(`A task named "${name}" exists already with another callback; the new one is ignored`, {
        task: name,
      });
    else if (present.schedule.identity !== task.schedule.identity) {
      this.#log.warn(`A task named "${name}" exists already with other times; the new ones are ignored`, {
        task: name,
      });
    }
  }

  /**
   * Takes a task out again.
   * @throws PanelError `not-found` when there is none of that name.
   * @throws TaskPlaceError as `add`
   */
  remove(name: string): void {
    const task = currentTask();
    if (task === null) this.#check("state.cancelTask()");
    if (!this.#tasks.has(name)) throw new PanelError("not-found", `There is no task named "${name}"`);
    if (task === null) this.#tasks.delete(name);
    else task.cancel(name);
  }

  #check(what: string): void {
    if (currentSession() !== null)
      throw new TaskPlaceError(what, "cannot be called inside a session, tasks belong to the whole deployment");
    if (currentTask() !== null) throw new TaskPlaceError(what, "cannot be called inside a task");
    if (!this.#open) throw new TaskPlaceError(what, "came too late, the Worker serves requests already");
  }
}

/** The tasks of this Worker's setup modules: written while modules load. */
export const deploymentTasks = new TaskTable();

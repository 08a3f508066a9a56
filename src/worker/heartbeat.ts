// Wakes the scheduler: once for every isolate that begins to serve, and by Cron Trigger.
import { errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { RequestContext } from "../base/platform.ts";
import type { TaskTable } from "../state/tasks/task-table.ts";
import type { WorkerEnv } from "./env.ts";
import { callScheduler } from "./objects.ts";

/** Makes sure that the scheduler knows the tasks of this deployment and that its alarm is set. */
export class Heartbeat {
  readonly #tasks: TaskTable;
  readonly #log: Log;
  #first = true;

  constructor(tasks: TaskTable, log: Log) {
    this.#tasks = tasks;
    this.#log = log;
  }

  /**
   * To be called with every request; only an isolate's first one does anything, behind the answer. Deployments without
   * tasks never ask.
   */
  onRequest(env: WorkerEnv, context: RequestContext): void {
    if (!this.#first) return;
    this.#first = false;
    this.#tasks.close();
    if (this.#tasks.all.length === 0) return;
    context.waitUntil(
      this.beat(env).catch((error: unknown) => {
        // The next request tries again.
        this.#first = true;
        this.#log.error(`The scheduler did not answer: ${errorText(error)}`, { error });
      }),
    );
  }

  /** The Cron Trigger. @throws what the object throws */
  async beat(env: WorkerEnv): Promise<void> {
    this.#tasks.close();
    const beaten = callScheduler(env, (scheduler) => scheduler.heartbeat());
    if (beaten !== null) await beaten;
    else if (this.#tasks.all.length > 0) {
      this.#log.error("There are scheduled tasks but no binding SCHEDULER: add it to wrangler.toml, class Scheduler", {
        tasks: this.#tasks.all.length,
      });
    }
  }
}

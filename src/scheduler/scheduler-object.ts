// The Durable Object of the deployment's scheduled tasks: one for all of them, so that each due time is run once.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { noSpans, type Spans } from "../base/spans.ts";
import type { Log } from "../base/log.ts";
import type { ObjectClass } from "../base/platform.ts";
import { runInTask } from "../state/tasks/current-task.ts";
import type { TaskTable } from "../state/tasks/task-table.ts";
import type { SchedulerCalls, SchedulerView } from "../state/tasks/scheduler-calls.ts";
import { viewOf } from "./scheduler-view.ts";
import { TaskScheduler } from "./task-scheduler.ts";
import { TaskStore } from "./task-store.ts";

/** What the class is made with. */
export interface SchedulerObjectOptions {
  /** The tasks of the setup modules; the object's own isolate has loaded them too. */
  readonly tasks: TaskTable;
  readonly log: Log;
  /** Makes spans. Default: there are none. */
  readonly spans?: Spans;
}

/** Makes the Durable Object class of a deployment's tasks. */
export function schedulerObject({ tasks, log, spans = noSpans }: SchedulerObjectOptions): ObjectClass {
  class Scheduler extends DurableObject implements SchedulerCalls {
    readonly #store: TaskStore;
    readonly #scheduler: TaskScheduler;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      tasks.close();
      this.#store = new TaskStore(ctx.storage.sql);
      const scheduler = new TaskScheduler({
        store: this.#store,
        log,
        now: () => systemClock.now(),
        tasks: () => tasks.all,
        setAlarm: (due) => void (due === null ? ctx.storage.deleteAlarm() : ctx.storage.setAlarm(due)),
        run: (task, run) => {
          const result = runInTask({ cancel: (name) => scheduler.cancel(name) }, async () =>
            spans.within("edgepanel.task", { task: task.name, attempt: run.attempt }, () => task.callback(run)),
          );
          // The object stays while the task waits for something (Cloudflare docs, durable-object-lifecycle). What fails
          // is told to the scheduler.
          ctx.waitUntil(result.catch(() => {}));
          return result;
        },
      });
      this.#scheduler = scheduler;
    }

    /** The heartbeat of the Cron Trigger and of Workers that begin to serve. */
    async heartbeat(): Promise<void> {
      this.#scheduler.heartbeat(await this.ctx.storage.getAlarm());
    }

    runNow(name: string): Promise<number | "running" | null> {
      return Promise.resolve(this.#scheduler.runNow(name));
    }

    pause(name: string): Promise<boolean> {
      return Promise.resolve(this.#scheduler.pause(name));
    }

    resume(name: string): Promise<boolean> {
      return Promise.resolve(this.#scheduler.resume(name));
    }

    view(): Promise<SchedulerView> {
      return Promise.resolve(viewOf(tasks.all, this.#scheduler.states, this.#store.history()));
    }

    override alarm(): void {
      this.#scheduler.rang();
    }
  }
  // The cast: the platform makes the instances, and gives each the state that the constructor wants.
  return Scheduler as unknown as ObjectClass;
}

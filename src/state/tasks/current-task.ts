// Finds the task that code runs in.
import { AsyncLocalStorage } from "node:async_hooks";

/** What running tasks may ask of the scheduler that runs them. */
export interface TaskContext {
  /** Ends task `name`; its present run goes on. */
  cancel(name: string): void;
}

// What it holds belongs to the running call, not to the module.
const storage = new AsyncLocalStorage<TaskContext>();

/** Runs `fn` as code of a task, also behind its awaits. */
export const runInTask = <T>(context: TaskContext, fn: () => T): T => storage.run(context, fn);

/** The task that the running code belongs to, or null. */
export const currentTask = (): TaskContext | null => storage.getStore() ?? null;

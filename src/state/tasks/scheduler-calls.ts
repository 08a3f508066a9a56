// What the Worker asks of the scheduler's object.

/** Times as ISO text, null where there is none. */
export interface TaskView {
  readonly name: string;
  /** Its times in words. */
  readonly schedule: string;
  /**
   * `waiting` for its next run, `running`, `retrying` after a failure, `cancelled`, `paused` by an admin, `failed` to name
   * a further time, or `ended`.
   */
  readonly state: "waiting" | "running" | "retrying" | "cancelled" | "paused" | "failed" | "ended";
  readonly next: string | null;
  readonly retry: string | null;
  readonly problem: string | null;
  /** Attempts so far. */
  readonly runs: number;
  /** The last attempts, newest first. */
  readonly history: readonly RunView[];
}

/** One attempt. */
export interface RunView {
  /** Its number within the task. */
  readonly run: number;
  readonly due: string;
  readonly attempt: number;
  readonly started: string;
  readonly ended: string | null;
  readonly outcome: "running" | "done" | "failed" | "lost" | "timed-out";
  readonly error: string | null;
  /** Due times that were left out because this attempt was going on. */
  readonly skipped: number;
}

export interface SchedulerView {
  readonly tasks: readonly TaskView[];
  readonly limits: Readonly<Record<string, unknown>>;
}

/** The RPC methods of the scheduler's object. */
export interface SchedulerCalls {
  /** Takes up the tasks of this deployment and sets the alarm. */
  heartbeat(): Promise<void>;
  /**
   * Runs a task now, besides its times: `due` is this moment. Resolves when the run has begun: with its number, with null
   * when there is no task of that name, with "running" when one of its runs goes on.
   */
  runNow(name: string): Promise<number | "running" | null>;
  /** All tasks with their last runs, as plain data. */
  view(): Promise<SchedulerView>;
  /** Leaves out a task's runs until `resume`. False when no task has that name. */
  pause(name: string): Promise<boolean>;
  /** Ends a pause. False when no task has that name. */
  resume(name: string): Promise<boolean>;
}

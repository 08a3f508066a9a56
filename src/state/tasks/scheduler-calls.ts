// What the Worker asks of the scheduler's object.

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
  view(): Promise<unknown>;
}

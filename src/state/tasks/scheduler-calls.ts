// What the Worker asks of the scheduler's object.

/** The RPC methods of the scheduler's object. */
export interface SchedulerCalls {
  /** Takes up the tasks of this deployment and sets the alarm. */
  heartbeat(): Promise<void>;
  /** All tasks with their last runs, as plain data. */
  view(): Promise<unknown>;
}

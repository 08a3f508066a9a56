// What an admin gets to see of the tasks.
import type { Task } from "../state/tasks/task.ts";
import { SCHEDULER_LIMITS } from "./limits.ts";
import type { RunRecord, TaskState } from "./task-store.ts";

/** Times as ISO text, null where there is none. */
export interface TaskView {
  readonly name: string;
  /** Its times in words. */
  readonly schedule: string;
  /**
   * `waiting` for its next run, `running`, `retrying` after a failure, `cancelled`, `failed` to name a further time, or
   * `ended`.
   */
  readonly state: "waiting" | "running" | "retrying" | "cancelled" | "failed" | "ended";
  readonly next: string | null;
  readonly retry: string | null;
  readonly problem: string | null;
  /** Attempts so far. */
  readonly runs: number;
  /** The last attempts, newest first. */
  readonly history: readonly RunView[];
}

/** One attempt. */
export interface RunView extends Omit<RunRecord, "task" | "due" | "started" | "ended"> {
  readonly due: string;
  readonly started: string;
  readonly ended: string | null;
}

export interface SchedulerView {
  readonly tasks: readonly TaskView[];
  readonly limits: typeof SCHEDULER_LIMITS;
}

/** All tasks that the code describes, with what is known of them. */
export function viewOf(
  tasks: readonly Task[],
  states: ReadonlyMap<string, TaskState>,
  history: readonly RunRecord[],
): SchedulerView {
  return {
    tasks: tasks.map(({ name, schedule }) => {
      const state = states.get(name);
      return {
        name,
        schedule: schedule.identity,
        state: stateOf(state),
        next: textOf(state?.due),
        retry: textOf(state?.retry?.at),
        problem: state?.problem ?? null,
        runs: state?.runs ?? 0,
        history: history.filter(({ task }) => task === name).map(runOf),
      };
    }),
    limits: SCHEDULER_LIMITS,
  };
}

function stateOf(state: TaskState | undefined): TaskView["state"] {
  if (state === undefined) return "ended";
  if (state.running !== null) return "running";
  if (state.retry !== null) return "retrying";
  if (state.cancelled) return "cancelled";
  if (state.due !== null) return "waiting";
  return state.problem === null ? "ended" : "failed";
}

const runOf = ({ task: _task, due, started, ended, ...rest }: RunRecord): RunView => ({
  ...rest,
  due: new Date(due).toISOString(),
  started: new Date(started).toISOString(),
  ended: textOf(ended),
});

const textOf = (moment: number | null | undefined): string | null =>
  moment == null ? null : new Date(moment).toISOString();

// What an admin gets to see of the tasks.
import type { Task } from "../state/tasks/task.ts";
import { SCHEDULER_LIMITS } from "./limits.ts";
import type { RunView, SchedulerView, TaskView } from "../state/tasks/scheduler-calls.ts";
import type { RunRecord, TaskState } from "./task-store.ts";

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
  if (state.retry !== null && state.paused !== true) return "retrying";
  if (state.cancelled) return "cancelled";
  if (state.paused === true) return "paused";
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

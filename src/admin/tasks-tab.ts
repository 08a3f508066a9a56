// The tab of scheduled tasks: their times and last runs; run now, pause and resume.
import { Column } from "../components/layouts/column.ts";
import { Row } from "../components/layouts/row.ts";
import { Markdown } from "../components/panes/markdown.ts";
import { Button } from "../components/widgets/button.ts";
import { Select } from "../components/widgets/select.ts";
import type { SchedulerCalls, SchedulerView } from "../state/tasks/scheduler-calls.ts";
import { callScheduler } from "../worker/objects.ts";
import { grid, show } from "./grid.ts";
import type { Watched } from "./watched.ts";

const TASKS = {
  name: "Task",
  schedule: "Times",
  state: "State",
  next: "Next run",
  runs: "Runs",
  problem: "Problem",
} as const;
const RUNS = {
  task: "Task",
  run: "Run",
  due: "Due",
  started: "Started",
  ended: "Ended",
  attempt: "Attempt",
  outcome: "Outcome",
  error: "Error",
} as const;

export function tasksTab(watched: Watched): Column {
  const tasks = grid(TASKS);
  const runs = grid(RUNS);
  const chosen = new Select<string>({ label: "Task", options: [], width: 260 });
  const said = new Markdown("");
  let listed: readonly string[] = [];
  const act = (label: string, does: (scheduler: SchedulerCalls, name: string) => Promise<string>): Button =>
    new Button({
      label,
      align: "end",
      onClick: async () => {
        const name = chosen.value;
        if (typeof name !== "string") return;
        said.object =
          (await callScheduler(watched.env, (scheduler) => does(scheduler, name))) ?? "There is no scheduler.";
        await watched.look();
      },
    });
  const run = act("Run now", async (scheduler, name) => runText(name, await scheduler.runNow(name)));
  const pause = act("Pause", async (scheduler, name) =>
    (await scheduler.pause(name)) ? `${name} is paused.` : `There is no task ${name}.`,
  );
  const resume = act("Resume", async (scheduler, name) =>
    (await scheduler.resume(name)) ? `${name} goes on.` : `There is no task ${name}.`,
  );
  watched.listen(({ tasks: view }) => showTasks(view));
  const showTasks = (view: SchedulerView | null): void => {
    const all = view?.tasks ?? [];
    const names = all.map(({ name }) => name);
    if (names.join() !== listed.join()) chosen.options = listed = names;
    show(
      tasks,
      TASKS,
      all.map(({ name, schedule, state, next, retry, runs: count, problem }) => ({
        ...{ name, schedule, state, next: next ?? retry ?? "", runs: count, problem: problem ?? "" },
      })),
    );
    show(
      runs,
      RUNS,
      all.flatMap(({ name, history }) =>
        history.map(({ run: number, due, started, ended, attempt, outcome, error }) => ({
          ...{ task: name, run: number, due, started, ended: ended ?? "", attempt, outcome, error: error ?? "" },
        })),
      ),
    );
  };
  return new Column(new Row(chosen, run, pause, resume), said, tasks, new Markdown("### Last runs"), runs);
}

function runText(name: string, run: number | "running" | null): string {
  if (run === null) return `There is no task ${name}.`;
  return run === "running" ? `A run of ${name} goes on already.` : `Run ${run} of ${name} has begun.`;
}

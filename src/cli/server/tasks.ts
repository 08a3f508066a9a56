// `edgepanel tasks`: the scheduled tasks of a deployment, their last runs, and a run now.
import { Command } from "commander";
import { askServer, serverAddress } from "./ask-server.ts";

interface Run {
  readonly due: string;
  readonly started: string;
  readonly ended: string | null;
  readonly error?: string | null;
}
interface TaskList {
  readonly tasks: readonly {
    readonly name: string;
    readonly schedule: string;
    readonly state: string;
    readonly next: string | null;
    readonly problem: string | null;
    readonly runs: number;
    readonly history: readonly Run[];
  }[];
}

/** The command. */
export function tasksCommand(): Command {
  return new Command("tasks")
    .description("list the scheduled tasks of a deployment, or run one now")
    .addCommand(listCommand(), { isDefault: true })
    .addCommand(runCommand())
    .addHelpText("after", "\nEDGEPANEL_ADMIN_TOKEN must be the server's admin token.\n");
}

function runCommand(): Command {
  return new Command("run")
    .description("run a task now, besides its times")
    .argument("<name>", "the task's name")
    .argument("[url]", "where it is; default EDGEPANEL_URL")
    .action(async (name: string, url: string | undefined) => {
      // The cast: the deployment's own route answers with nothing else.
      const { run } = (await askServer(serverAddress(url), `tasks/${encodeURIComponent(name)}/run`, "POST")) as {
        readonly run: number | "running";
      };
      if (run === "running") throw new Error(`${name} is running already: edgepanel tasks shows when it has ended`);
      process.stdout.write(`edgepanel: run ${run} of ${name} has begun; edgepanel tasks --history shows its end\n`);
    });
}

function listCommand(): Command {
  return new Command("list")
    .description("list the tasks")
    .argument("[url]", "where it is; default EDGEPANEL_URL")
    .option("--history", "also each task's last runs")
    .option("--json", "as JSON")
    .action(async (url: string | undefined, { history, json }: { readonly history?: true; readonly json?: true }) => {
      // The cast: the deployment's own route answers with nothing else.
      const list = (await askServer(serverAddress(url), "tasks")) as TaskList;
      process.stdout.write(json === true ? `${JSON.stringify(list, null, 2)}\n` : textOf(list, history === true));
    });
}

function textOf({ tasks }: TaskList, history: boolean): string {
  if (tasks.length === 0) return "there are no scheduled tasks\n";
  return tasks
    .flatMap(({ name, schedule, state, next, problem, runs, history: past }) => [
      `${name}  ${state}  ${next === null ? "" : `next ${next}  `}${runs} runs  (${schedule})`,
      ...(problem === null ? [] : [`  ${problem}`]),
      ...(history ? past.map(runText) : []),
    ])
    .map((line) => `${line}\n`)
    .join("");
}

const runText = ({ started, ended, error }: Run): string =>
  `  ${started}  ${ended === null ? "running" : `${Date.parse(ended) - Date.parse(started)} ms`}${error == null ? "" : `  ${error}`}`;

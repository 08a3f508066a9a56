// `edgepanel trace`: records what the browsers of a session send, and saves it for a test.
import { writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError } from "commander";
import { askServer, serverAddress } from "./ask-server.ts";

const seconds = (text: string): number => {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 3_600)
    throw new InvalidArgumentError("It must be a whole number of seconds, from 1 to 3600.");
  return value;
};

/** The command. */
export function traceCommand(): Command {
  return new Command("trace")
    .description(
      "record what the browsers of a session send, and save it: TestSession.replay() does it again in a test",
    )
    .addCommand(beginCommand())
    .addCommand(saveCommand())
    .addCommand(endCommand())
    .addHelpText("after", "\nEDGEPANEL_ADMIN_TOKEN must be the server's admin token.\n");
}

const sessionCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .argument("<id>", "the session's id, from the log or the admin's page")
    .argument("[url]", "where its server is; default EDGEPANEL_URL");

const routeOf = (id: string): string => `sessions/${encodeURIComponent(id)}/trace`;

function beginCommand(): Command {
  return sessionCommand("begin", "begin a trace; it wakes the session")
    .option("--for <seconds>", "how long it goes on", seconds, 600)
    .action(async (id: string, url: string | undefined, options: { readonly for: number }) => {
      // The cast: the deployment's own route answers with nothing else.
      const { until } = (await askServer(serverAddress(url), `${routeOf(id)}?seconds=${options.for}`, "POST")) as {
        readonly until: number;
      };
      process.stdout.write(`edgepanel: the trace goes on until ${new Date(until).toISOString()}\n`);
    });
}

function saveCommand(): Command {
  return sessionCommand("save", "save what was recorded")
    .option("--to <file>", "the file", "trace.json")
    .action(async (id: string, url: string | undefined, { to }: { readonly to: string }) => {
      const trace = await askServer(serverAddress(url), routeOf(id));
      await writeFile(to, `${JSON.stringify(trace)}\n`);
      process.stdout.write(`edgepanel: ${to} has what the visitors sent, also what they typed\n`);
    });
}

function endCommand(): Command {
  return sessionCommand("end", "end a trace before its time").action(async (id: string, url: string | undefined) => {
    await askServer(serverAddress(url), `${routeOf(id)}/end`, "POST");
    process.stdout.write("edgepanel: the trace has ended\n");
  });
}

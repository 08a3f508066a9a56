// `edgepanel serve app.ts`: Panel's `panel serve`.
import { Command, Option } from "commander";
import { serve } from "../../node/serve.ts";
import { OTHER_FLAGS } from "./other-flags.ts";
import { readServe } from "./read-serve.ts";
import { serveOptions, type ServeFlags } from "./serve-flags.ts";
import { untilStopped } from "./until-stopped.ts";
import { UsageError } from "../usage-error.ts";

/** The command. What follows `--args` is for the apps. */
export function serveCommand(): Command {
  const command = new Command("serve")
    .description("serve apps on this machine")
    .argument("[apps...]", "modules and folders of apps")
    .addHelpText("after", HELP);
  for (const option of serveOptions()) command.addOption(option);
  // Only for the help: what follows it is taken away before the flags are read.
  command.addOption(new Option("--args <rest...>", "what follows is process.argv of the apps"));
  for (const { flags, instead } of OTHER_FLAGS) {
    command.addOption(new Option(flags).hideHelp());
    const name = flags.split(" ")[0] ?? flags;
    command.on(`option:${name.slice(2)}`, () => {
      throw new UsageError(`${name} is a flag of panel serve that Edgepanel does not have. ${instead}.`);
    });
  }
  return command.action(async (files: readonly string[], flags: ServeFlags & { readonly args?: readonly string[] }) => {
    const { apps, options } = readServe(files, flags, process.cwd());
    const server = await serve(apps, { ...options, ...(flags.args === undefined ? {} : { args: flags.args }) });
    try {
      process.stdout.write(`edgepanel: serving at ${server.url}  (Ctrl-C stops it)\n`);
      await untilStopped();
    } finally {
      await server.stop();
    }
  });
}

const HELP = `
Examples:
  edgepanel serve app.ts --dev --show
  edgepanel serve apps/ --index-titles sales="Sales of the week" --port 0
  edgepanel serve app.ts --state .edgepanel/state --address 0.0.0.0 --allow-websocket-origin dash.example.com
`;

// The commands, and what becomes of an error: a sentence that says what to do, and an exit code.
import { Command, CommanderError } from "commander";
import { PanelError } from "../base/errors.ts";
import { BuildError } from "../node/bundle.ts";
import { packageVersion } from "../node/package-folder.ts";
import { buildCommand } from "./project/build.ts";
import { deployCommand } from "./project/deploy.ts";
import { devCommand } from "./project/dev.ts";
import { bundleCommand } from "./project/project-bundles.ts";
import { doctorCommand } from "./project/doctor.ts";
import { initCommand } from "./project/init.ts";
import { secretCommand } from "./project/secret.ts";
import { serveCommand } from "./serve/serve-command.ts";
import { sessionsCommand } from "./server/sessions.ts";
import { tasksCommand } from "./server/tasks.ts";
import { traceCommand } from "./server/trace.ts";
import { warmCommand } from "./server/warm.ts";
import { UsageError } from "./usage-error.ts";

/** Exit codes: all went well; something went wrong; the command was not understood. */
export const EXIT = { ok: 0, failed: 1, usage: 2 } as const;

/** Runs one command. Resolves with the exit code when it is over; never throws. */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command("edgepanel")
    .description("Panel's server for the edge: serve, build and deploy dashboards in TypeScript.")
    .version(packageVersion())
    .showHelpAfterError("(edgepanel --help lists the commands, edgepanel serve --help the flags of one)")
    .showSuggestionAfterError()
    .exitOverride();
  for (const command of commands()) program.addCommand(withSettings(command, program));
  try {
    await program.parseAsync(args, { from: "user" });
    return EXIT.ok;
  } catch (error) {
    // Commander has written its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    process.stderr.write(`edgepanel: ${textOf(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.failed;
  }
}

/** A command and those below it end as the program does: with an error, never with the process. */
function withSettings(command: Command, above: Command): Command {
  command.exitOverride().copyInheritedSettings(above);
  for (const each of command.commands) withSettings(each, command);
  return command;
}

const commands = (): Command[] => [
  serveCommand(),
  initCommand(),
  devCommand(),
  buildCommand(),
  deployCommand(),
  bundleCommand(),
  secretCommand(),
  warmCommand(),
  tasksCommand(),
  sessionsCommand(),
  traceCommand(),
  doctorCommand(),
];

function textOf(error: unknown): string {
  if (error instanceof BuildError) return `the app could not be built\n${error.message}`;
  if (error instanceof PanelError || error instanceof UsageError) return error.message;
  if (!(error instanceof Error)) return String(error);
  // The commands' own errors say what is wrong; of any other kind the place must be known.
  return error.constructor === Error ? error.message : (error.stack ?? error.message);
}

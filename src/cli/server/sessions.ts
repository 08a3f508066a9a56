// `edgepanel sessions ID URL`: what one session says of itself.
import { Command } from "commander";
import { askServer, serverAddress } from "./ask-server.ts";

/** The command. The id stands in the log, and in `state.sessionInfo`. */
export function sessionsCommand(): Command {
  return new Command("sessions")
    .description("show the report of a session: what it stores, what keeps it awake, when it ends")
    .argument("<id>", "its id, from the log")
    .argument("[url]", "where its server is; default EDGEPANEL_URL")
    .option("--profile", "which callbacks take how long, what a wake-up ran, bytes by model; it wakes the session")
    .addHelpText("after", "\nEDGEPANEL_ADMIN_TOKEN must be the server's admin token.\n")
    .action(async (id: string, url: string | undefined, { profile }: { readonly profile?: true }) => {
      const route = `sessions/${encodeURIComponent(id)}${profile === true ? "/profile" : ""}`;
      const report = await askServer(serverAddress(url), route);
      process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    });
}

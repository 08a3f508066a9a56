// `edgepanel dev`: the project of this folder on this machine, by wrangler, in development mode.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { startSources } from "../../node/development/sources-server.ts";
import { stackFromDisk } from "../../node/stack-map.ts";
import { warnOfConfig } from "./doctor.ts";
import { watchProjectBundles } from "./project-bundles.ts";
import { runWrangler } from "./wrangler-command.ts";

/** Signs tokens that are good on this machine alone. */
const LOCAL_SECRET = "for-this-machine-only-0123456789abcdef";

/** `edgepanel dev`. */
export function devCommand(): Command {
  return new Command("dev")
    .description(
      "serve the project of this folder on this machine (wrangler does it): pages show errors with file and line",
    )
    .allowExcessArguments()
    .allowUnknownOption()
    .argument("[wrangler...]", "flags for wrangler dev, such as --port 3000")
    .action(async (more: readonly string[]) => {
      const folder = process.cwd();
      await warnOfConfig(folder);
      const sources = await startSources(stackFromDisk);
      const stopBundling = await watchProjectBundles(folder);
      const secret = hasSecret(folder) ? [] : ["--var", `EDGEPANEL_SECRET:${LOCAL_SECRET}`];
      try {
        await runWrangler(folder, [
          "dev",
          ...secret,
          "--var",
          "EDGEPANEL_DEV:1",
          "--var",
          `EDGEPANEL_SOURCES:${sources.url}`,
          ...more,
        ]);
      } catch (error) {
        // Wrangler has written much since.
        await warnOfConfig(folder);
        throw error;
      } finally {
        sources.close();
        await stopBundling();
      }
    });
}

/** Whether wrangler finds a secret of the author's own. */
const hasSecret = (folder: string): boolean =>
  [".dev.vars", ".env"]
    .map((name) => join(folder, name))
    .some((file) => existsSync(file) && /^\s*EDGEPANEL_SECRET\s*=/m.test(readFileSync(file, "utf8")));

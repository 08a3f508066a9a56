// `edgepanel deploy`: a project to Cloudflare, by wrangler.
import { Command } from "commander";
import { warnOfConfig } from "./doctor.ts";
import { runWrangler } from "./wrangler-command.ts";
import { missingFiles, withMissing, writeFiles } from "./project-files.ts";
import { writeProjectBundles } from "./project-bundles.ts";
import { makeSecret } from "./secret.ts";

interface DeployFlags {
  readonly dryRun?: true;
  readonly setup?: string;
  readonly env?: string;
  readonly secret?: boolean;
}

/** `edgepanel deploy`. */
export function deployCommand(): Command {
  return new Command("deploy")
    .description("deploy the project of this folder to Cloudflare (wrangler does it)")
    .argument("[apps...]", "apps of a folder that has no wrangler.jsonc yet: it is written, with a worker.ts")
    .option("--setup <module>", "module whose default function runs once (only when worker.ts is written)")
    .option("--env <name>", "environment of the configuration")
    .option("--no-secret", "do not make EDGEPANEL_SECRET when it is missing")
    .option("--dry-run", "bundle everything and change nothing, here or at Cloudflare")
    .action(async (apps: readonly string[], flags: DeployFlags) => {
      const folder = process.cwd();
      const dryRun = flags.dryRun === true;
      writeFiles(folder, missingFiles(folder, folder, apps, flags.setup), dryRun);
      // An environment has bindings of its own.
      if (flags.env === undefined) await warnOfConfig(folder);
      const environment = flags.env === undefined ? [] : ["--env", flags.env];
      if (dryRun)
        await withMissing(folder, apps, flags.setup, (more) =>
          runWrangler(folder, ["deploy", ...more, ...environment, "--dry-run"]),
        );
      else {
        await writeProjectBundles(folder);
        await runWrangler(folder, ["deploy", ...environment]);
      }
      if (flags.secret !== false) await makeSecret(folder, environment, dryRun);
    });
}

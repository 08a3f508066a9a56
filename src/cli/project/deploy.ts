// `edgepanel deploy` and `edgepanel build`: a project to Cloudflare, or to a folder, by wrangler.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { runWrangler } from "./wrangler-command.ts";
import { missingFiles, writeFiles } from "./project-files.ts";
import { findConfig } from "./worker-config.ts";
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
      const environment = flags.env === undefined ? [] : ["--env", flags.env];
      if (dryRun)
        await withMissing(folder, apps, flags.setup, (more) =>
          runWrangler(folder, ["deploy", ...more, ...environment, "--dry-run"]),
        );
      else await runWrangler(folder, ["deploy", ...environment]);
      if (flags.secret !== false) await makeSecret(folder, environment, dryRun);
    });
}

/** `edgepanel build`. */
export function buildCommand(): Command {
  return new Command("build")
    .description("bundle the project's Worker into a folder")
    .argument("[apps...]", "apps of a folder that has no wrangler.jsonc")
    .option("--setup <module>", "module whose default function runs once (only without a wrangler.jsonc)")
    .option("--out <folder>", "where to", "dist")
    .option("--env <name>", "environment of the configuration")
    .action(async (apps: readonly string[], flags: DeployFlags & { readonly out: string }) => {
      const folder = process.cwd();
      const environment = flags.env === undefined ? [] : ["--env", flags.env];
      const out = resolve(folder, flags.out);
      await withMissing(folder, apps, flags.setup, (more) =>
        runWrangler(folder, ["deploy", ...more, ...environment, "--dry-run", "--outdir", out]),
      );
      process.stdout.write(`edgepanel: the Worker is in ${flags.out}\n`);
    });
}

/**
 * Runs `work` with what is missing in a folder that is gone afterwards: what would be written is bundled, and the
 * project stays as it is.
 */
async function withMissing(
  folder: string,
  apps: readonly string[],
  setup: string | undefined,
  work: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  if (missingFiles(folder, folder, apps, setup).length === 0) return work([]);
  // Below the project, so that its packages are found.
  const place = mkdtempSync(join(folder, ".edgepanel-"));
  try {
    for (const { path, text } of missingFiles(folder, place, apps, setup)) writeFileSync(path, text);
    await work(["--config", findConfig(place) ?? ""]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

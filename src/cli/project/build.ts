// `edgepanel build`: a project's Worker in a folder, for Cloudflare or for a machine of one's own.
import { existsSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { Command, Option } from "commander";
import { buildForWorkerd, type WorkerdBuildOptions } from "../../node/workerd/build.ts";
import { UsageError } from "../usage-error.ts";
import { readConfig } from "./inspect-config.ts";
import { withMissing } from "./project-files.ts";
import { findConfig } from "./worker-config.ts";
import { runWrangler } from "./wrangler-command.ts";

interface BuildFlags {
  readonly target: "cloudflare" | "workerd";
  readonly setup?: string;
  readonly out?: string;
  readonly env?: string;
  readonly secrets?: readonly string[];
}

/** The command. */
export function buildCommand(): Command {
  return new Command("build")
    .description("bundle the project's Worker into a folder")
    .argument("[apps...]", "apps of a folder that has no wrangler.jsonc")
    .addOption(
      new Option("--target <target>", "cloudflare: what wrangler deploys; workerd: a folder for a machine of your own")
        .choices(["cloudflare", "workerd"])
        .default("cloudflare"),
    )
    .option("--setup <module>", "module whose default function runs once (only without a wrangler.jsonc)")
    .option("--out <folder>", "where to; default dist, or workerd with --target workerd")
    .option("--env <name>", "environment of the configuration (only for cloudflare)")
    .option("--secrets <names...>", "environment variables that the Worker gets at each start (only for workerd)")
    .action(async (apps: readonly string[], flags: BuildFlags) => {
      const folder = process.cwd();
      return flags.target === "workerd" ? forWorkerd(folder, apps, flags) : forCloudflare(folder, apps, flags);
    });
}

async function forCloudflare(folder: string, apps: readonly string[], flags: BuildFlags): Promise<void> {
  const { env, setup, secrets, out = "dist" } = flags;
  if (secrets !== undefined)
    throw new UsageError("--secrets is for --target workerd: at Cloudflare, edgepanel secret NAME stores one");
  const environment = env === undefined ? [] : ["--env", env];
  await withMissing(folder, apps, setup, (more) =>
    runWrangler(folder, ["deploy", ...more, ...environment, "--dry-run", "--outdir", resolve(folder, out)]),
  );
  process.stdout.write(`edgepanel: the Worker is in ${out}\n`);
}

async function forWorkerd(folder: string, apps: readonly string[], flags: BuildFlags): Promise<void> {
  const { env, setup, secrets = [], out = "workerd" } = flags;
  if (env !== undefined) throw new UsageError("--env is for --target cloudflare: workerd has one configuration");
  const what = apps.length > 0 ? { apps, ...(setup === undefined ? {} : { setup }) } : await workerOf(folder);
  await buildForWorkerd({ ...what, cwd: folder, out, secrets });
  process.stdout.write(`edgepanel: the folder is ${out}. Run there: npm install && npm start\n`);
}

/** The entry, plain variables and objects of the project's configuration. @throws UsageError when it has none */
async function workerOf(folder: string): Promise<Pick<WorkerdBuildOptions, "worker" | "vars" | "objects">> {
  const path = findConfig(folder);
  if (path === null)
    throw new UsageError(
      "There is no wrangler.jsonc here, so say which apps to build: edgepanel build app.ts --target workerd",
    );
  const { main, vars = {}, durable_objects } = await readConfig(path);
  const worker = main === undefined ? null : resolve(dirname(path), main);
  if (worker === null || !existsSync(worker))
    throw new UsageError(`${path} names no main that exists: edgepanel doctor says what is wrong`);
  const texts = Object.entries(vars).map(([name, value]) => [
    name,
    typeof value === "string" ? value : JSON.stringify(value),
  ]);
  // A class of another Worker (`script_name`) is not this one's to run.
  const objects = (durable_objects?.bindings ?? []).filter(({ script_name }) => script_name === undefined);
  return {
    worker,
    // The cast: the pairs above hold texts.
    vars: Object.fromEntries(texts) as Record<string, string>,
    objects: Object.fromEntries(objects.map(({ name, class_name }) => [name, class_name])),
  };
}

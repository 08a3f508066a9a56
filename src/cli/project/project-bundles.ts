// `x.bundle.js` files of a project, written beside their sources before wrangler bundles its Worker.
import { existsSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Command } from "commander";
import { isBuildFailure, problemsOf } from "../../node/build-failure.ts";
import { BuildError } from "../../node/bundle.ts";
import { watchBundles, writeBundles } from "../../node/written-bundles.ts";
import { UsageError } from "../usage-error.ts";
import { readConfig } from "./inspect-config.ts";
import { findConfig } from "./worker-config.ts";

/** The Worker's entry that the project's configuration names; null for none that exists. */
async function mainOf(folder: string): Promise<string | null> {
  const config = findConfig(folder);
  if (config === null) return null;
  const { main } = await readConfig(config);
  const path = main === undefined ? null : resolve(dirname(config), main);
  return path !== null && existsSync(path) ? path : null;
}

/** Writes those that the Worker of `folder` imports. @throws BuildError */
export async function writeProjectBundles(folder: string): Promise<readonly string[]> {
  const main = await mainOf(folder);
  return main === null ? [] : writeBundlesOf(main);
}

/** Writes those that `entry` imports. @throws BuildError */
export async function writeBundlesOf(entry: string): Promise<readonly string[]> {
  try {
    return await writeBundles(entry);
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    throw new BuildError(problemsOf(error, dirname(entry)), []);
  }
}

/** Writes them now and after each change, until the answer is called. */
export async function watchProjectBundles(folder: string): Promise<() => Promise<void>> {
  const main = await mainOf(folder);
  return main === null ? async () => {} : watchBundles(main);
}

/** `edgepanel bundle`. */
export function bundleCommand(): Command {
  return new Command("bundle")
    .description("write the x.bundle.js files that the project imports, for tools that know nothing of them")
    .argument("[entries...]", "modules to look through; default: the main of the wrangler.jsonc")
    .action(async (entries: readonly string[]) => {
      const folder = process.cwd();
      const mains = entries.length > 0 ? entries.map((entry) => resolve(folder, entry)) : [await mainOf(folder)];
      for (const main of mains) {
        if (main === null || !existsSync(main))
          throw new UsageError(
            main === null
              ? "There is no wrangler.jsonc with a main here, so say what to look through: edgepanel bundle app.ts"
              : `${main} does not exist`,
          );
        for (const path of await writeBundlesOf(main))
          process.stdout.write(`edgepanel: wrote ${relative(folder, path)}\n`);
      }
    });
}

// The files that a project needs to be deployed, and which of them are missing.
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { findApps } from "../../node/app-files.ts";
import { UsageError } from "../usage-error.ts";
import { writeBundlesOf, writeProjectBundles } from "./project-bundles.ts";
import { findConfig, newConfig } from "./worker-config.ts";
import { workerEntry } from "./worker-entry.ts";

/** A file to be written. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The entry that is written when a project has apps only. */
const ENTRY = "worker.ts";

/**
 * What is missing. A project with a configuration has everything; its apps are what its entry says.
 *
 * @param out folder that the files are for
 * @param apps modules and folders of apps; needed when there is no configuration
 * @throws UsageError when it cannot be known what to deploy
 */
export function missingFiles(
  folder: string,
  out: string,
  apps: readonly string[],
  setup: string | undefined,
): NewFile[] {
  const config = findConfig(folder);
  if (config !== null) {
    if (apps.length > 0)
      throw new UsageError(
        `${relative(folder, config)} says what this project deploys: leave the apps out, or put them into the file that its main names`,
      );
    return [];
  }
  if (apps.length === 0)
    throw new UsageError(
      "There is no wrangler.jsonc here, so say which apps to deploy: edgepanel deploy app.ts (edgepanel init makes a whole project)",
    );
  const found = findApps(apps, folder);
  if (existsSync(join(folder, ENTRY)))
    throw new UsageError(
      `${ENTRY} exists but there is no wrangler.jsonc that names it: write one with "main": "${ENTRY}"`,
    );
  const entry = join(out, ENTRY);
  return [
    { path: entry, text: workerEntry(found, entry, setup === undefined ? undefined : resolve(folder, setup)) },
    { path: join(out, "wrangler.jsonc"), text: newConfig(basename(folder), out, ENTRY) },
  ];
}

/** Writes them and says so. */
export function writeFiles(folder: string, files: readonly NewFile[], dryRun: boolean): void {
  for (const { path, text } of files) {
    if (!dryRun) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: "wx" });
    }
    process.stdout.write(`edgepanel: ${dryRun ? "would write" : "wrote"} ${relative(folder, path)}\n`);
  }
}

/**
 * Runs `work` with what is missing in a folder that is gone afterwards: what would be written is bundled, and the
 * project stays as it is.
 */
export async function withMissing(
  folder: string,
  apps: readonly string[],
  setup: string | undefined,
  work: (args: readonly string[]) => Promise<void>,
): Promise<void> {
  if (missingFiles(folder, folder, apps, setup).length === 0) {
    await writeProjectBundles(folder);
    return work([]);
  }
  // Below the project, so that its packages are found.
  const place = mkdtempSync(join(folder, ".edgepanel-"));
  try {
    for (const { path, text } of missingFiles(folder, place, apps, setup)) writeFileSync(path, text);
    await writeBundlesOf(join(place, ENTRY));
    await work(["--config", findConfig(place) ?? ""]);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

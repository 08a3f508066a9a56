// A Worker on a free port of this process: the quick server for browser tests. It stores nothing that outlives it.
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createTestHarness, type TestHarness } from "wrangler";
import { writeBundles } from "../../src/node/written-bundles.ts";
import { configFor, ROOT, TEST_SECRET } from "./worker-config.ts";

export interface WorkerServer {
  /** Origin with a trailing slash. */
  readonly url: URL;
  /** Wrangler's handle: `getLogs()`, `getWorker().evictDurableObject(...)`, `scheduled()`, ... */
  readonly harness: TestHarness;
  close(): Promise<void>;
}

/**
 * Serves `main` (path from the project's folder; default: the gallery) with the bindings of wrangler.toml; `vars` are
 * added to them.
 */
export async function startWorkerServer(
  main = "examples/gallery.ts",
  vars: Readonly<Record<string, string>> = {},
): Promise<WorkerServer> {
  // wrangler wants the folder of the assets to exist, also for tests that need none of them.
  mkdirSync(join(ROOT, "dist", "client"), { recursive: true });
  // What the commands of the package do before they call wrangler.
  if (readFileSync(join(ROOT, main), "utf8").includes(".bundle.js")) await writeBundles(join(ROOT, main));
  const harness = createTestHarness({
    workers: [{ configPath: configFor(main), secrets: { EDGEPANEL_SECRET: TEST_SECRET, ...vars } }],
  });
  const { url } = await harness.listen();
  return { url, harness, close: () => harness.close() };
}

// A real `wrangler dev` that a test can crash and start again on the same storage and port.
import type { ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endGroup, killGroup } from "../../scripts/child-process.ts";
import { wranglerDev, type WranglerDev } from "../../scripts/wrangler-dev.ts";
import { configFor, ROOT, TEST_SECRET } from "./worker-config.ts";

/** One server; its storage lives until `close`. */
export class WranglerProcess {
  readonly #folder = mkdtempSync(join(tmpdir(), "edgepanel-e2e-"));
  readonly #main: string;
  readonly #lines: string[] = [];
  /** Variables of the Worker from the next start on: what another deployment would have. */
  variables: Readonly<Record<string, string>> = {};
  #port = 0;
  #dev: WranglerDev | null = null;

  constructor(main: string) {
    this.#main = main;
    mkdirSync(join(ROOT, "dist", "client"), { recursive: true });
    writeFileSync(this.#secrets, `EDGEPANEL_SECRET="${TEST_SECRET}"\n`);
  }

  get #secrets(): string {
    return join(this.#folder, "secrets.env");
  }

  /** What wrangler and the Worker wrote so far, for messages of failed tests. */
  get log(): string {
    return this.#lines.join("\n");
  }

  /** The running server's process, the leader of its group; null when there is none. */
  get child(): ChildProcess | null {
    return this.#dev?.child ?? null;
  }

  /** Starts it and resolves with its address; after a crash on the same port, so that open pages can reconnect. */
  async start(): Promise<URL> {
    this.#dev = wranglerDev({
      root: ROOT,
      port: this.#port,
      config: configFor(this.#main, this.variables),
      stateFolder: join(this.#folder, "state"),
      secretsFile: this.#secrets,
      onLine: (line) => this.#lines.push(line),
    });
    const url = await this.#dev.ready;
    this.#port = Number(url.port);
    return url;
  }

  /** Kills every process at once, as a crash would; nothing gets a chance to save. */
  async crash(): Promise<void> {
    if (this.#dev !== null) await killGroup(this.#dev.child);
    this.#dev = null;
  }

  /** Crashes it and starts it again. */
  async restart(): Promise<URL> {
    await this.crash();
    return this.start();
  }

  /** Ends it and deletes its storage. */
  async close(): Promise<void> {
    if (this.#dev !== null) await endGroup(this.#dev.child);
    this.#dev = null;
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Starts a `wrangler dev` of `main` (path from the project's folder; default: the gallery). */
export async function startWrangler(
  main = "examples/gallery.ts",
): Promise<{ readonly server: WranglerProcess; readonly url: URL }> {
  const server = new WranglerProcess(main);
  return { server, url: await server.start() };
}

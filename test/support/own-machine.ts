// A folder that `buildForWorkerd` made, and the server in it.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { buildForWorkerd, type WorkerdBuildOptions } from "../../src/node/workerd/build.ts";
import { ROOT } from "./worker-config.ts";

/** Builds below the repository, so that Node finds workerd; elsewhere `npm install` brings it. */
export async function builtFolder(options: WorkerdBuildOptions): Promise<string> {
  mkdirSync(join(ROOT, ".wrangler"), { recursive: true });
  return buildForWorkerd({ cwd: ROOT, ...options, out: mkdtempSync(join(ROOT, ".wrangler", "own-machine-")) });
}

/** The built folder while it runs. */
export class OwnMachine {
  readonly #child: ChildProcess;
  readonly lines: string[] = [];
  url = "";

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** @param env further variables; `PORT` is a free one without it */
  static async start(folder: string, env: Readonly<Record<string, string>> = {}): Promise<OwnMachine> {
    const child = spawn(process.execPath, [join(folder, "start.mjs")], {
      env: { ...process.env, PORT: "0", EDGEPANEL_SECRET: "a secret for tests only", GRACE_SECONDS: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const machine = new OwnMachine(child);
    child.stderr.on("data", (chunk: Buffer) => machine.lines.push(chunk.toString()));
    for await (const line of createInterface({ input: child.stdout })) {
      machine.lines.push(line);
      machine.url = /^Serving at (\S+),/.exec(line)?.[1] ?? "";
      if (machine.url !== "") break;
    }
    if (machine.url === "") throw new Error(`it did not start:\n${machine.lines.join("\n")}`);
    child.stdout.resume();
    return machine;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  /** Resolves with the exit code. */
  async stop(signal: "SIGTERM" | "SIGINT"): Promise<number | null> {
    const gone = once(this.#child, "exit");
    this.#child.kill(signal);
    const [code] = (await gone) as [number | null];
    return code;
  }
}

// Runs wrangler, the version that this package brings, or the project's own.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { PACKAGE_FOLDER } from "../../node/package-folder.ts";

/** Path of wrangler's program: the project's, else the package's own. */
export function wranglerPath(folder: string): string {
  for (const from of [folder, PACKAGE_FOLDER]) {
    try {
      return join(
        dirname(createRequire(join(from, "package.json")).resolve("wrangler/package.json")),
        "bin/wrangler.js",
      );
    } catch {
      // The next folder.
    }
  }
  throw new Error("wrangler is not installed: npm install --save-dev wrangler");
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Runs it in `folder`, with `input` for what it would ask. @throws Error when it fails */
export function runWrangler(folder: string, args: readonly string[], input?: string): Promise<void> {
  const child = spawn(process.execPath, [wranglerPath(folder), ...args], {
    cwd: folder,
    stdio: [input === undefined ? "inherit" : "pipe", "inherit", "inherit"],
    env: { ...process.env, WRANGLER_SEND_METRICS: process.env["WRANGLER_SEND_METRICS"] ?? "false" },
  });
  child.stdin?.end(input);
  // Whoever stops this process means wrangler; what it says while it stops is still to be read.
  let isStopped = false;
  const stop = (signal: NodeJS.Signals): void => {
    isStopped = true;
    child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  return new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 || isStopped
        ? resolve()
        : reject(new Error(`wrangler ${args[0] ?? ""} ended with code ${code ?? "none"}; its messages above say why`)),
    );
  }).finally(() => {
    for (const signal of SIGNALS) process.off(signal, stop);
  });
}

// Starts the real `wrangler dev` and tells when and where it is ready.
import { once } from "node:events";
import { createInterface } from "node:readline";
import { join } from "node:path";
import type { ChildProcess } from "node:child_process";
import { spawnGroup } from "./child-process.ts";

export interface WranglerDevOptions {
  /** The project's folder, where wrangler.toml is unless `config` says otherwise. */
  readonly root: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  readonly port: number;
  /** Path of another wrangler configuration. */
  readonly config?: string;
  /** Folder for the objects' storage; wrangler's own default is `.wrangler/state`. */
  readonly stateFolder?: string;
  /** File with the secrets; wrangler's own default is `.dev.vars`. */
  readonly secretsFile?: string;
  /** Further arguments of `wrangler dev`. */
  readonly args?: readonly string[];
  /** Gets every line of wrangler and of the Worker's log. */
  readonly onLine?: (line: string) => void;
}

export interface WranglerDev {
  readonly child: ChildProcess;
  /** Resolves with the address when requests are answered; rejects with wrangler's output when it ends before. */
  readonly ready: Promise<URL>;
}

const READY = /Ready on (http:\/\/\S+)/;

/**
 * Runs `wrangler dev` without metrics, update checks or any other need of the internet, in a process group of its own.
 */
export function wranglerDev(options: WranglerDevOptions): WranglerDev {
  const args = [
    join(options.root, "node_modules", "wrangler", "bin", "wrangler.js"),
    "dev",
    "--ip",
    "127.0.0.1",
    "--port",
    String(options.port),
  ];
  args.push("--inspector-port", "0", "--show-interactive-dev-session=false");
  if (options.config !== undefined) args.push("--config", options.config);
  if (options.stateFolder !== undefined) args.push("--persist-to", options.stateFolder);
  if (options.secretsFile !== undefined) args.push("--env-file", options.secretsFile);
  args.push(...(options.args ?? []));
  const child = spawnGroup(process.execPath, args, {
    cwd: options.root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env,
      WRANGLER_SEND_METRICS: "false",
      WRANGLER_HIDE_BANNER: "true",
      WRANGLER_LOG_PATH: join(options.root, ".wrangler", "logs"),
      CLOUDFLARE_CF_FETCH_ENABLED: "false",
      FORCE_COLOR: "0",
    },
  });
  return { child, ready: addressOf(child, options.onLine) };
}

async function addressOf(child: ChildProcess, onLine: ((line: string) => void) | undefined): Promise<URL> {
  const seen: string[] = [];
  const address = new Promise<URL>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on("line", (line) => {
        onLine?.(line);
        const found = READY.exec(line)?.[1];
        if (found === undefined) seen.push(line);
        else resolve(new URL(found));
      });
    }
  });
  const ended = once(child, "exit").then(() => {
    throw new Error(`wrangler dev ended before it was ready:\n${seen.join("\n")}`);
  });
  return Promise.race([address, ended]);
}

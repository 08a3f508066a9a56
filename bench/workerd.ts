// Workers in a raw workerd on free ports: no proxy, no simulator, one process (wrangler dev is 10 to 16 times slower
// and would measure itself).
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
/** The newest date that the installed workerd knows is at least this one; wrangler.toml has the same. */
const COMPATIBILITY_DATE =
  /^compatibility_date = "(.*)"$/m.exec(readFileSync(join(root, "wrangler.toml"), "utf8"))?.[1] ?? "2026-10-23";

/** Stands for the inspector among the names of the Workers. */
const INSPECTOR = " inspector";

// The cast: the package has no types; its export is the path of the program.
const { default: workerd } = createRequire(import.meta.url)("workerd") as { readonly default: string };

/** One Worker of the process. */
export interface BenchWorker {
  readonly name: string;
  /** Its code: a file of the repository, bundled as wrangler does, or a module's text. */
  readonly source: { readonly file: string } | { readonly text: string };
  /** Exported Durable Object classes by binding; their storage is SQLite in a folder that goes with the process. */
  readonly objects?: Readonly<Record<string, string>>;
  readonly vars?: Readonly<Record<string, string>>;
}

export interface RunningWorkers {
  /** Address of a Worker, without a path. */
  url(name: string): string;
  /** CPU seconds that the process has used so far; NaN where /proc does not tell. */
  cpuSeconds(): number;
  /** Bytes of memory that the process holds; NaN where /proc does not tell. */
  residentBytes(): number;
  /** Where V8's inspector listens, without a path; empty unless it was asked for. */
  readonly inspector: string;
  close(): Promise<void>;
}

/**
 * Starts the Workers side by side in one process.
 * @param inspected with V8's inspector: its heap can be looked at, its times mean less
 */
export async function runWorkers(workers: readonly BenchWorker[], inspected = false): Promise<RunningWorkers> {
  const folder = mkdtempSync(join(tmpdir(), "edgepanel-bench-"));
  for (const { name, source } of workers)
    writeFileSync(join(folder, `${name}.js`), "text" in source ? source.text : await bundled(source.file));
  const storage = join(folder, "storage");
  mkdirSync(storage);
  writeFileSync(join(folder, "config.capnp"), configOf(workers, storage));
  const inspector = inspected ? ["--inspector-addr=127.0.0.1:0"] : [];
  const child = spawn(
    workerd,
    ["serve", "--experimental", "--control-fd=3", ...inspector, join(folder, "config.capnp")],
    {
      stdio: ["ignore", process.stderr, "inherit", "pipe"],
    },
  );
  const ports = await portsOf(child, workers.length + inspector.length);
  return {
    url: (name) => `http://127.0.0.1:${ports.get(name) ?? 0}`,
    cpuSeconds: () => cpuSecondsOf(child.pid),
    residentBytes: () => residentBytesOf(child.pid),
    inspector: inspected ? `ws://127.0.0.1:${ports.get(INSPECTOR) ?? 0}` : "",
    async close() {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function bundled(file: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    write: false,
    minify: true,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

function configOf(workers: readonly BenchWorker[], storage: string): string {
  const text = (value: string): string => JSON.stringify(value);
  // SQLite is there on disk alone, not in memory.
  const disk = `(name = "storage", disk = (path = ${text(storage)}, writable = true))`;
  const services = [...workers.map(({ name }) => `(name = ${text(name)}, worker = .${name})`), disk];
  const sockets = workers.map(
    ({ name }) => `(name = ${text(name)}, address = "127.0.0.1:0", http = (), service = ${text(name)})`,
  );
  const constants = workers.map(({ name, objects = {}, vars = {} }) => {
    const bindings = [
      ...Object.entries(vars).map(([key, value]) => `(name = ${text(key)}, text = ${text(value)})`),
      ...Object.entries(objects).map(
        ([key, className]) => `(name = ${text(key)}, durableObjectNamespace = ${text(className)})`,
      ),
    ];
    const namespaces = Object.values(objects).map(
      (className) => `(className = ${text(className)}, uniqueKey = ${text(`${name}-${className}`)}, enableSql = true)`,
    );
    return `const ${name} :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed ${text(`${name}.js`)})],
  compatibilityDate = ${text(COMPATIBILITY_DATE)},
  bindings = [${bindings.join(", ")}],
  durableObjectNamespaces = [${namespaces.join(", ")}],
  durableObjectStorage = (localDisk = "storage"),
);`;
  });
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [${services.join(", ")}], sockets = [${sockets.join(", ")}]);
${constants.join("\n")}
`;
}

/** Reads from workerd's control pipe which ports it has taken. */
async function portsOf(child: ChildProcess, count: number): Promise<ReadonlyMap<string, number>> {
  const ports = new Map<string, number>();
  // The cast: stdio 3 is a pipe that workerd writes to.
  for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
    const { event, socket, port } = JSON.parse(line) as { event?: string; socket?: string; port?: number };
    if (event === "listen-inspector" && port !== undefined) ports.set(INSPECTOR, port);
    if (event === "listen" && socket !== undefined && port !== undefined) ports.set(socket, port);
    if (ports.size === count) return ports;
  }
  throw new Error("workerd ended before it listened; its output above says why");
}

function cpuSecondsOf(pid: number | undefined): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    // utime and stime in clock ticks, 100 a second on Linux.
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

function residentBytesOf(pid: number | undefined): number {
  try {
    return Number(/^VmRSS:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}

// `start.mjs` of a built folder: runs workerd there, wakes what is due, and ends it gently. Bundled alone; it may import
// nothing but Node and workerd.
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const folder = import.meta.dirname;
const { env } = process;
const address = `${env["ADDRESS"] ?? "127.0.0.1"}:${env["PORT"] ?? "8080"}`;
const state = resolve(env["STATE"] ?? join(folder, "state"));
/** Milliseconds for requests and callbacks that run when the end is asked for. */
const GRACE = Number(env["GRACE_SECONDS"] ?? "5") * 1000;

if ((env["EDGEPANEL_SECRET"] ?? "").length < 16) {
  process.stderr.write(
    "EDGEPANEL_SECRET is missing or shorter than 16 characters. It signs the session tokens: set it to a long random text " +
      "(openssl rand -base64 32) and keep it from start to start\n",
  );
  process.exit(2);
}
mkdirSync(state, { recursive: true });
// The cast: the package has no types; its export is the path of the program.
const { default: program } = createRequire(import.meta.url)("workerd") as { readonly default: string };
const child = spawn(
  program,
  [
    "serve",
    "--control-fd=3",
    `--socket-addr=http=${address}`,
    `--directory-path=state=${state}`,
    `--directory-path=files=${join(folder, "files")}`,
    join(folder, "config.capnp"),
  ],
  { stdio: ["ignore", "inherit", "inherit", "pipe"], env },
);

let ending: NodeJS.Timeout | undefined;
for (const signal of ["SIGTERM", "SIGINT"] as const)
  process.on(signal, () => {
    child.kill("SIGTERM");
    // Sessions with timers, and open sockets, keep workerd alive. What a client was told of is stored by now.
    ending ??= setTimeout(() => child.kill("SIGKILL"), GRACE);
  });
child.on("exit", (code, signal) => {
  clearTimeout(ending);
  process.exitCode = ending !== undefined ? 0 : (code ?? (signal === null ? 1 : 128));
});

// The cast: stdio 3 is a pipe that workerd writes to.
for await (const line of createInterface({ input: child.stdio[3] as Readable })) {
  const { event, port } = JSON.parse(line) as { readonly event?: string; readonly port?: number };
  if (event !== "listen" || port === undefined) continue;
  const host =
    env["ADDRESS"] === undefined || /^(0\.0\.0\.0|\*|\[?::\]?)$/.test(env["ADDRESS"]) ? "127.0.0.1" : env["ADDRESS"];
  const url = `http://${host}:${String(port)}/`;
  process.stdout.write(`Serving at ${url}, state in ${state}\n`);
  // The first request tells the scheduler which tasks this build has.
  await fetch(`${url}health`).catch((error: unknown) =>
    process.stderr.write(`The server does not answer: ${String(error)}\n`),
  );
}

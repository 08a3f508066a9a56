// Builds the browser's side and serves the gallery with `wrangler dev` until it is told to stop.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { endGroup } from "./child-process.ts";
import { isClientFresh } from "./client-freshness.ts";
import { takeStateFolder, type StateFolder } from "../src/node/state-folder.ts";
import { wranglerDev } from "./wrangler-dev.ts";

const root = dirname(import.meta.dirname);
const say = (text: string): void => console.log(`edgepanel: ${text}`);

function fail(text: string): never {
  console.error(`edgepanel: ${text}`);
  process.exit(1);
}

function wantedPort(): number {
  const text = process.env["PORT"] ?? "8787";
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    fail(`PORT is ${text}, which is no port number (0 to 65535, 0 for any free one).`);
  return port;
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });

function writeSecret(): void {
  const path = join(root, ".dev.vars");
  if (existsSync(path)) return;
  writeFileSync(
    path,
    `# Secrets of the local server only; made by npm start, not in git.\nEDGEPANEL_SECRET="${randomBytes(32).toString("base64url")}"\n`,
    {
      mode: 0o600,
    },
  );
  say("wrote a secret for this machine to .dev.vars");
}

function takeState(): StateFolder {
  try {
    return takeStateFolder(join(root, ".wrangler", "state"));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function buildClient(): void {
  if (isClientFresh(root)) return say("the browser's side (dist/client) is up to date");
  say("building the browser's side (dist/client)");
  const built = spawnSync(process.execPath, [join(root, "scripts", "build-client.ts")], {
    cwd: root,
    stdio: "inherit",
  });
  if (built.status !== 0) fail("the client could not be built; the messages above say why.");
}

/** wrangler dev does not fire Cron Triggers by itself: this does it once a minute, as Cloudflare would. */
function heartbeat(address: URL): NodeJS.Timeout {
  const cron = new URL("/cdn-cgi/local/scheduled?cron=*+*+*+*+*", address);
  const beat = (): void => {
    fetch(cron).catch((error: unknown) =>
      console.error("edgepanel: the minute's cron trigger was not delivered:", error),
    );
  };
  // The first one at once: pages that are to be warm are so from the start.
  beat();
  return setInterval(beat, 60_000);
}

const port = wantedPort();
if (port !== 0 && !(await isFree(port)))
  fail(`port ${port} on 127.0.0.1 is in use. Stop the other server, or choose another port: PORT=8788 npm start`);
// Two servers on one folder would write over each other's sessions.
const state = takeState();
writeSecret();
buildClient();
say("starting wrangler dev");
const dev = wranglerDev({ root, port, args: ["--var", "EDGEPANEL_DEV:1"], onLine: (line) => console.log(line) });

let stopping = false;
/** Ends wrangler and everything below it, then this process; a second call changes nothing. */
async function stop(exitCode: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  say("stopping");
  await endGroup(dev.child);
  state.release();
  say("stopped");
  process.exit(exitCode);
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
// The channel to scripts/start.mjs: it closes when that process is gone, even by SIGKILL.
process.on("disconnect", () => void stop(0));

try {
  const address = await dev.ready;
  const beat = heartbeat(address);
  dev.child.once("exit", (code) => {
    clearInterval(beat);
    if (!stopping) console.error(`edgepanel: wrangler dev ended by itself (code ${code ?? "none"}).`);
    void stop(1);
  });
  say(`the gallery is at ${address.origin}/  (Ctrl-C stops it)`);
} catch (error) {
  if (!stopping) console.error(`edgepanel: ${error instanceof Error ? error.message : String(error)}`);
  await stop(1);
}

// `npm start` as a visitor of the repository runs it: it serves, says where, and leaves nothing behind however it is
// ended.
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, expect, test } from "vitest";
import { ROOT } from "../support/worker-config.ts";

const LOCK = join(ROOT, ".wrangler/state/server.lock");
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill("SIGTERM");
});

const DIRECTLY = [process.execPath, join(ROOT, "scripts/start.mjs")] as const;

/** Runs `command`; `port` as in the environment. */
function start(
  port: number,
  [command, ...args]: readonly [string, ...string[]] = DIRECTLY,
): { readonly child: ChildProcess; readonly lines: string[]; readonly address: Promise<URL> } {
  const child = spawn(command, args, { cwd: ROOT, stdio: "pipe", env: { ...process.env, PORT: String(port) } });
  started.push(child);
  const lines: string[] = [];
  const address = new Promise<URL>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => {
        lines.push(line);
        const found = /the gallery is at (\S+)/.exec(line)?.[1];
        if (found !== undefined) resolve(new URL(found));
      });
    }
  });
  return { child, lines, address };
}

const answers = (url: URL): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

test("it serves the gallery and stops at SIGTERM", async () => {
  const { child, lines, address } = start(0);
  const url = await address;
  expect((await fetch(url)).status, lines.join("\n")).toBe(200);
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  expect(await exit).toEqual([0, null]);
  expect(await answers(url)).toBe(false);
});

test.each([
  ["npm is told to end", ["npm", "start"] as const, "SIGTERM" as const],
  ["the script is killed by force", DIRECTLY, "SIGKILL" as const],
])("its server ends too when %s", async (_when, command, signal) => {
  const { child, address } = start(0, command);
  const url = await address;
  child.kill(signal);
  await expect.poll(() => answers(url), { timeout: 20_000 }).toBe(false);
  // A server lets go of its state after its port: the next one would be refused.
  await expect.poll(() => existsSync(LOCK), { timeout: 20_000 }).toBe(false);
});

test("a port in use is said at once", async () => {
  const taken = createServer();
  taken.listen(0, "127.0.0.1");
  await once(taken, "listening");
  const { port } = taken.address() as { readonly port: number }; // a TCP server's address always has a port
  const { child, lines } = start(port);
  expect(await once(child, "close")).toEqual([1, null]);
  expect(lines.join("\n")).toContain(`port ${port} on 127.0.0.1 is in use`);
  taken.close();
});

test("a second server on the same state is told so in one line, and the first goes on", async () => {
  const first = start(0);
  const url = await first.address;
  const second = start(0);
  expect(await once(second.child, "exit")).toEqual([1, null]);
  expect(second.lines).toEqual([
    expect.stringMatching(/^edgepanel: The state folder .* belongs to a server that runs/),
  ]);
  expect((await fetch(url)).status).toBe(200);
});

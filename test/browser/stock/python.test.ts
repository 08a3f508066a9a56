// Python's own `bokeh.client` on a session. Needs Python with bokeh; without it there is nothing to prove, which is
// said.
import { execFile, spawnSync } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { TEST_SECRET } from "../../support/worker-config.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

const python = process.env["PYTHON"] ?? "python3";
const hasBokeh = spawnSync(python, ["-c", "import bokeh.client"], { stdio: "ignore" }).status === 0;

let server: WorkerServer;
beforeAll(async () => {
  server = await startWorkerServer("test/apps/stock-worker.ts");
});
afterAll(() => server?.close());

/** Runs the script against an app; it signs its own tokens, as Bokeh does between servers that share a secret. */
async function pull(path: string, secret: string): Promise<unknown> {
  const env = { ...process.env, BOKEH_SECRET_KEY: secret, BOKEH_SIGN_SESSIONS: "yes" };
  const { stdout } = await promisify(execFile)(
    python,
    [join(import.meta.dirname, "python-session.py"), new URL(path, server.url).href],
    { env },
  );
  return JSON.parse(stdout);
}

test("pull_session gets the document, and the app answers what Python sets", async () => {
  if (!hasBokeh) {
    process.stdout.write(`${python} has no bokeh: pull_session is not tried (set PYTHON to one that has it)\n`);
    return;
  }
  expect(await pull("/plain", TEST_SECRET)).toEqual([
    { title: "Plain", value: 1, text: "power 1", middle: 0.5 },
    { title: "Plain", value: 3, text: "power 3", middle: 0.125 },
  ]);
});

test("a token signed with another secret gets no session", async () => {
  if (!hasBokeh) return;
  await expect(pull("/plain", "another secret")).rejects.toThrow("Disconnected");
});

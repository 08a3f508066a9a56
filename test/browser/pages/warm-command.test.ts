// `npm run warm` against a real deployment.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { ROOT } from "../../support/worker-config.ts";

let server: WorkerServer;
beforeAll(async () => {
  server = await startWorkerServer("test/apps/pages-worker.ts", { EDGEPANEL_ADMIN_TOKEN: "open sesame" });
});
afterAll(() => server.close());

async function warm(token: string): Promise<{ readonly code: number | null; readonly text: string }> {
  const child = spawn(process.execPath, [join(ROOT, "scripts/warm-pages.ts"), server.url.href], {
    env: { ...process.env, EDGEPANEL_ADMIN_TOKEN: token },
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  return { code, text };
}

test("it makes what is to be warm, and says what it did", async () => {
  expect(await warm("open sesame")).toEqual({ code: 0, text: "made     /eager\n" });
  expect((await fetch(new URL("/eager", server.url))).headers.get("x-edgepanel-page")).toBe("hit");
  expect(await warm("open sesame")).toEqual({ code: 0, text: "fresh    /eager\n" });
});

test("without the token of the deployment it fails and says why", async () => {
  const { code, text } = await warm("wrong");
  expect(code).toBe(1);
  expect(text).toContain("401: This address needs the admin token");
});

// Errors of promises that nobody waits for, in a real session: vitest's own pool would take them for its own.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/careless-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const places = ["the app function", "a callback", "a timer", "the first of many", "the second of many"];

test("they reach the log and the app's handler, with the session's id, from wherever they were started", async () => {
  const sessions: string[] = [];
  for (let visit = 0; visit < 2; visit++) {
    const page = await browser.newPage();
    await page.goto(new URL("/careless", server.url).href);
    const config = JSON.parse((await page.textContent("#edgepanel-config")) ?? "") as { token: string };
    const [claims = ""] = config.token.split(".");
    sessions.push((JSON.parse(Buffer.from(claims, "base64url").toString()) as { session_id: string }).session_id);
  }
  const logged = (): string =>
    server.harness
      .getLogs()
      .map((entry) => JSON.stringify(entry))
      .join("\n");
  for (const session of sessions)
    for (const place of places.slice(0, -1)) {
      await expect.poll(logged).toContain(`handled in ${session}: from ${place}`);
      expect(logged()).toMatch(new RegExp(`${session}.*Error in a callback: from ${place}`));
    }
  // Promise.all waits for both: the second error is nobody's to report.
  expect(logged()).not.toContain("from the second of many");
});

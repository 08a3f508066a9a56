// An app that takes longer to start than an attempt to connect may last (S10 in docs/design/sessions.md).
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { slowLine } from "../../support/slow-line.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/survivor-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** How often the app was started; lets it wait in its start, or go on. */
const starts = async (search = ""): Promise<number> =>
  // The cast: the Worker answers with a number.
  (await (await fetch(new URL(`/starts${search}`, server.url))).json()) as number;

test("S10: a start goes on when the attempt that began it was given up, and a later attempt finds it", async () => {
  const line = await slowLine(server.url, 0);
  const page = await browser.newPage();
  let attempts = 0;
  page.on("websocket", () => (attempts += 1));
  await page.clock.install();
  // The page itself is made at once; its session does not begin before the second attempt.
  line.swallow = true;
  await page.goto(new URL("/late", line.url).href);
  await page.getByText("start 1").waitFor();
  // The client has taken over the attempt of the inline script, and its time runs.
  await page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "connecting");
  await expect.poll(() => line.swallowed).toBe(1);
  await starts("?hold=yes");
  line.swallow = false;
  await page.clock.runFor(10_500);
  await expect.poll(() => starts()).toBe(2);
  await page.clock.runFor(20_500);
  await expect.poll(() => attempts).toBe(3);
  await starts("?hold=no");
  await page.getByText("start 2").waitFor();
  await connected(page);
  expect([attempts, await starts()]).toEqual([3, 2]);
  await page.close();
  await line.close();
});

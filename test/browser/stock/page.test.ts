// A page with the unmodified BokehJS bundles, nothing of ours in it: it drives a session over the same socket.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { showStock } from "../../support/stock-page.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/stock-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

test("it renders the session's document, and an event of its slider is answered", async () => {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(message.text());
  });
  await showStock(page, server.url, "/plain");

  await page.getByText("power 1").waitFor();
  await page.waitForFunction(() => document.title === "Plain");
  await page.locator("canvas").first().waitFor();
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await page.getByText("power 2").waitFor();
  await page.keyboard.press("End");
  await page.getByText("power 5").waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

// The browser tests' own ground: a Worker on a free port, and a Chromium that opens its pages.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/counter-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

test("a page of the Worker opens, and an evicted object keeps its storage", async () => {
  const page = await browser.newPage();
  await page.goto(new URL("/count", server.url).href);
  expect(await page.textContent("body")).toBe("1");
  await server.harness.getWorker().evictDurableObject("Session", { name: "one" });
  await page.reload();
  expect(await page.textContent("body")).toBe("2");
});

// A page with the unmodified BokehJS bundles whose session is taken away: with `reconnect` it comes back in BokehJS's
// own way.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { showStock } from "../../support/stock-page.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { TestServer } from "../../../src/testing/test-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/stock-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

interface Shown {
  readonly page: Page;
  readonly session: string;
  readonly sockets: () => number;
}

async function show(): Promise<Shown> {
  const page = await browser.newPage();
  let sockets = 0;
  page.on("websocket", () => (sockets += 1));
  const html = await showStock(page, server.url, "/lasting");
  await page.getByText("power 1").waitFor();
  return { page, session: TestServer.sessionOf(html), sockets: () => sockets };
}

const lose = (name: string, webSockets: "hibernate" | "close"): Promise<void> =>
  server.harness.getWorker().evictDurableObject("Session", { name, webSockets });

async function press(page: Page, key: string): Promise<void> {
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press(key);
}

test("an eviction goes unnoticed; after a crash it reconnects and has the document that it left", async () => {
  const { page, session, sockets } = await show();
  await press(page, "ArrowRight");
  await page.getByText("power 2").waitFor();

  await lose(session, "hibernate");
  await press(page, "ArrowRight");
  await page.getByText("power 3").waitFor();
  expect(sockets()).toBe(1);

  // It takes the document anew and renders it again.
  await page.locator(".noUi-handle").evaluate((handle) => handle.setAttribute("data-before", ""));
  await lose(session, "close");
  await page.locator(".noUi-handle:not([data-before])").waitFor();
  await page.getByText("power 3").waitFor();
  await press(page, "ArrowRight");
  await page.getByText("power 4").waitFor();
  expect(sockets()).toBe(2);
  await page.close();
});

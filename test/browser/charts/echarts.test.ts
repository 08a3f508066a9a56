// A chart of ECharts in a real browser: drawn, clicked, changed.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/charts-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

test("a chart is drawn by files of this host, tells clicks, and follows its object", async () => {
  const page = await browser.newPage();
  page.setDefaultTimeout(15_000);
  const problems: string[] = [];
  const others: string[] = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url.href) && request.url().startsWith("http")) others.push(request.url());
  });
  await page.goto(new URL("/echarts", server.url).href);
  const bars = page.locator('svg path[fill="#ff0000"]');
  await bars.first().waitFor();
  const height = async (): Promise<number> => (await bars.first().boundingBox())?.height ?? 0;
  const tall = await height();
  await bars.nth(1).click();
  await page.getByText("clicked right 50").waitFor();
  await bars.first().click();
  await page.getByText("clicked left 80").waitFor();
  await page.getByRole("button", { name: "Other data" }).click();
  await expect.poll(height).toBeLessThan(tall / 2);
  await bars.first().click();
  await page.getByText("clicked left 20").waitFor();
  if (process.env["PICTURE"] !== undefined) await page.screenshot({ path: process.env["PICTURE"] });
  expect(problems).toEqual([]);
  expect(others).toEqual([]);
  await page.close();
});

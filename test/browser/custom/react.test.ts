// Components of React and anywidgets, bundled with npm packages, in a page without eval and scripts from blobs.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
let context: BrowserContext;
const problems: string[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/react-worker.ts")]);
  context = await browser.newContext({ viewport: { width: 900, height: 700 } });
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

async function open(path: string): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  const answer = await page.goto(new URL(path, server.url).href);
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^ ;]*';/);
  return page;
}

test("a ReactComponent: state both ways, a child, messages, its style sheet, one made by a callback", async () => {
  const page = await open("/react");
  const count = page.locator(".react-counter button").first();
  await count.click();
  await page.getByText("the session has 1 and typed").waitFor();
  await page.getByRole("button", { name: "Count 1, squared 1" }).click();
  await page.getByRole("button", { name: "Count 2, squared 4" }).waitFor();
  await page.getByText('heard {"clicked":2}').waitFor();
  expect(await count.evaluate((button) => getComputedStyle(button).color)).toBe("rgb(3, 2, 1)");
  await page.getByRole("button", { name: "Rename" }).click();
  await page.getByRole("button", { name: "Clicks 2, squared 4" }).waitFor();

  const input = page.locator(".react-counter input");
  await input.fill("other");
  await input.press("Enter");
  await page.getByText("the session has 2 and other").waitFor();

  await page.getByRole("button", { name: "Make" }).click();
  await page.getByRole("button", { name: "Made 7, squared 49" }).click();
  await page.getByRole("button", { name: "Made 8, squared 64" }).waitFor();
  await page.locator(".react-counter strong").getByText("bold").waitFor();
  expect(problems).toEqual([]);
  await page.close();
});

test("anywidgets: a text and one with anywidget's bridge to React, messages, and their end", async () => {
  const page = await open("/widgets");
  const steps = page.getByRole("button", { name: /^steps/ });
  await steps.click();
  await page.getByText("steps 1, rated 1").waitFor();
  expect(await steps.evaluate((button) => getComputedStyle(button).color)).toBe("rgb(4, 5, 6)");
  await page.getByText('heard {"stepped":true}').waitFor();
  await page.locator('button[title="told"]').waitFor();
  await page.getByRole("button", { name: "4 stars" }).click();
  await page.getByText("steps 1, rated 4").waitFor();
  await page.getByRole("button", { name: "Reset" }).click();
  await page.locator('button[aria-label="1 stars"]', { hasText: "\u2606" }).waitFor();
  await page.getByRole("button", { name: "Remove" }).click();
  await page.locator('body[data-ended="yes"]').waitFor({ state: "attached" });
  await expect.poll(() => page.title()).toBe("aborted");
  expect(problems).toEqual([]);
  await page.close();
});

// Material UI's components in a page without eval and scripts from blobs: each is used, and the session knows.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
const problems: string[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/material-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

async function open(width: number): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  const answer = await page.goto(new URL("/material", server.url).href);
  expect(answer?.headers()["content-security-policy"]).toMatch(/script-src 'self' 'nonce-[^ ;]*';/);
  return page;
}

test("a page of the whole family", async () => {
  const page = await open(1100);
  const says = (text: string): Promise<void> => page.getByText(text).waitFor();
  await says("session: 1 3 false 0 0 0 false null true false");
  await page.getByLabel("Name").fill("Ada");
  await page.getByLabel("Name").press("Enter");
  await says("session: Ada 1 3");
  await page.getByRole("combobox").click();
  await page.getByRole("option", { name: "South" }).click();
  await says("session: Ada 2 3");
  await page.getByRole("slider").press("ArrowRight");
  await says("session: Ada 2 4 false");
  await page.getByLabel("Active").click();
  await says("session: Ada 2 4 true 0 0");
  await page.getByRole("button", { name: "Like" }).click();
  await page.getByRole("tab", { name: "Second" }).click();
  await page.getByText("content of the second").waitFor();
  await says("session: Ada 2 4 true 0 1 1 false");
  await page.getByRole("button", { name: "Close" }).first().click();
  await says("session: Ada 2 4 true 0 1 1 true");

  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.getByRole("dialog").getByText("inside").waitFor();
  await says("null true true");
  await page.getByRole("button", { name: "Close" }).click();
  await says("null true false");

  const markdown = page.getByText("session: Ada");
  const colorOf = (): Promise<string> => markdown.evaluate((text) => getComputedStyle(text).color);
  await page.getByRole("button", { name: "Dark theme" }).click();
  await says("true true false");
  // What is no component of the family follows.
  await expect.poll(colorOf).toBe("rgb(255, 255, 255)");
  await page.getByRole("button", { name: "Light theme" }).click();
  await expect.poll(colorOf).toBe("rgb(33, 37, 41)");
  await page.getByRole("button", { name: "Sidebar" }).click();
  await says("false false false");
  expect(problems).toEqual([]);
  await page.close();
});

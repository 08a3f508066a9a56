// The real process dies under a visitor and starts again: the page comes back by itself with everything that was
// acknowledged.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../support/chromium.ts";
import { WranglerProcess } from "../support/wrangler-process.ts";

const server = new WranglerProcess("test/apps/survivor-worker.ts");
let browser: Browser;
let url: URL;
beforeAll(async () => {
  [url, browser] = await Promise.all([server.start(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

test("widgets, watched texts, functions and what callbacks made survive; focus and half-typed text too", async () => {
  const page = await browser.newPage();
  await page.goto(new URL("/form", url).href);
  await page.getByText("watched 0").waitFor();
  const handle = page.locator(".noUi-handle");
  await handle.focus();
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await page.getByText("watched 5").waitFor();
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("item 1").waitFor();
  const input = page.locator("input[type=text]");
  await input.focus();
  await page.keyboard.type("half ty");
  await page.evaluate(() => Object.assign(document.querySelector("body") ?? {}, { marked: true }));

  await server.crash();
  await page.keyboard.type("ped");
  await server.start();

  await page.keyboard.press("Enter");
  await page.getByText("note half typed").waitFor();
  expect(await page.evaluate(() => (document.body as unknown as { marked?: boolean }).marked)).toBe(true);
  await page.getByText("watched 5").waitFor();
  await page.getByText("function 5").waitFor();
  await page.getByText("item 1").waitFor();
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByText("item 2").waitFor();
  await page.close();
});

test("a session that cannot come back says so and keeps the widgets' values", async () => {
  const page = await browser.newPage();
  await page.goto(new URL("/pinned", url).href);
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: "Inner" }).click();
  await page.getByText("1 clicks").waitFor();
  await server.restart();
  await page.getByText("This page was restarted on the server").waitFor();
  await page.getByText("0 clicks").waitFor();
  await page.getByRole("button", { name: "OK" }).click();
  await page.getByRole("button", { name: "Add" }).click();
  await page.getByRole("button", { name: "Inner" }).click();
  await page.getByText("1 clicks").waitFor();
  await page.close();
});

// A pipeline in a real browser: buttons, stages, what they hand on, and a page that is loaded again on the way.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/param-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

test("stages are filled in, entered, left and entered anew", async () => {
  const problems: string[] = [];
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(new URL("/trips", server.url).href);
  const next = page.getByRole("button", { name: "Next" });
  const previous = page.getByRole("button", { name: "Previous" });
  await page.getByRole("heading", { name: "Stage: Choose" }).waitFor();
  expect([await next.isDisabled(), await previous.isDisabled()]).toEqual([true, true]);

  await page.getByLabel("City").selectOption("Oslo");
  await page.getByText("chosen: 3 days in Oslo").waitFor();
  await page.locator(".noUi-handle").first().press("ArrowRight");
  await page.getByText("chosen: 4 days in Oslo").waitFor();
  await page.getByRole("button", { name: "That is it" }).click();
  await expect.poll(() => next.isDisabled()).toBe(false);
  await next.click();
  await page.getByRole("heading", { name: "Stage: Order" }).waitFor();
  await page.getByText("1 for 4 days in Oslo").waitFor();
  // What the stage before gives is no field of the form.
  expect(await page.getByLabel("Trip").count()).toBe(0);
  await page.getByLabel("People").fill("6");
  await page.getByLabel("People").press("Enter");
  await page.getByText("6 for 4 days in Oslo").waitFor();
  if (process.env["PICTURE"] !== undefined) await page.screenshot({ path: process.env["PICTURE"] });

  await page.reload();
  await page.getByText("6 for 4 days in Oslo").waitFor();
  await previous.click();
  await page.getByText("chosen: 4 days in Oslo").waitFor();
  await next.click();
  await page.getByText("1 for 4 days in Oslo").waitFor();
  expect(problems).toEqual([]);
});

// Panes and layouts of the gallery's page, used as a visitor would.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
let page: Page;
const problems: string[] = [];
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer()]);
  page = await browser.newPage({ viewport: { width: 900, height: 900 } });
  page.setDefaultTimeout(10_000);
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(new URL("/panes", server.url).href);
  await page.getByText("handle at 50 %").waitFor();
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

test("pictures, tables, formulas and sound are shown", async () => {
  await page.getByRole("cell", { name: "24.00" }).waitFor();
  await page.locator(".katex").first().waitFor();
  const widths = await page
    .locator("img")
    .evaluateAll((images) => images.map((image) => (image instanceof HTMLImageElement ? image.naturalWidth : 0)));
  expect(widths).toEqual([120, 120]);
  await page
    .locator("audio")
    .evaluate((player) =>
      player instanceof HTMLAudioElement && player.readyState === 0
        ? new Promise((resolve) => player.addEventListener("loadedmetadata", resolve))
        : null,
    );
  const seconds = await page
    .locator("audio")
    .evaluate((player) => (player instanceof HTMLAudioElement ? player.duration : 0));
  expect(seconds).toBeCloseTo(0.5, 2);
});

test("the handle of a Swipe is dragged, and the session follows", async () => {
  const box = await page.locator(".swipe-container").boundingBox();
  const handle = await page.locator(".swipe-container .slider").boundingBox();
  if (box === null || handle === null) throw new Error("the swipe is not there");
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.8, handle.y + 10, { steps: 4 });
  await page.mouse.up();
  await page.getByText(/handle at (7[5-9]|8\d) %/).waitFor();
});

test("a dialog is opened by a button and closed by its cross", async () => {
  await page.getByText("dialog is closed").waitFor();
  await page.getByRole("button", { name: "Open" }).click();
  await page.getByText("In the dialog").waitFor();
  await page.getByText("dialog is open").waitFor();
  await page.locator(".pnx-dialog-close").click();
  await page.getByText("dialog is closed").waitFor();
});

test("a feed loads more as it is scrolled", async () => {
  await page.getByText("message 0", { exact: true }).waitFor();
  expect(await page.getByText("message 60", { exact: true }).count()).toBe(0);
  await page.getByText("message 0", { exact: true }).hover();
  while ((await page.getByText("message 60", { exact: true }).count()) === 0) {
    await page.mouse.wheel(0, 300);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  }
  await page.getByText(/up to (\d\d|1\d\d) of 200 are here/).waitFor();
});

test("a loop tells how far it is, and a trend follows", async () => {
  await page.getByRole("button", { name: "Visit the cities" }).click();
  await page.getByText(/Cities: 100% 3\/3/).waitFor();
  await page.getByText("Trend", { exact: true }).click();
  await page.getByText("Visits").waitFor();
});

test("pieces of a GridStack are dragged, and the app puts them back", async () => {
  await page.getByText("Stack", { exact: true }).click();
  await page.getByText("the piece stands at 0,0,1,2").waitFor();
  const piece = await page.getByText("a piece", { exact: true }).boundingBox();
  if (piece === null) throw new Error("the piece is not there");
  await page.mouse.move(piece.x + 10, piece.y + 8);
  await page.mouse.down();
  await page.mouse.move(piece.x + 175, piece.y + 8, { steps: 8 });
  await page.mouse.up();
  await page.getByText("the piece stands at 0,2,1,4").waitFor();
  await page.getByRole("button", { name: "Put back" }).click();
  await page.getByText("the piece stands at 0,0,1,2").waitFor();
  await page.locator('.grid-stack-item[gs-x="0"]').getByText("a piece").waitFor();
});

test("keys pressed in a Terminal come to the app, which writes", async () => {
  await page.getByText("Terminal", { exact: true }).click();
  await page.locator(".xterm-screen").click();
  await page.keyboard.type("ab");
  await page.locator(".xterm-rows", { hasText: /Type:.AB/ }).waitFor();
});

test("a window floats and is closed", async () => {
  await page.getByText("I float").waitFor();
  await page.getByText("the note is normalized").waitFor();
  await page.locator(".jsPanel-btn-close").click();
  await page.getByText("the note is closed").waitFor();
  expect(problems).toEqual([]);
});

// Icons by name and the fonts of formulas come from the page's own server.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { openPage } from "./open-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/looks-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const at = (path: string): string => new URL(path, server.url).href;

test("icons are drawn by their names, and change with what they stand for", async () => {
  const { page, problems } = await openPage(browser, at("/icons"));
  for (const name of ["thumb-up", "clipboard", "trash", "menu-2"]) {
    const drawn = page.locator(`.ti-${name} svg path`).first();
    await drawn.waitFor({ state: "attached" });
    const box = await page.locator(`.ti-${name} svg`).boundingBox();
    expect(box?.width).toBeGreaterThan(8);
    expect(box?.width).toBeCloseTo(box?.height ?? 0, 0);
  }
  // A filled icon is filled, an outlined one is not.
  expect(await page.locator(".ti-thumb-up svg").getAttribute("fill")).toBe("none");
  await page.locator(".ti-thumb-up").click();
  await page.getByText("it is on, clicked 0 times").waitFor();
  expect(await page.locator(".ti-thumb-up-filled svg").getAttribute("fill")).toBe("currentColor");
  await page.locator(".ti-clipboard").click();
  await page.getByText("it is on, clicked 1 times").waitFor();
  expect(await page.locator(".ti-there-is-no-such-icon svg").count()).toBe(0);
  expect(problems).toEqual([]);
});

test("an icon that is shown takes one small file", async () => {
  const page = await browser.newPage();
  const files: string[] = [];
  page.on("response", (response) => response.url().includes("/icons-") && files.push(response.url()));
  await page.goto(at("/icons"));
  await page.locator(".ti-trash svg").waitFor();
  await page.locator(".ti-menu-2 svg").waitFor();
  const json = files.filter((file) => file.endsWith(".json"));
  // Five names, each on a shelf of its own at most.
  expect(json.length).toBeLessThanOrEqual(5);
  for (const file of json) {
    const response = await fetch(file);
    expect(response.headers.get("cache-control")).toContain("immutable");
    expect((await response.text()).length).toBeLessThan(40_000);
  }
});

test("formulas have their fonts", async () => {
  const { page, problems } = await openPage(browser, at("/formulas"));
  await page.locator(".katex math").first().waitFor();
  await expect
    .poll(() =>
      page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").map(({ family }) => family)),
    )
    .toContain("KaTeX_Main");
  await page.locator("mjx-container").first().waitFor();
  expect(problems).toEqual([]);
});

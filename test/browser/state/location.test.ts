// The address bar of a real page: synced params, one history entry per turn, back and forward.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/state-worker.ts"), launchChromium()]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

async function open(path: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(new URL(path, server.url).href);
  await page.waitForSelector("html[data-edgepanel-connection=open]");
  return page;
}

const searchOf = (page: Page): Promise<string> => page.evaluate(() => location.search + location.hash);
const entries = (page: Page): Promise<number> => page.evaluate(() => history.length);
const addressIs = (page: Page, search: string): Promise<unknown> =>
  page.waitForFunction((wanted) => location.search + location.hash === wanted, search);

test("the address sets the widgets before they are shown, and gets the values that it lacks without a step back", async () => {
  const page = await open("/address?level=7&other=x");
  await page.getByText("level 7 text a pick 1").waitFor();
  await addressIs(page, "?level=7&other=x&text=a&pick=1");
  expect(await entries(page)).toBe(2);
  await page.getByText("address ?level=7&other=x&text=a&pick=1").waitFor();
  await page.close();
});

test("what a turn changes is one step; back and forward bring the values with them", async () => {
  const page = await open("/address");
  await addressIs(page, "?level=3&text=a&pick=1");
  const before = await entries(page);
  await page.getByRole("button", { name: "Both" }).click();
  await addressIs(page, "?level=9&text=z&pick=3#there");
  expect(await entries(page)).toBe(before + 1);
  await page.getByRole("button", { name: "Page" }).click();
  await addressIs(page, "?level=9&text=z&pick=3&page=2#there");
  await page.goBack();
  await addressIs(page, "?level=9&text=z&pick=3#there");
  await page.goBack();
  await page.getByText("level 3 text a pick 1").waitFor();
  expect(await searchOf(page)).toBe("?level=3&text=a&pick=1");
  await page.goForward();
  await page.getByText("level 9 text z pick 3").waitFor();
  await page.goForward();
  await page.getByText("address ?level=9&text=z&pick=3&page=2#there").waitFor();
  expect(await entries(page)).toBe(before + 2);
  await page.close();
});

test("a reloaded page has what the address says", async () => {
  const page = await open("/address");
  await page.getByRole("button", { name: "Both" }).click();
  await addressIs(page, "?level=9&text=z&pick=3#there");
  await page.reload();
  await page.getByText("level 9 text z pick 3").waitFor();
  await page.close();
});

test("reload loads the page again, with the address as it is", async () => {
  const page = await open("/address?level=2");
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await addressIs(page, "?level=3&text=a&pick=1");
  const [navigation] = await Promise.all([
    page.waitForEvent("load"),
    page.getByRole("button", { name: "Reload" }).click(),
  ]);
  expect(navigation.url()).toContain("?level=3&text=a&pick=1");
  await page.getByText("level 3 text a pick 1").waitFor();
  await page.close();
});

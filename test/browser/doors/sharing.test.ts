// A session that is shared by a link: its owner clicks, someone else opens what the dialog shows.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/sharing-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function enter(address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(address, server.url).href);
  await connected(page);
  return page;
}

async function raise(page: Page): Promise<void> {
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
}

/** The link that a click shows, by keyboard alone. */
async function linkOf(page: Page, button: string): Promise<string> {
  await page.getByRole("button", { name: button }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "A link to this page" });
  await dialog.waitFor();
  const url = await dialog.getByLabel("Link").inputValue();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  return url;
}

test("a link to look on: two browsers, one session; loaded again it is the same; the link is nobody else's", async () => {
  const ada = await enter("/report");
  await raise(ada);
  await ada.getByText("level 1").waitFor();
  const url = await linkOf(ada, "Look on");
  const bob = await enter(url);
  await bob.getByText("level 1").waitFor();
  await ada.getByRole("list", { name: "2 here" }).waitFor();
  expect(await bob.locator("edgepanel-link").count()).toBe(0);
  // His page may not change anything, and says so by what it disables.
  await bob.locator("button:disabled", { hasText: "Look on" }).waitFor();
  await raise(ada);
  await bob.getByText("level 2").waitFor();
  // What the app writes into the address leaves the link there.
  expect(new URL(bob.url()).searchParams.get("edgepanel-link")).toBe(new URL(url).searchParams.get("edgepanel-link"));
  await bob.reload();
  await connected(bob);
  await bob.getByText("level 2").waitFor();
  await raise(ada);
  await bob.getByText("level 3").waitFor();
  const addresses = await bob.evaluate(() => {
    // The cast: BokehJS's global, as far as it is used here.
    const { documents } = (globalThis as unknown as { Bokeh: { documents: { _all_models: Map<string, unknown> }[] } })
      .Bokeh;
    const models = documents.flatMap(({ _all_models: all }) => [...all.values()]) as {
      href?: string;
      search?: string;
    }[];
    return models.flatMap(({ href, search }) => (href === undefined ? [] : [`${href} ${search}`]));
  });
  expect(addresses.join()).toMatch(/\/report\?level=3 \?level=3$/);

  const copy = await enter(await linkOf(ada, "Copy"));
  await copy.getByText("level 3").waitFor();
  await copy.getByRole("list", { name: "1 here" }).waitFor();
  await raise(copy);
  await copy.getByText("level 4").waitFor();
  expect(await ada.getByText("level 3").count()).toBe(1);
});

test("a link that never was: a page that says so, with a way to the app", async () => {
  const page = await browser.newPage();
  const response = await page.goto(new URL("/report?edgepanel-link=nothing", server.url).href);
  expect(response?.status()).toBe(410);
  await page.getByRole("main").getByRole("heading", { name: "This link has ended" }).waitFor();
  await page.getByRole("link", { name: "Open the app without it" }).click();
  await page.getByText("level 0").waitFor();
  expect(new URL(page.url()).search).toBe("");
});

// Whose session it is: a page load's, a tab's, a user's, everyone's.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { slowLine } from "../../support/slow-line.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/survivor-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(new URL(path, server.url).href);
  await connected(page);
  return page;
}

async function raise(page: Page, steps: number): Promise<void> {
  await page.locator(".noUi-handle").focus();
  for (let step = 0; step < steps; step++) await page.keyboard.press("ArrowRight");
}

async function visitor(user: string | null): Promise<BrowserContext> {
  const context = await browser.newContext();
  if (user !== null) await context.addCookies([{ name: "user", value: user, url: server.url.href }]);
  return context;
}

/** What "duplicate tab" does: the same address with a copy of the storage, while the original is open. */
async function duplicate(page: Page, context: BrowserContext, base: URL): Promise<Page> {
  const storage = await page.evaluate(() => JSON.stringify({ ...sessionStorage }));
  const copy = await context.newPage();
  await copy.addInitScript((text) => {
    for (const [key, value] of Object.entries(JSON.parse(text) as Record<string, string>))
      if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, value);
  }, storage);
  await copy.goto(new URL("/tab", base).href);
  return copy;
}

/** The token that the tab keeps: whose session it has. */
async function tokenOf(page: Page): Promise<string> {
  const kept = await page.evaluate(() => sessionStorage.getItem("edgepanel-session:/tab"));
  if (kept === null) throw new Error("The tab has no session");
  // The cast: the client wrote it.
  return (JSON.parse(kept) as { readonly token: string }).token;
}

test("load: a reload is a new session", async () => {
  const page = await open(await visitor(null), "/load");
  await raise(page, 2);
  await page.getByText("level 2").waitFor();
  await page.reload();
  await connected(page);
  await page.getByText("level 0").waitFor();
});

test("tab: survives a reload; a duplicated tab and another address have sessions of their own", async () => {
  const context = await visitor(null);
  const page = await open(context, "/tab");
  await raise(page, 2);
  await page.getByText("level 2").waitFor();
  await page.reload();
  await connected(page);
  await page.getByText("level 2").waitFor();
  await raise(page, 1);
  await page.getByText("level 3").waitFor();

  const copy = await duplicate(page, context, server.url);
  await connected(copy);
  await copy.getByText("level 0").waitFor();
  await raise(copy, 1);
  await copy.getByText("level 1").waitFor();
  await page.getByText("level 3").waitFor();

  await page.goto(new URL("/tab?other=1", server.url).href);
  await connected(page);
  await page.getByText("level 0").waitFor();
});

test("tab: loaded again after the line broke without a word, the page has its session", async () => {
  const line = await slowLine(server.url, 0);
  const page = await (await visitor(null)).newPage();
  await page.goto(new URL("/tab", line.url).href);
  await connected(page);
  await raise(page, 3);
  await page.getByText("level 3").waitFor();
  // To the session the old page looks connected, and so it would for minutes.
  line.breakSockets();
  await page.reload();
  await connected(page);
  await page.getByText("level 3").waitFor();
  await page.close();
  await line.close();
});

test("tab: a duplicate that comes while the original waits to connect again does not get its session; later it does, and the original begins anew by itself", async () => {
  const line = await slowLine(server.url, 0);
  const context = await visitor(null);
  const page = await context.newPage();
  await page.goto(new URL("/tab", line.url).href);
  await connected(page);
  await raise(page, 3);
  await page.getByText("level 3").waitFor();
  const lost = (): Promise<unknown> =>
    page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "lost");
  const back = async (): Promise<void> => {
    line.mend();
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await connected(page);
  };
  line.cut();
  await lost();
  const early = await duplicate(page, context, server.url);
  await connected(early);
  await early.getByText("level 0").waitFor();
  await back();
  await raise(page, 1);
  await page.getByText("level 4").waitFor();

  line.cut();
  await lost();
  // Each that comes too early has a session of its own.
  await expect
    .poll(
      async () => {
        const copy = await duplicate(page, context, server.url);
        await connected(copy);
        // Not by what it shows: a page is connected a moment before the session's document is in it.
        const found = (await tokenOf(copy)) === (await tokenOf(page));
        if (found) await copy.getByText("level 4").waitFor();
        return found;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBe(true);
  await back();
  await page.getByText("a new one has begun").waitFor();
  await raise(page, 1);
  // What was entered in the session before is not in this one.
  await page.getByText("level 1").waitFor();
  // From here on it is the tab's own.
  await page.reload();
  await connected(page);
  await page.getByText("level 1").waitFor();
  await page.close();
  await line.close();
});

test("tab: a page that the browser has kept in its cache has its session again", async () => {
  const page = await open(await visitor(null), "/tab");
  await raise(page, 2);
  await page.getByText("level 2").waitFor();
  await page.goto(new URL("/load", server.url).href);
  await connected(page);
  await page.goBack();
  await connected(page);
  await page.getByText("level 2").waitFor();
});

test("user: one session on all devices of a user, none of anyone else's", async () => {
  const [ada, adaToo, bob] = await Promise.all([visitor("ada"), visitor("ada"), visitor("bob")]);
  const first = await open(ada, "/user");
  await raise(first, 4);
  await first.getByText("level 4").waitFor();
  await first.getByText("made for ada").waitFor();
  const second = await open(adaToo, "/user");
  await second.getByText("level 4").waitFor();
  await raise(second, 1);
  await first.getByText("level 5").waitFor();
  const other = await open(bob, "/user");
  await other.getByText("made for bob").waitFor();
  await other.getByText("level 0").waitFor();
});

test("key: everyone with the key shares one session, and no one's address bar follows another's", async () => {
  const [one, two] = await Promise.all([visitor(null), visitor(null)]);
  const first = await open(one, "/key?room=1");
  const second = await open(two, "/key?room=1#here");
  const elsewhere = await open(two, "/key?room=2");
  await raise(first, 3);
  await second.getByText("level 3").waitFor();
  await raise(second, 1);
  await first.getByText("level 4").waitFor();
  await elsewhere.getByText("level 0").waitFor();
  expect(new URL(first.url()).hash).toBe("");
  expect(new URL(second.url()).hash).toBe("#here");
});

test("a session ends at its maximum lifetime, whoever is connected, and the page says so", async () => {
  const page = await open(await visitor(null), "/brief");
  await page.getByText("This page has expired").waitFor();
});

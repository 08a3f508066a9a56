// Pages of sessions that exist before their browser connects, and the spinner over a page that is not painted yet.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { isLive, openPage, watchElements } from "./held-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/pages-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const runs = async (): Promise<Readonly<Record<string, number>>> =>
  (await (await fetch(new URL("/runs", server.url))).json()) as Record<string, number>;

test("reuseSessions false: the session made the page, and the socket finds that very session", async () => {
  const { page, connect, received, problems } = await openPage(browser, server, "/made");
  const painted = await page.locator("#run").textContent();
  expect((await runs())["made"]).toBe(1);
  await watchElements(page);
  connect();
  await isLive(page);
  expect(received).toContainEqual(expect.stringContaining('"same":true'));
  expect(await page.locator("#run").textContent()).toBe(painted);
  expect(await page.evaluate(() => window.changes)).toEqual([]);
  expect((await runs())["made"]).toBe(1);
  expect(problems).toEqual([]);
  await page.close();
});

test("reuseSessions false: the answer says that the page is for one visitor", async () => {
  const [one, two] = await Promise.all(["/made", "/made"].map((path) => fetch(new URL(path, server.url))));
  expect(one?.headers.get("x-edgepanel-page")).toBe("private");
  const run = async (response?: Response): Promise<string | undefined> =>
    /run \d+ ([0-9a-f-]+)/.exec((await response?.text()) ?? "")?.[1];
  expect(await run(one)).not.toBe(await run(two));
});

test("reuseSessions warm: the session runs while the page is still loading", async () => {
  // The first visit makes the page.
  await (await fetch(new URL("/eager", server.url))).text();
  const before = (await runs())["eager"] ?? 0;
  const { page, connect, problems } = await openPage(browser, server, "/eager");
  await page.waitForFunction(
    async (least) => ((await (await fetch("/runs")).json()) as Record<string, number>)["eager"]! > least,
    before,
  );
  const ahead = (await runs())["eager"];
  connect();
  await isLive(page);
  expect((await runs())["eager"]).toBe(ahead);
  expect(problems).toEqual([]);
  await page.close();
});

test("globalLoadingSpinner: it is there before anything is painted, and gone after", async () => {
  const html = await (await fetch(new URL("/spinner", server.url))).text();
  expect(html).toContain('<body class="pn-loading pn-dots">');
  const page = await browser.newPage();
  // Nothing can be painted as long as the client does not come.
  const gate = Promise.withResolvers<void>();
  await page.route(/\/static\/edgepanel\/.*\.js/, async (route) => {
    await gate.promise;
    await route.continue();
  });
  await page.goto(new URL("/spinner", server.url).href, { waitUntil: "commit" });
  await page.waitForFunction(
    () => document.body !== null && getComputedStyle(document.body, ":before").width === "40px",
  );
  expect(await page.evaluate(() => getComputedStyle(document.body, ":before").backgroundColor)).toBe("rgb(1, 2, 3)");
  gate.resolve();
  await page.getByRole("heading", { name: "There it is" }).waitFor();
  await page.waitForFunction(() => !document.body.classList.contains("pn-loading"));
  expect(await page.evaluate(() => getComputedStyle(document.body, ":before").content)).toBe("none");
  await page.close();
});

// Real pages of a real Worker: painted before the socket is there, adopted without touching what is on screen.
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

test("a page is painted without its socket; a session with the same document says so and the page is not touched", async () => {
  const { page, connect, received, problems } = await openPage(browser, server, "/form");
  await page.getByRole("heading", { name: "Same everywhere" }).waitFor();
  await page.getByText("Hello , level 3").waitFor();
  await watchElements(page);
  connect();
  await isLive(page);
  expect(received).toContainEqual(expect.stringContaining('"same":true'));
  expect(await page.evaluate(() => window.changes)).toEqual([]);
  expect(
    await page.evaluate(() => window.marked.length > 20 && window.marked.every((element) => element.isConnected)),
  ).toBe(true);

  // And it is live: a change goes up, its consequence comes back.
  await page.getByRole("textbox").fill("Ada");
  await page.getByRole("textbox").press("Enter");
  await page.getByText("Hello Ada, level 3").waitFor();
  expect(problems).toEqual([]);
});

test("of a document that differs only the difference is applied; focus and half-typed text stay", async () => {
  const { page, connect, received, problems } = await openPage(browser, server, "/changing");
  const run = page.locator("#run");
  const painted = await run.textContent();
  await page.getByRole("textbox").pressSequentially("half a na");
  await watchElements(page);
  connect();
  await isLive(page);
  expect(received.join()).not.toContain('"same":true');
  expect(await run.textContent()).not.toBe(painted);
  const changes = await page.evaluate(() => window.changes);
  // The text's element gets new contents; nothing is done to the column, the input or the slider.
  expect(changes.filter((change) => !/bk-clearfix|DIV *$/.test(change))).toEqual([]);
  await page.keyboard.type("me");
  expect(await page.getByRole("textbox").inputValue()).toBe("half a name");
  expect(problems).toEqual([]);
});

test("a second visitor of a city sees it without any socket, and no visitor ever sees another one's city", async () => {
  for (const city of ["Rome", "Oslo"])
    expect((await fetch(new URL(`/weather?city=${city}`, server.url))).headers.get("x-edgepanel-page")).toBe("miss");
  for (const city of ["Oslo", "Rome"]) {
    const seen: string[] = [];
    const { page, connect, problems } = await openPage(browser, server, `/weather?city=${city}`);
    const heading = page.getByRole("heading");
    seen.push((await heading.textContent()) ?? "");
    connect();
    await isLive(page);
    seen.push((await heading.textContent()) ?? "");
    expect(seen).toEqual([`Weather of ${city} ¶`, `Weather of ${city} ¶`]);
    expect(problems).toEqual([]);
    await page.close();
  }
  const runs = (await (await fetch(new URL("/runs", server.url))).json()) as Record<string, number>;
  // One for each page, one for each session whose socket opened.
  expect(runs["weather"]).toBe(4);
});

// A session whose object is evicted while a visitor looks at it: the page goes on as if nothing had happened.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/survivor-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Opens an app and resolves with the page and the name of its session's object. */
async function open(
  path: string,
): Promise<{ readonly page: Page; readonly session: string; readonly sockets: () => number }> {
  const page = await browser.newPage();
  let sockets = 0;
  page.on("websocket", () => (sockets += 1));
  await page.goto(new URL(path, server.url).href);
  const config = JSON.parse((await page.locator("#edgepanel-config").textContent()) ?? "{}") as { token: string };
  const claims = JSON.parse(atob((config.token.split(".")[0] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as {
    session_id: string;
  };
  return { page, session: claims.session_id, sockets: () => sockets };
}

const evict = (name: string): Promise<void> =>
  server.harness.getWorker().evictDurableObject("Session", { name, webSockets: "hibernate" });

describe("an evicted session", () => {
  test("answers the next event with everything that it had, over the same socket", async () => {
    const { page, session, sockets } = await open("/form");
    await page.getByText("watched 0").waitFor();
    const handle = page.locator(".noUi-handle");
    await handle.focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
    await page.getByText("watched 3").waitFor();
    await page.getByRole("button", { name: "Add" }).click();
    await page.getByText("item 1").waitFor();
    await page.locator("input[type=text]").fill("hello");
    await page.keyboard.press("Enter");
    await page.getByText("note hello").waitFor();

    await evict(session);

    await page.getByRole("button", { name: "Add" }).click();
    await page.getByText("item 2").waitFor();
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    await page.getByText("watched 4").waitFor();
    await page.getByText("function 4").waitFor();
    expect(await page.getByText("note hello").count()).toBe(1);
    expect(await page.getByText("item 1").count()).toBe(1);
    expect(sockets()).toBe(1);
    await page.close();
  });
});

// Notifications in a real page: shown, closed, timed, cleared, over a sleep of the session, and errors as
// notifications.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    startWorkerServer("test/apps/state-worker.ts", { EDGEPANEL_DEV: "1" }),
    launchChromium(),
  ]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

async function open(
  path: string,
): Promise<{ readonly page: Page; readonly session: string; readonly problems: string[] }> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.goto(new URL(path, server.url).href);
  await page.waitForSelector("html[data-edgepanel-connection=open]");
  const config = JSON.parse((await page.locator("#edgepanel-config").textContent()) ?? "{}") as { token: string };
  const claims = JSON.parse(atob((config.token.split(".")[0] ?? "").replaceAll("-", "+").replaceAll("_", "/"))) as {
    session_id: string;
  };
  return { page, session: claims.session_id, problems };
}

const click = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
const toast = (page: Page, text: string) => page.locator(".notyf__toast", { hasText: text });

test("what is sent shows, cleaned; closing it, its time, destroy and clear take it away on both sides", async () => {
  const { page, problems } = await open("/notifications");
  await toast(page, "From the start").waitFor();
  await toast(page, "Ready when you are").waitFor();
  await page.getByText("showing 1").waitFor();
  await click(page, "Sticky");
  await toast(page, "It worked").locator("b").waitFor();
  expect(await page.title()).toBe("Notifications");
  await page.getByText("showing 2").waitFor();
  await toast(page, "It worked").locator("button").click();
  await page.getByText("showing 1").waitFor();
  await click(page, "Short");
  await toast(page, "Gone soon").waitFor();
  await page.getByText("showing 1").waitFor();
  await toast(page, "Gone soon").waitFor({ state: "detached" });
  await click(page, "Own");
  await toast(page, "Own look").waitFor();
  await page.getByText("showing 2").waitFor();
  await click(page, "Destroy");
  await toast(page, "Own look").waitFor({ state: "detached" });
  await page.getByText("showing 1").waitFor();
  await click(page, "Many");
  await toast(page, "Number 7").waitFor();
  await page.getByText("showing 5").waitFor();
  await toast(page, "From the start").waitFor({ state: "detached" });
  await click(page, "Clear");
  await page.getByText("showing 0").waitFor();
  await toast(page, "Number 7").waitFor({ state: "detached" });
  expect(problems).toEqual([]);
  await page.close();
});

test("a session that slept knows what it shows, and shows nothing twice", async () => {
  const { page, session } = await open("/notifications");
  await click(page, "Sticky");
  await page.getByText("showing 2").waitFor();
  await server.harness.getWorker().evictDurableObject("Session", { name: session, webSockets: "hibernate" });
  await click(page, "Own");
  await page.getByText("showing 3").waitFor();
  expect(await page.locator(".notyf__toast", { hasText: /It worked|From the start|Own look/ }).count()).toBe(3);
  await toast(page, "It worked").locator("button").click();
  await page.getByText("showing 2").waitFor();
  await page.close();
});

test("in development an error in a callback shows, with its id, and the session goes on", async () => {
  const { page } = await open("/notifications");
  await click(page, "Fail");
  await toast(page, "it <i>broke</i>").waitFor();
  await click(page, "Sticky");
  await toast(page, "It worked").waitFor();
  await page.close();
  const plain = await open("/failure");
  await click(plain.page, "Fail");
  await plain.page.getByText("it broke").waitFor();
  await plain.page.close();
});

test("a lost connection shows, and that it is back", async () => {
  const { page, session } = await open("/notifications");
  await click(page, "Sticky");
  await page.getByText("showing 2").waitFor();
  await server.harness.getWorker().evictDurableObject("Session", { name: session, webSockets: "close" });
  await toast(page, "Server connection lost.").waitFor();
  await toast(page, "The connection to the server is back.").waitFor();
  await toast(page, "Server connection lost.").waitFor({ state: "detached" });
  await click(page, "Own");
  await toast(page, "Own look").waitFor();
  await page.close();
});

// Real pages of a real Worker: painted before the socket is there, adopted without touching what is on screen.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/pages-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

interface Opened {
  readonly page: Page;
  /** Lets the socket through; until then the page has to do without. */
  readonly connect: () => void;
  /** Texts that came from the session. */
  readonly received: string[];
  readonly problems: string[];
}

/** Opens a page whose socket waits. */
async function open(path: string): Promise<Opened> {
  const page = await browser.newPage();
  const gate = Promise.withResolvers<void>();
  const received: string[] = [];
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  await page.routeWebSocket(/\/ws/, async (socket) => {
    await gate.promise;
    const session = socket.connectToServer();
    session.onMessage((message) => {
      received.push(typeof message === "string" ? message : "bytes");
      socket.send(message);
    });
  });
  await page.goto(new URL(path, server.url).href);
  return { page, connect: gate.resolve, received, problems };
}

const live = (page: Page): Promise<unknown> => page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "open");

/** Every element below `root`, shadow roots included. */
declare global {
  interface Window {
    everyElement: (root: ParentNode) => Element[];
    marked: Element[];
    changes: string[];
  }
}

/** Notes all elements of the page and every change from here on. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.everyElement = (root) => [...root.querySelectorAll("*")].flatMap((element) => [element, ...(element.shadowRoot === null ? [] : window.everyElement(element.shadowRoot))]);
    window.marked = window.everyElement(document.body);
    window.changes = [];
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) window.changes.push(`${type} ${attributeName ?? ""} ${target.nodeName} ${(target as Element).className ?? ""}`);
    });
    const all = { childList: true, attributes: true, characterData: true, subtree: true };
    observer.observe(document.body, all);
    for (const { shadowRoot } of window.marked) if (shadowRoot !== null) observer.observe(shadowRoot, all);
  });
}

test("a page is painted without its socket; a session with the same document says so and the page is not touched", async () => {
  const { page, connect, received, problems } = await open("/form");
  await page.getByRole("heading", { name: "Same everywhere" }).waitFor();
  await page.getByText("Hello , level 3").waitFor();
  await watch(page);
  connect();
  await live(page);
  expect(received).toContainEqual(expect.stringContaining('"same":true'));
  expect(await page.evaluate(() => window.changes)).toEqual([]);
  expect(await page.evaluate(() => window.marked.length > 20 && window.marked.every((element) => element.isConnected))).toBe(true);

  // And it is live: a change goes up, its consequence comes back.
  await page.getByRole("textbox").fill("Ada");
  await page.getByRole("textbox").press("Enter");
  await page.getByText("Hello Ada, level 3").waitFor();
  expect(problems).toEqual([]);
});

test("of a document that differs only the difference is applied; focus and half-typed text stay", async () => {
  const { page, connect, received, problems } = await open("/changing");
  const run = page.locator("#run");
  const painted = await run.textContent();
  await page.getByRole("textbox").pressSequentially("half a na");
  await watch(page);
  connect();
  await live(page);
  expect(received.join()).not.toContain('"same":true');
  expect(await run.textContent()).not.toBe(painted);
  const changes = await page.evaluate(() => window.changes);
  // The text's element gets new contents; nothing is done to the column, the input or the slider.
  expect(changes.filter((change) => !/bk-clearfix|DIV *$/.test(change))).toEqual([]);
  await page.keyboard.type("me");
  expect(await page.getByRole("textbox").inputValue()).toBe("half a name");
  expect(problems).toEqual([]);
});

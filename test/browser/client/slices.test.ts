// A page that is painted in slices is the page that is painted in one go, however often the browser gets its turn.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/components-worker.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

interface Painted {
  /** All elements, those in shadow roots included, with their classes and places. */
  readonly elements: string[];
  readonly turns: number;
  readonly problems: string[];
}

/** @param step milliseconds that the page's clock goes on between two looks at it */
async function painted(path: string, step: number): Promise<Painted> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  await page.addInitScript((by) => {
    let now = 0;
    performance.now = () => (now += by);
    const counter = { turns: 0 };
    Object.assign(window, { counter });
    const Channel = MessageChannel;
    window.MessageChannel = function () {
      counter.turns += 1;
      return new Channel();
      // The cast: called with `new` it gives a channel.
    } as unknown as typeof MessageChannel;
  }, step);
  await page.goto(new URL(path, server.url).href);
  await page.waitForSelector("html[data-edgepanel-connection=open]");
  // The look of what stands in shadow roots comes with sheets that are loaded one by one.
  await page.waitForFunction(() => {
    const isStyled = (root: ParentNode): boolean =>
      [...root.querySelectorAll("*")].every(
        (element) =>
          !(element instanceof HTMLLinkElement && element.rel === "stylesheet" && element.sheet === null) &&
          (element.shadowRoot === null || isStyled(element.shadowRoot)),
      );
    return isStyled(document);
  });
  await page.evaluate(() => document.fonts.ready);
  const shown = await page.evaluate(() => {
    const elements: string[] = [];
    const visit = (root: ParentNode): void => {
      for (const element of root.querySelectorAll("*")) {
        const { x, y, width, height } = element.getBoundingClientRect();
        const place = [x, y, width, height].map(Math.round).join(" ");
        if (element.localName !== "script") elements.push(`${element.localName} ${element.className} ${place}`);
        if (element.shadowRoot !== null) visit(element.shadowRoot);
      }
    };
    visit(document.body);
    // The cast: the script above puts it there.
    return { elements, turns: (window as unknown as { counter: { turns: number } }).counter.turns };
  });
  await page.close();
  return { ...shown, problems };
}

test.each(["/layouts", "/plots"])("%s is the same in many slices as in one", async (path) => {
  const whole = await painted(path, 0);
  const sliced = await painted(path, 1000);
  expect([whole.problems, sliced.problems]).toEqual([[], []]);
  expect(sliced.elements).toEqual(whole.elements);
  expect(whole.turns).toBeLessThan(3);
  expect(sliced.turns).toBeGreaterThan(10);
});

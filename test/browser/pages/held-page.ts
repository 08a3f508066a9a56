// A page whose socket waits until the test lets it through, and what changes in it.
import type { Browser, Page } from "playwright-core";
import type { WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

export interface HeldPage {
  readonly page: Page;
  /** Lets the socket through; until then the page has to do without. */
  readonly connect: () => void;
  /** Texts that came from the session. */
  readonly received: string[];
  /** Errors of the page. */
  readonly problems: string[];
}

declare global {
  interface Window {
    /** Every element below `root`, those in shadow roots included. */
    everyElement: (root: ParentNode) => Element[];
    /** The elements that were there when `watchElements` was called. */
    marked: Element[];
    /** What changed in the page since. */
    changes: string[];
  }
}

/** Opens `path`. */
export async function openPage(browser: Browser, server: WorkerServer, path: string): Promise<HeldPage> {
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

/** Resolves when the page has adopted its session's document. */
export async function isLive(page: Page): Promise<void> {
  await connected(page);
}

/** Notes all elements of the page and every change from here on. */
export async function watchElements(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.everyElement = (root) =>
      [...root.querySelectorAll("*")].flatMap((element) => [
        element,
        ...(element.shadowRoot === null ? [] : window.everyElement(element.shadowRoot)),
      ]);
    window.marked = window.everyElement(document.body);
    window.changes = [];
    const observer = new MutationObserver((records) => {
      // The cast: only elements and shadow roots are observed, and text counts through its parent.
      for (const { type, target, attributeName } of records)
        window.changes.push([type, attributeName, target.nodeName, (target as Element).className].join(" "));
    });
    const all = { childList: true, attributes: true, characterData: true, subtree: true };
    observer.observe(document.body, all);
    for (const { shadowRoot } of window.marked) if (shadowRoot !== null) observer.observe(shadowRoot, all);
  });
}

// How soon a visitor sees the first component over a slow link: our page beside the stock page, which waits for its
// socket.
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../test/support/chromium.ts";
import { startFront } from "./front.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { stockHtml } from "./stock-html.ts";
import { runWorkers } from "./workerd.ts";

/** A round trip of 100 ms and 5 Mbit/s down. */
const LINK = {
  offline: false,
  latency: 100,
  downloadThroughput: (5 * 1024 * 1024) / 8,
  uploadThroughput: (1024 * 1024) / 8,
};
const ROUNDS = 7;
/** Goals of issue 3: so many times sooner than the stock page. */
const PAGES = [
  { path: "/slider", component: ".noUi-handle", goal: 3 },
  { path: "/figure", component: "canvas", goal: 2 },
];

/** Measures both kinds of both pages in turns. */
export async function benchPaint(_options: BenchOptions): Promise<BenchResult> {
  const workers = await runWorkers([
    {
      name: "panel",
      source: { file: "bench/apps/paint-worker.ts" },
      objects: { SESSIONS: "Session", SCHEDULER: "Scheduler" },
      vars: { EDGEPANEL_SECRET: "a secret for the benchmark" },
    },
  ]);
  const origin = new URL(workers.url("panel"));
  const stockPage = async (path: string): Promise<string | null> => {
    if (!path.startsWith("/stock/")) return null;
    const app = path.slice("/stock".length);
    const token = /"token":"([^"]+)"/.exec(await (await fetch(front.url + app)).text())?.[1] ?? "";
    return stockHtml(app, token);
  };
  const front = await startFront(join(import.meta.dirname, "..", "dist", "client"), origin, stockPage);
  const browser = await launchChromium();
  try {
    const results = [];
    for (const { path, component, goal } of PAGES) {
      const times: { ours: number[]; stock: number[] } = { ours: [], stock: [] };
      // The first visit makes the page and compresses the files.
      for (const address of [path, `/stock${path}`]) await firstPaint(browser, front.url + address, component);
      for (let round = 0; round < ROUNDS; round++) {
        times.stock.push(await firstPaint(browser, `${front.url}/stock${path}`, component));
        times.ours.push(await firstPaint(browser, front.url + path, component));
      }
      results.push({ path, goal, ours: median(times.ours), stock: median(times.stock), times });
    }
    return {
      goals: results.map(({ path, goal, ours, stock }) => ({
        name: `stock page's first component of ${path} to ours`,
        value: stock / ours,
        atLeast: goal,
      })),
      link: LINK,
      results,
    };
  } finally {
    await Promise.all([browser.close(), front.close(), workers.close()]);
  }
}

/** Milliseconds from the start of the navigation to the frame in which `component` is there. Nothing is cached. */
async function firstPaint(browser: Browser, address: string, component: string): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINK);
  await page.addInitScript((selector) => {
    const find = (root: ParentNode): Element | undefined =>
      root.querySelector(selector) ??
      [...root.querySelectorAll("*")]
        .flatMap(({ shadowRoot }) => (shadowRoot === null ? [] : (find(shadowRoot) ?? [])))
        .at(0);
    const look = (): void => {
      const found = find(document);
      if (found === undefined || found.getBoundingClientRect().width === 0) requestAnimationFrame(look);
      else document.documentElement.dataset["painted"] = String(performance.now());
    };
    requestAnimationFrame(look);
  }, component);
  await page.goto(address, { waitUntil: "commit" });
  const painted = await page.waitForFunction(() => document.documentElement?.dataset["painted"]);
  const time = Number(await painted.jsonValue());
  await context.close();
  return time;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

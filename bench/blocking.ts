// For how long a page of 1,000 components blocks the browser: ours beside the stock page, at full speed and on a slow CPU.
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../test/support/chromium.ts";
import { startFront } from "./front.ts";
import type { BenchOptions, BenchResult } from "./main.ts";
import { stockHtml } from "./stock-html.ts";
import { runWorkers } from "./workerd.ts";

const PATH = "/many";
const ROUNDS = 3;
/** How many times slower the CPU is made. */
const SLOWER = [1, 4];

/** Milliseconds of one visit. */
interface Blocked {
  /** What each long task takes beyond 50 ms, summed (total blocking time). */
  readonly total: number;
  readonly longest: number;
}

/** Measures both pages in turns. */
export async function benchBlocking(_options: BenchOptions): Promise<BenchResult> {
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
    if (path !== `/stock${PATH}`) return null;
    const token = /"token":"([^"]+)"/.exec(await (await fetch(front.url + PATH)).text())?.[1] ?? "";
    return stockHtml(PATH, token);
  };
  const front = await startFront(join(import.meta.dirname, "..", "dist", "client"), origin, stockPage);
  const browser = await launchChromium();
  try {
    const results = [];
    for (const slower of SLOWER) {
      const visits: { ours: Blocked[]; stock: Blocked[] } = { ours: [], stock: [] };
      // The first visit makes the page and compresses the files.
      for (let round = 0; round <= ROUNDS; round++) {
        const stock = await visit(browser, `${front.url}/stock${PATH}`, slower);
        const ours = await visit(browser, front.url + PATH, slower);
        if (round === 0) continue;
        visits.stock.push(stock);
        visits.ours.push(ours);
      }
      results.push({ slower, ours: medians(visits.ours), stock: medians(visits.stock), visits });
    }
    return {
      goals: results.map(({ slower, ours, stock }) => ({
        name: `a thousand components block our page to the stock page, CPU ${slower} times slower`,
        value: ours.total / stock.total,
        atMost: 1,
      })),
      results,
    };
  } finally {
    await Promise.all([browser.close(), front.close(), workers.close()]);
  }
}

/** Until the last component is there and the browser has nothing more to do. Nothing is cached. */
async function visit(browser: Browser, address: string, slower: number): Promise<Blocked> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
  await page.addInitScript(() => {
    const long: number[] = [];
    Object.assign(window, { long });
    new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
      buffered: true,
    });
  });
  await page.goto(address, { waitUntil: "commit" });
  await page.getByText("Text 249", { exact: true }).waitFor({ timeout: 120_000 });
  const long = await page.evaluate(async () => {
    // Work that waits for style sheets or frames comes within a few idle times.
    for (let idle = 0; idle < 10; idle++)
      await new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50)));
    // The cast: the script above puts it there.
    return (window as unknown as { long: number[] }).long;
  });
  await context.close();
  return { total: long.reduce((sum, task) => sum + task - 50, 0), longest: Math.max(0, ...long) };
}

const medians = (visits: readonly Blocked[]): Blocked => ({
  total: median(visits.map(({ total }) => total)),
  longest: median(visits.map(({ longest }) => longest)),
});

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

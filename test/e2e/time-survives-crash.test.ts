// The real process dies between two ticks of a task and of a periodic callback, and starts again: the next due times
// are kept.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { WranglerProcess } from "../support/wrangler-process.ts";

/** As in the Worker. */
const TASK_PERIOD = 4_000;
const TICK_PERIOD = 12_000;

interface TaskReport {
  readonly kind: "task";
  readonly due: number;
  readonly attempt: number;
}

interface TickReport {
  readonly kind: "tick";
  readonly at: number;
  readonly next: number;
  readonly count: number;
}

type Report = TaskReport | TickReport;

/** Hears of every run, and lets tests wait for the next one. */
class Listener {
  readonly reports: Report[] = [];
  readonly #server: Server;
  #waiting: (() => void)[] = [];

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        response.end();
        // The cast: only the test's Worker knows this address.
        this.reports.push(JSON.parse(Buffer.concat(chunks).toString()) as Report);
        for (const wake of this.#waiting.splice(0)) wake();
      });
    });
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    // The cast: a TCP server has such an address.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/`;
  }

  get tasks(): TaskReport[] {
    return this.reports.filter((report) => report.kind === "task");
  }

  get ticks(): TickReport[] {
    return this.reports.filter((report) => report.kind === "tick");
  }

  async until(met: () => boolean): Promise<void> {
    while (!met()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  close(): void {
    this.#server.close();
  }
}

const listener = new Listener();
const server = new WranglerProcess("test/apps/time-worker.ts");
let browser: Browser;
let url: URL;
beforeAll(async () => {
  [url, browser] = await Promise.all([server.start(), launchChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await server.close();
  listener.close();
});

test(
  "a task and a periodic callback keep their due times over a crash, without a visitor and without an extra step",
  { timeout: 120_000 },
  async () => {
    // The first request is all that the scheduler needs.
    await fetch(new URL(`/listen?url=${encodeURIComponent(await listener.open())}`, url));
    const page = await browser.newPage();
    await page.goto(new URL("/ticking", url).href);
    await page.getByText("tick 1").waitFor();
    await listener.until(() => listener.ticks.length >= 1 && listener.tasks.length >= 2);
    await page.close();

    await server.crash();
    const before = { tasks: listener.tasks.length, ticks: listener.ticks.length };
    const tick = listener.ticks.at(-1);
    const task = listener.tasks.at(-1);
    await server.start();
    await listener.until(() => listener.ticks.length > before.ticks && listener.tasks.length > before.tasks + 1);

    // Every due time is on the grid of the first one, and comes once. A run that the crash has cut off is tried again.
    const dues = listener.tasks.filter(({ attempt }) => attempt === 1).map(({ due }) => due);
    expect(dues).toEqual([...new Set(dues)].sort((a, b) => a - b));
    expect(dues.map((due) => (due - (dues[0] ?? 0)) % TASK_PERIOD)).toEqual(dues.map(() => 0));
    const after = listener.tasks[before.tasks];
    expect([task?.due, (task?.due ?? 0) + TASK_PERIOD]).toContain(after?.due);

    const resumed = listener.ticks[before.ticks];
    expect(resumed?.count).toBe((tick?.count ?? 0) + 1);
    expect(resumed?.at).toBeGreaterThanOrEqual(tick?.next ?? Infinity);
    expect(((resumed?.next ?? 0) - (tick?.next ?? 0)) % TICK_PERIOD).toBe(0);
  },
);

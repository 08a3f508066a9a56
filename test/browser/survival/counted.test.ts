// Two browsers click in one session over a line that delays, reorders and cuts: every click counts once (S1 to S3 in
// docs/design/sessions.md). CLICKS=1000 for a long run, SEED for another one.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { Random } from "../../clients/random.ts";
import { launchChromium } from "../../support/chromium.ts";
import { roughLine, type RoughLine } from "../../support/rough-line.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

const CLICKS = Number(process.env["CLICKS"] ?? 120);
const SEED = Number(process.env["SEED"] ?? 1);
/** Milliseconds between two clicks: quick, and within the limit of messages per second. */
const PACE = 12;

let server: WorkerServer;
let line: RoughLine;
let browsers: readonly [Browser, Browser];
beforeAll(async () => {
  [server, ...browsers] = await Promise.all([
    startWorkerServer("test/apps/survivor-worker.ts"),
    launchChromium(),
    launchChromium(),
  ]);
  line = await roughLine(server.url, new Random(SEED));
});
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()));
  await line.close();
  await server.close();
});

async function open(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(new URL("/tally?room=1", line.url).href);
  await connected(page);
  return page;
}

/** Clicks as quickly as a person never could; resolves when all is clicked, whether it has arrived or not. */
const click = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name }).evaluate(
    (button: HTMLButtonElement, { clicks, pace }) =>
      new Promise<void>((resolve) => {
        let left = clicks;
        const timer = setInterval(() => {
          button.click();
          if ((left -= 1) > 0) return;
          clearInterval(timer);
          resolve();
        }, pace);
      }),
    { clicks: CLICKS, pace: PACE },
  );

test(`${CLICKS} clicks each (seed ${SEED})`, { timeout: 60_000 + 100 * CLICKS }, async () => {
  const [ada, bob] = await Promise.all([open(browsers[0]), open(browsers[1])]);
  line.storm();
  await Promise.all([click(ada, "Ada"), click(bob, "Bob")]);
  line.calm();
  const wanted = `Ada ${CLICKS}, Bob ${CLICKS}.`;
  for (const page of [ada, bob])
    await expect.poll(() => page.getByText("Ada ").last().textContent(), { timeout: 40_000 }).toBe(wanted);
  // Nothing comes late that would still count.
  const third = await open(browsers[0]);
  expect(await third.getByText(wanted).count()).toBe(1);
  process.stdout.write(`${line.cuts} lines cut, ${line.opened} opened\n`);
  expect(line.cuts).toBeGreaterThan(CLICKS / 100);
});

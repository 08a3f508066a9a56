// Two people in one session who change the same things at the same time, each before the other's change can have come:
// both end with what the session has.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { Random } from "../../clients/random.ts";
import { actTogether, differences, shown } from "../../support/board-page.ts";
import { launchChromium } from "../../support/chromium.ts";
import { slowLine, type SlowLine } from "../../support/slow-line.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

/** Milliseconds one way: longer than it takes both to do something. */
const DELAY = 150;
const ROUNDS = Number(process.env["ROUNDS"] ?? 8);

let server: WorkerServer;
let line: SlowLine;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/survivor-worker.ts"), launchChromium()]);
  line = await slowLine(server.url, DELAY);
});
afterAll(async () => {
  await browser.close();
  await line.close();
  await server.close();
});

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(path, line.url).href);
  await connected(page);
  return page;
}

test.each([1, 2])("seed %i", { timeout: 120_000 }, async (seed) => {
  const [first, second] = [await open(`/board?room=${seed}`), await open(`/board?room=${seed}`)];
  const random = new Random(seed);
  for (let round = 1; round <= ROUNDS; round++) {
    await actTogether([first, second], random);
    await expect
      .poll(async () => differences(await shown(first), await shown(second)), {
        timeout: 10_000,
        message: `round ${round}`,
      })
      .toEqual([]);
  }
  const third = await shown(await open(`/board?room=${seed}`));
  expect(differences(await shown(first), third)).toEqual([]);
  expect(differences(await shown(second), third)).toEqual([]);
});

/** Changes cells as the view of a table does when one is edited. */
const patchCells = (page: Page, cells: readonly (readonly [row: number, value: number])[]): Promise<void> =>
  page.evaluate((patches) => {
    // The cast: BokehJS puts its documents there.
    const { documents } = (
      window as unknown as {
        Bokeh: { documents: [{ _all_models: Map<string, { type: string; patch(pieces: object): void }> }] };
      }
    ).Bokeh;
    const source = [...documents[0]._all_models.values()].find(({ type }) => type === "ColumnDataSource");
    if (source === undefined) throw new Error("there is no table");
    for (const patch of patches) source.patch({ count: [patch] });
  }, cells);

test("cells of one column, those of the other's as well", { timeout: 60_000 }, async () => {
  const pages = [await open("/cells?room=cells"), await open("/cells?room=cells")];
  const random = new Random(3);
  for (let round = 1; round <= ROUNDS / 2; round++) {
    const cells = (): (readonly [number, number])[] => random.some(4, () => [random.int(3), random.int(1000)]);
    await Promise.all(pages.map((page) => patchCells(page, cells())));
    const [first, second] = pages as [Page, Page];
    await expect
      .poll(async () => differences(await shown(first), await shown(second)), {
        timeout: 10_000,
        message: `round ${round}`,
      })
      .toEqual([]);
  }
  const third = await shown(await open("/cells?room=cells"));
  for (const page of pages) expect(differences(await shown(page), third)).toEqual([]);
});

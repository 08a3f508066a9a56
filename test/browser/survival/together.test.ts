// Two people in one session who change the same things at the same time, each before the other's change can have come: both end with what the session has.
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { Random } from "../../clients/random.ts";
import { launchChromium } from "../../support/chromium.ts";
import { slowLine, type SlowLine } from "../../support/slow-line.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

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
  await page.waitForFunction(() => document.documentElement.dataset["edgepanelConnection"] === "open");
  return page;
}

interface ModelInPage {
  readonly id: string;
  readonly type: string;
  readonly properties: Record<string, { readonly syncable: boolean; readonly is_unset: boolean; get_value(): unknown }>;
}

/** What a page shows: each attribute of each model, but for what is its own: address, browser, and a report that Bokeh keeps from other clients. */
const shown = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() => {
    // The cast: BokehJS puts its documents there.
    const [bokehDocument] = (window as unknown as { Bokeh: { documents: [{ roots(): ModelInPage[] }] } }).Bokeh.documents;
    const found = new Map<string, ModelInPage>();
    const plain = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null) return value;
      if ("properties" in value && "id" in value) {
        // The cast: only models have both.
        const model = value as ModelInPage;
        found.set(model.id, model);
        return { id: model.id };
      }
      if (Array.isArray(value)) return value.map(plain);
      if (value instanceof Map) return [...(value as Map<unknown, unknown>)].map(([key, one]) => [key, plain(one)]);
      return value instanceof Set ? [...value] : JSON.stringify(value);
    };
    bokehDocument.roots().forEach(plain);
    const shown: Record<string, unknown> = {};
    // Grows while it is gone through.
    for (const { type, id, properties } of found.values())
      for (const [name, property] of Object.entries(properties))
        if (property.syncable && !property.is_unset && name !== "value_throttled" && !/Location|BrowserInfo/.test(type))
          shown[`${type} ${id} ${name}`] = plain(property.get_value());
    return shown;
  });

const differences = (a: Record<string, unknown>, b: Record<string, unknown>): unknown[] =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => !isDeepStrictEqual(a[key], b[key])).map((key) => [key, a[key], b[key]]);

const actions: readonly ((page: Page, random: Random) => Promise<unknown>)[] = [
  async (page, random) => {
    await page.locator(".noUi-handle").focus();
    for (let steps = random.int(4); steps >= 0; steps--) await page.keyboard.press(random.pick(["ArrowRight", "ArrowRight", "ArrowLeft"]));
  },
  async (page, random) => {
    await page.locator("input[type=text]").focus();
    await page.keyboard.type(random.pick(["ab", "cd", "xyz"]));
    if (random.chance(0.5)) await page.keyboard.press("Enter");
  },
  (page, random) => page.locator("select").selectOption(random.pick(["tea", "coffee", "water", "milk"])),
  (page) => page.getByRole("checkbox").click(),
  (page) => page.getByRole("button", { name: "Add" }).click(),
  async (page) => {
    const closers = page.locator(".bk-close");
    if ((await closers.count()) > 1) await closers.last().click();
  },
];

test.each([1, 2])("seed %i", { timeout: 120_000 }, async (seed) => {
  const [first, second] = [await open(`/board?room=${seed}`), await open(`/board?room=${seed}`)];
  const random = new Random(seed);
  for (let round = 1; round <= ROUNDS; round++) {
    // The same kind of thing, so that they do meet.
    const plan = random.some(3, () => random.pick(actions));
    const seeds = [random.int(1_000_000), random.int(1_000_000)] as const;
    const act = async (page: Page, own: Random): Promise<void> => {
      for (const action of plan) await action(page, own);
    };
    await Promise.all([act(first, new Random(seeds[0])), act(second, new Random(seeds[1]))]);
    await expect.poll(async () => differences(await shown(first), await shown(second)), { timeout: 10_000, message: `round ${round}` }).toEqual([]);
  }
  const third = await shown(await open(`/board?room=${seed}`));
  expect(differences(await shown(first), third)).toEqual([]);
  expect(differences(await shown(second), third)).toEqual([]);
});

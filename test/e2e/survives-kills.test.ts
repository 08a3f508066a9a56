// The process is killed again and again in the middle of use: every click counts once, the page is never loaded again,
// caret and scroll stay.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { Random } from "../clients/random.ts";
import { actTogether, differences, shown } from "../support/board-page.ts";
import { launchChromium } from "../support/chromium.ts";
import { WranglerProcess } from "../support/wrangler-process.ts";
import { connected } from "../support/connected.ts";

/** How often. A hundred take a quarter of an hour: `KILLS=100`. */
const KILLS = Number(process.env["KILLS"] ?? 4);
const SEED = Number(process.env["SEED"] ?? 1);

const server = new WranglerProcess("test/apps/survivor-worker.ts");
let browser: Browser;
let url: URL;
beforeAll(async () => {
  [url, browser] = await Promise.all([server.start(), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

interface Place {
  readonly caret: number | null;
  readonly text: string;
  readonly scroll: number;
  readonly marked: boolean;
}

const place = (page: Page): Promise<Place> =>
  page.evaluate(() => {
    // The inputs are in shadow roots.
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement != null) active = active.shadowRoot.activeElement;
    const input = active instanceof HTMLInputElement ? active : null;
    return {
      caret: input?.selectionStart ?? null,
      text: input?.value ?? "",
      scroll: window.scrollY,
      marked: "marked" in document.body,
    };
  });

test(`${KILLS} times, seed ${SEED}`, { timeout: 60_000 + KILLS * 30_000 }, async () => {
  const random = new Random(SEED);
  const page = await browser.newPage({ viewport: { width: 800, height: 220 } });
  await page.goto(new URL("/form", url).href);
  await connected(page);
  await page.evaluate(() => Object.assign(document.body, { marked: true }));
  let clicks = 0;
  let level = 0;
  for (let kill = 1; kill <= KILLS; kill++) {
    for (let more = random.int(3); more >= 0; more--) {
      await page.getByRole("button", { name: "Add" }).click();
      clicks += 1;
    }
    if (level < 10) {
      await page.locator(".noUi-handle").focus();
      await page.keyboard.press("ArrowRight");
      level += 1;
    }
    await page.locator("input[type=text]").focus();
    await page.keyboard.type("ab");
    await page.keyboard.press("ArrowLeft");
    await page.evaluate(() => window.scrollTo(0, 15));
    const before = await place(page);
    // Some of what was done has been answered, some has not been sent, some is on its way.
    await server.crash();
    await server.start();
    await page.getByText(`item ${clicks}`, { exact: true }).waitFor();
    await page.getByText(`watched ${level}`).waitFor();
    await connected(page);
    expect(await place(page), `after kill ${kill}`).toEqual(before);
    expect(await page.getByText(/^item \d+$/).count(), `after kill ${kill}`).toBe(clicks);
  }
  expect(await page.getByText("was restarted").count()).toBe(0);
  await page.close();
});

test("two people who edit one session while it is killed end equal", { timeout: 60_000 + KILLS * 40_000 }, async () => {
  const random = new Random(SEED);
  const open = async (): Promise<Page> => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(new URL("/board?room=kills", url).href);
    await connected(page);
    return page;
  };
  const [first, second] = [await open(), await open()];
  for (let kill = 1; kill <= Math.ceil(KILLS / 2); kill++) {
    await actTogether([first, second], random);
    const [, up] = await Promise.all([actTogether([first, second], random), server.crash().then(() => server.start())]);
    expect(up.href).toBe(url.href);
    await expect
      .poll(async () => differences(await shown(first), await shown(second)), {
        timeout: 20_000,
        message: `kill ${kill}`,
      })
      .toEqual([]);
  }
  const third = await shown(await open());
  expect(differences(await shown(first), third)).toEqual([]);
  expect(differences(await shown(second), third)).toEqual([]);
});

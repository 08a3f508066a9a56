// Every widget, tool and table is used as a person uses it: whatever the pages then send is taken by the server.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/powers-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

interface Watched {
  readonly page: Page;
  /** Attributes and events that the page has sent. */
  readonly sent: ReadonlySet<string>;
  /** What the server has refused: the reason, and what was sent. */
  readonly refused: readonly string[];
  /** Messages without an answer yet. */
  readonly open: ReadonlySet<string>;
}

async function open(path: string): Promise<Watched> {
  const page = await (await browser.newContext({ viewport: { width: 1400, height: 3000 } })).newPage();
  const [sent, refused, waiting] = [new Set<string>(), [] as string[], new Map<string, string>()];
  page.on("websocket", (socket) => {
    let header: { readonly msgid: string; readonly msgtype: string } | null = null;
    socket.on("framesent", ({ payload }) => {
      const text = String(payload);
      if (text.startsWith('{"msgid"')) header = JSON.parse(text) as typeof header;
      else if (text.startsWith('{"events"') && header !== null) {
        waiting.set(header.msgid, text);
        // The cast: what BokehJS writes as the content of a PATCH-DOC.
        for (const event of (JSON.parse(text) as { events: Readonly<Record<string, unknown>>[] }).events)
          sent.add(String(event["attr"] ?? (event["msg_data"] as { readonly name?: string } | undefined)?.name));
      }
    });
    let reply: { readonly reqid?: string; readonly msgtype: string } | null = null;
    socket.on("framereceived", ({ payload }) => {
      const text = String(payload);
      if (text.startsWith('{"msgid"')) reply = JSON.parse(text) as typeof reply;
      else if (reply?.reqid !== undefined && waiting.has(reply.reqid) && text !== "{}") {
        if (reply.msgtype === "ERROR") refused.push(`${text} for ${waiting.get(reply.reqid) ?? ""}`);
      }
      if (reply?.reqid !== undefined && (reply.msgtype === "OK" || reply.msgtype === "ERROR")) {
        if (text !== "{}" || reply.msgtype === "OK") waiting.delete(reply.reqid);
      }
    });
  });
  await page.goto(new URL(path, server.url).href);
  await connected(page);
  return { page, sent, refused, open: new Set(waiting.keys()) };
}

/** Does something with each of the elements that are there. */
async function each(locator: Locator, use: (element: Locator) => Promise<unknown>): Promise<void> {
  for (const element of await locator.all()) if (await element.isVisible()) await use(element);
}

/** For what may be covered or gone by then, and does not matter. */
const quick = { timeout: 2_000 };

test("widgets and layouts", { timeout: 120_000 }, async () => {
  const { page, sent, refused } = await open("/widgets?room=1");
  await each(page.locator(".noUi-handle"), async (handle) => {
    await handle.focus();
    for (const key of ["ArrowRight", "ArrowRight", "End", "ArrowLeft"]) await page.keyboard.press(key);
  });
  await each(
    page.locator("input[type=text]:not([readonly]), input:not([type]), input[type=password], textarea"),
    async (input) => {
      await input.click({ force: true });
      await page.keyboard.type("2");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
    },
  );
  await each(page.locator("select"), async (select) => {
    const values = await select
      .locator("option")
      .evaluateAll((found) => found.map((option) => (option as HTMLOptionElement).value));
    await select.selectOption(values[1] ?? []);
  });
  await each(page.locator("input[type=checkbox], input[type=radio]"), (input) => input.click({ force: true }));
  await each(page.locator("input[type=color]"), (input) => input.fill("#00ff00"));
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles({ name: "a.txt", mimeType: "text/plain", buffer: Buffer.from("hello") });
  await each(page.locator(".bk-btn, button, .bk-IconButton, .bk-TablerIcon"), (button) =>
    button.click({ ...quick, force: true }).catch(() => {}),
  );
  await page.keyboard.press("Escape");
  await each(page.locator(".flatpickr-input"), async (input) => {
    await input.click({ ...quick, force: true }).catch(() => {});
    await page
      .locator(".flatpickr-calendar.open .flatpickr-day:not(.flatpickr-disabled)")
      .nth(12)
      .click(quick)
      .catch(() => {});
    await page.keyboard.press("Escape");
  });
  await page.getByText("Second tab").click({ force: true });
  await each(page.locator(".bk-close"), (close) => close.click({ force: true }));
  await page.getByText("A card").click({ force: true });
  await page.getByText("Fold", { exact: true }).click({ force: true });
  await page.mouse.wheel(0, 300);
  await expect
    .poll(() => [...sent].toSorted())
    .toEqual(
      expect.arrayContaining([
        "active",
        "button_click",
        "clicks",
        "color",
        "collapsed",
        "filename",
        "tabs",
        "value",
        "value_throttled",
      ]),
    );
  expect(refused).toEqual([]);
});

test("tools, legend and table", { timeout: 120_000 }, async () => {
  const { page, sent, refused } = await open("/tools?room=1");
  const plots = page.locator(".bk-Figure");
  const buttons = (index: number): Locator =>
    plots.nth(index).locator(".bk-tool-icon, .bk-ToolButton, .bk-OnOffButton, .bk-ClickButton");
  for (const index of [0, 1]) {
    const box = await plots.nth(index).boundingBox();
    if (box === null) throw new Error("no plot");
    for (const button of await buttons(index).all()) {
      await button.click({ ...quick, force: true }).catch(() => {});
      await page.mouse.move(box.x + 120, box.y + 100);
      await page.mouse.down();
      await page.mouse.move(box.x + 200, box.y + 160, { steps: 4 });
      await page.mouse.up();
      await page.mouse.wheel(0, -100);
      await page.mouse.click(box.x + 150, box.y + 150);
      await page.mouse.dblclick(box.x + 180, box.y + 120);
      await page.keyboard.press("Escape");
    }
  }
  const cell = page.locator(".slick-cell").nth(1);
  await cell.click();
  await cell.dblclick();
  await page.keyboard.type("7");
  await page.keyboard.press("Enter");
  await expect
    .poll(() => [...sent].toSorted())
    .toEqual(expect.arrayContaining(["data", "end", "indices", "inner_height", "start"]));
  expect(refused).toEqual([]);
});

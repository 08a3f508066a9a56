// Files travel in pieces: what is on its way is never long, each arrives once whatever the line does, and nobody gets
// them back.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { slowLine, type SlowLine } from "../../support/slow-line.ts";
import { sessionOf } from "../../support/page-session.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { connected } from "../../support/connected.ts";

/** Bytes of a piece, and what is around it. */
const LONGEST_FRAME = 256 * 1024 + 1_000;
const MEGABYTE = 1_000_000;

let server: WorkerServer;
let line: SlowLine;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/files-worker.ts"), launchChromium()]);
  line = await slowLine(server.url, 2);
});
afterAll(async () => {
  await browser.close();
  await line.close();
  await server.close();
});

interface Visit {
  readonly page: Page;
  /** Lengths of the frames of its sockets. */
  readonly sent: number[];
  readonly received: number[];
  sockets: number;
}

async function visit(room: string): Promise<Visit> {
  const page = await browser.newPage();
  const visit: Visit = { page, sent: [], received: [], sockets: 0 };
  page.on("websocket", (socket) => {
    visit.sockets += 1;
    socket.on("framesent", ({ payload }) => visit.sent.push(payload.length));
    socket.on("framereceived", ({ payload }) => visit.received.push(payload.length));
  });
  await page.goto(new URL(`/files?room=${room}`, line.url).href);
  await connected(page);
  return visit;
}

const bytes = (size: number) => ({ name: "data.bin", mimeType: "text/plain", buffer: Buffer.alloc(size, 66) });
const total = (lengths: readonly number[]): number => lengths.reduce((sum, length) => sum + length, 0);
const add = (page: Page): Promise<void> => page.getByRole("button", { name: "Add" }).click();

test("a file of 15 MB, with a click behind it; who else is in the room, and who comes, does not get it", async () => {
  const [ada, bob] = [await visit("one"), await visit("one")];
  await ada.page.locator("input[type=file]").setInputFiles(bytes(15 * MEGABYTE));
  await add(ada.page);
  await bob.page.getByText("15000000 came 1 times, 1 clicks.").waitFor();
  expect(Math.max(...ada.sent)).toBeLessThan(LONGEST_FRAME);
  expect(total(ada.sent)).toBeLessThan(21 * MEGABYTE);
  const late = await visit("one");
  await late.page.getByText("15000000 came 1 times, 1 clicks.").waitFor();
  for (const { received } of [ada, bob, late]) expect(total(received)).toBeLessThan(MEGABYTE);
  const object = server.harness.getWorker();
  await object.evictDurableObject("Session", { name: await sessionOf(ada.page), webSockets: "hibernate" });
  // A page that comes back keeps the name of the file that it shows.
  line.cut();
  line.mend();
  await expect.poll(() => ada.sockets).toBeGreaterThan(1);
  await add(ada.page);
  await ada.page.getByText("15000000 came 1 times, 2 clicks.").waitFor();
  expect(await ada.page.locator("input[type=file]").inputValue()).toContain("data.bin");
  expect(total(ada.sent)).toBeLessThan(21 * MEGABYTE);
});

test("a line that is cut while files are on their way: each arrives once, in order with the clicks", async () => {
  const { page, sent } = await visit("two");
  await add(page);
  await page.locator("input[type=file]").setInputFiles([bytes(6 * MEGABYTE), bytes(5 * MEGABYTE)]);
  await expect.poll(() => total(sent)).toBeGreaterThan(2 * MEGABYTE);
  line.cut();
  await add(page);
  line.mend();
  await page.getByText("6000000,5000000 came 1 times, 2 clicks.").waitFor({ timeout: 20_000 });
  await add(page);
  await page.getByText("6000000,5000000 came 1 times, 3 clicks.").waitFor();
});

test("a file past the limit is not sent, the visitor is told the limit, and what he does next counts", async () => {
  const visitor = await visit("three");
  const { page } = visitor;
  await page.locator("input[type=file]").setInputFiles(bytes(16 * MEGABYTE));
  await page.getByText("The limit is 20 MB").waitFor();
  await add(page);
  await page.getByText("none came 0 times, 1 clicks.").waitFor();
  await page.locator("input[type=file]").setInputFiles(bytes(2 * MEGABYTE));
  await page.getByText("2000000 came 1 times, 1 clicks.").waitFor();
  expect(total(visitor.sent)).toBeLessThan(3 * MEGABYTE);
  expect(visitor.sockets).toBe(1);
});

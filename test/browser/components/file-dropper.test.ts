// Files that are dropped into a page: a small one, one of many pieces, one that is too large, and a line that breaks.
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../support/chromium.ts";
import { connected } from "../../support/connected.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";

let server: WorkerServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startWorkerServer("test/apps/files-worker.ts"), launchChromium()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function open(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL("/dropped", server.url).href);
  await connected(page);
  await page.locator(".filepond--root").waitFor();
  return page;
}

/** Drops a file of `size` bytes from the page's own script: bytes 0, 1, … 250, 0, … */
async function drop(page: Page, name: string, size: number): Promise<void> {
  const files = await page.evaluateHandle(
    ([called, length]) => {
      const bytes = new Uint8Array(length).map((_, at) => at % 251);
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], called, { type: "application/x-test" }));
      return transfer;
    },
    [name, size] as const,
  );
  const place = page.locator(".filepond--root");
  for (const type of ["dragenter", "dragover", "drop"]) {
    const box = await place.boundingBox();
    if (box === null) throw new Error("nowhere to drop");
    const at = { clientX: box.x + box.width / 2, clientY: box.y + box.height / 2 };
    await place.dispatchEvent(type, { dataTransfer: files, ...at });
  }
}

const sumOf = (size: number): number => {
  let all = 0;
  for (let at = 0; at < size; at++) all = (all + (at % 251)) % 65_536;
  return all;
};
const has = (name: string, size: number): string => `${name} (application/x-test) has ${size}, sum ${sumOf(size)}`;

test("a small file, one of seven pieces, and their removal", async () => {
  const page = await open();
  await drop(page, "small.bin", 1_000);
  await page.getByText(has("small.bin", 1_000)).waitFor();
  await drop(page, "large.bin", 2_000_000);
  await page.getByText(has("large.bin", 2_000_000)).waitFor();
  await page
    .locator(".filepond--item", { hasText: "large.bin" })
    .locator(".filepond--action-revert-item-processing")
    .click();
  await page.getByText(has("small.bin", 1_000), { exact: true }).waitFor();
  await expect.poll(() => page.locator(".filepond--item").count()).toBe(1);
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("all gone").waitFor();
  await expect.poll(() => page.locator(".filepond--item").count()).toBe(0);
});

test("a file goes on over the next line when its line breaks", async () => {
  const page = await open();
  let cut: (() => Promise<void>) | null = null;
  await page.routeWebSocket(/\/ws/, (socket) => {
    const session = socket.connectToServer();
    let sent = 0;
    socket.onMessage((message) => {
      session.send(message);
      sent += typeof message === "string" ? 0 : message.length;
      if (sent > 1_000_000 && cut === null) {
        cut = () => session.close();
        void Promise.all([socket.close({ code: 1001 }), session.close({ code: 1001 })]);
      }
    });
  });
  await page.reload();
  await connected(page);
  await page.locator(".filepond--root").waitFor();
  await drop(page, "large.bin", 3_000_000);
  await page.getByText(has("large.bin", 3_000_000)).waitFor();
  expect(cut).not.toBeNull();
});

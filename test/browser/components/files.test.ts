// Files of visitors in a session that they share: down in pieces and to one page, up as far as one message goes.
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
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

async function open(path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(new URL(path, server.url).href);
  await connected(page);
  return page;
}

test("a file of 30 MB reaches the visitor who clicks and nobody else; one past the limit is refused", async () => {
  const [own, other] = [await open("/files?room=down"), await open("/files?room=down")];
  const strange: string[] = [];
  other.on("download", (download) => strange.push(download.suggestedFilename()));
  for (const size of [30, 1]) {
    const [download] = await Promise.all([
      own.waitForEvent("download"),
      own.getByText(`Get ${size}`, { exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(`${size}.txt`);
    expect((await readFile(await download.path())).byteLength).toBe(size * 1_000_000);
  }
  await own.getByText("Get 40", { exact: true }).click();
  await own.getByText("the limit is 33 MB").waitFor();
  // The other page is in step and was given nothing.
  const [download] = await Promise.all([
    other.waitForEvent("download"),
    other.getByText("Get 1", { exact: true }).click(),
  ]);
  expect((await readFile(await download.path())).byteLength).toBe(1_000_000);
  expect(strange).toEqual(["1.txt"]);
  expect(await other.getByText("the limit is").count()).toBe(0);
});

// Input that is larger than one message may be is not sent, and what the visitor does afterwards is.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../../support/chromium.ts";
import { startWorkerServer, type WorkerServer } from "../../support/worker-server.ts";
import { documentOf, model, scriptedPage } from "./scripted-page.ts";

let browser: Browser;
let server: WorkerServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([launchChromium(), startWorkerServer("test/apps/scripted-session.ts")]);
});
afterAll(() => Promise.all([browser?.close(), server?.close()]));

const doc = documentOf(
  model("panel.models.layout.Column", "c1", {
    children: [model("FileInput", "f1"), model("FileInput", "f2"), model("Checkbox", "k1", { label: "Yes" })],
  }),
);
const fileOf = (bytes: number) => ({ name: "big.bin", mimeType: "text/plain", buffer: Buffer.alloc(bytes, 65) });
const limits = { messageBytes: 50_000, events: 1_000 };

test("a file past the limit is refused with a notice that names it, and the page goes on", async () => {
  const scripted = await scriptedPage(browser, server.url, doc, { config: { limits } });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await page.locator("input[type=file]").first().setInputFiles(fileOf(60_000));
  await page.getByText("The limit is 50 kB").waitFor();
  // The page takes back what it showed.
  await scripted.pulled(2);
  await page.getByRole("checkbox").check();
  await scripted.events(2);
  const events = await scripted.events(2);
  expect(events.map(({ attr }) => attr).filter((attr) => attr !== undefined)).toEqual(["active"]);
  expect((await scripted.received()).every(({ socket }) => socket === 1)).toBe(true);
  expect(scripted.problems).toEqual([]);
});

test("files that were chosen while the line was down go as messages that the server takes", async () => {
  const scripted = await scriptedPage(browser, server.url, doc, { config: { limits } });
  const { page } = scripted;
  await scripted.open();
  await scripted.state("open");
  await scripted.tell({ upgrade: "refuse", drop: 1012 });
  await scripted.state("lost");
  const inputs = page.locator("input[type=file]");
  await inputs.nth(0).setInputFiles(fileOf(30_000));
  await inputs.nth(1).setInputFiles(fileOf(30_000));
  await page.getByRole("checkbox").check();
  await scripted.tell({ upgrade: "accept" });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await scripted.state("open");
  await scripted.events(9);
  const patches = (await scripted.received()).filter(({ msgtype }) => msgtype === "PATCH-DOC");
  const after = patches.filter(({ socket }) => socket > 1);
  expect(Math.max(...after.map(({ content }) => JSON.stringify(content).length))).toBeLessThan(50_000);
  const events = await scripted.events();
  const files = events.filter(({ attr }) => attr === "value") as { model: { id: string }; new: string }[];
  expect(files.map((each) => [each.model.id, each.new.length])).toEqual([
    ["f1", 40_000],
    ["f2", 40_000],
  ]);
  expect(events.find(({ attr }) => attr === "active")).toMatchObject({ attr: "active", new: true });
});

// A folder for a machine of one's own: built, started, stopped and started again with what its sessions and tasks had.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchChromium } from "../support/chromium.ts";
import { builtFolder, OwnMachine } from "../support/own-machine.ts";

let browser: Browser;
let folder: string;
let listener: Server;
let machine: OwnMachine;
const beats: number[] = [];
let heard: () => void = () => {};

beforeAll(async () => {
  folder = await builtFolder({ worker: "test/apps/own-machine-worker.ts", secrets: ["LISTENER"] });
  listener = createServer((request, response) => {
    request.on("data", (chunk: Buffer) => beats.push(Number(chunk.toString())));
    request.on("end", () => {
      response.end();
      heard();
    });
  });
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  browser = await launchChromium();
  machine = await start(0);
});
afterAll(async () => {
  await browser.close();
  await machine.stop("SIGTERM");
  listener.closeAllConnections();
  listener.close();
  rmSync(folder, { recursive: true, force: true });
});

const start = (port: number): Promise<OwnMachine> => {
  // The cast: a TCP server has such an address.
  const { port: own } = listener.address() as AddressInfo;
  return OwnMachine.start(folder, {
    PORT: String(port),
    LISTENER: `http://127.0.0.1:${String(own)}/`,
    EDGEPANEL_ADMIN_TOKEN: "open sesame",
  });
};

const nextBeat = (): Promise<void> => new Promise((resolve) => (heard = resolve));

async function open(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${machine.url}level`);
  await page.locator('html[data-edgepanel-connection="open"]').waitFor();
  return page;
}

test("files come compressed, with their types, and are not asked for again", async () => {
  const page = await (await fetch(`${machine.url}level`)).text();
  const entry = /<link rel="modulepreload" href="([^"]*chunk-[^"]+)"/.exec(page)?.[1] ?? "";
  const file = await fetch(`${machine.url}${entry}`, { headers: { "accept-encoding": "br" } });
  expect(file.headers.get("content-encoding")).toBe("br");
  expect(file.headers.get("content-type")).toContain("javascript");
  expect(file.headers.get("cache-control")).toContain("immutable");
  expect((await file.text()).length).toBeGreaterThan(10_000);
  const etag = file.headers.get("etag") ?? "";
  expect((await fetch(`${machine.url}${entry}`, { headers: { "if-none-match": etag } })).status).toBe(304);
  const plain = await fetch(`${machine.url}${entry}`, { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBe(null);
  expect((await fetch(`${machine.url}static/../worker.js`)).status).toBe(404);
  expect((await fetch(`${machine.url}static/edgepanel/nothing.js`)).status).toBe(404);
});

test("a page is made once, without KV", async () => {
  const state = async (): Promise<string | null> =>
    (await fetch(`${machine.url}level`)).headers.get("x-edgepanel-page");
  await state();
  expect(await state()).toBe("hit");
});

test("a session goes on after a gentle stop and a start", { timeout: 60_000 }, async () => {
  const page = await open();
  await page.locator(".noUi-handle").focus();
  await page.keyboard.press("ArrowRight");
  await page.getByRole("button", { name: "More" }).click();
  await page.getByText("level 4, 1 clicks").waitFor();
  const { port } = machine;
  expect(await machine.stop("SIGTERM")).toBe(0);
  await page.locator('html[data-edgepanel-connection="lost"]').waitFor();
  machine = await start(port);
  await page.locator('html[data-edgepanel-connection="open"]').waitFor();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByText("level 4, 2 clicks").waitFor();
  expect(existsSync(join(folder, "state"))).toBe(true);
  await page.close();
});

test("tasks run by the alarm, and go on after a start without a visitor", { timeout: 60_000 }, async () => {
  await nextBeat();
  const { port } = machine;
  await machine.stop("SIGINT");
  beats.length = 0;
  machine = await start(port);
  await nextBeat();
  await nextBeat();
  const [first = 0, second = 0] = beats.slice(-2);
  expect((second - first) % 2_000).toBe(0);
  expect(second).toBeGreaterThan(first);
  const tasks = await fetch(`${machine.url}_edgepanel/tasks`, { headers: { authorization: "Bearer open sesame" } });
  expect(await tasks.text()).toContain("beat");
});

test("without a secret it does not start, and says what to do", async () => {
  const child = spawn(process.execPath, [join(folder, "start.mjs")], {
    env: { ...process.env, EDGEPANEL_SECRET: "" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  expect(code).toBe(2);
  expect(text).toContain("openssl rand -base64 32");
});

test("the folder names the exact workerd", () => {
  const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  expect(dependencies["workerd"]).toMatch(/^\d+\.\d+\.\d+$/);
});

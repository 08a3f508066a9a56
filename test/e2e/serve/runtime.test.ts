// The adapter over Miniflare: what every version of it must do for us.
import { createServer, type Server } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Runtime, type RuntimeOptions } from "../../../src/node/runtime.ts";

let state: string;
const lines: string[] = [];
beforeAll(() => {
  state = mkdtempSync(join(tmpdir(), "edgepanel-runtime-"));
});
afterAll(() => rmSync(state, { recursive: true, force: true }));

/** A Worker that counts in an object, keeps a page in KV, rings an alarm, and says what it is. */
const worker = (name: string): string => `
import { DurableObject } from "cloudflare:workers";
import { own } from "./edgepanel/own.js";
export class Session extends DurableObject {
  count() { const n = (this.ctx.storage.kv.get("n") ?? 0) + 1; this.ctx.storage.kv.put("n", n); return n; }
  async ring() { await this.ctx.storage.setAlarm(Date.now()); return new Promise((done) => (this.rang = done)); }
  alarm() { this.rang("rang"); }
}
export class Scheduler extends DurableObject {}
let beats = 0;
export default {
  scheduled() { beats += 1; },
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    const session = env.SESSIONS.getByName("one");
    switch (pathname) {
      case "/name": return new Response(${JSON.stringify(name)} + own + env.NAME + env.VERSION.id);
      case "/count": return new Response(String(await session.count()));
      case "/alarm": return new Response(await session.ring());
      case "/kv": await env.PAGES.put("k", "v"); return new Response(await env.PAGES.get("k"));
      case "/beats": return new Response(String(beats));
      case "/ask": return env.ASK.fetch(new Request("http://x/asked", { method: "POST", body: "b" }));
      case "/log": console.warn("a line"); return new Response("");
    }
    return env.ASSETS.fetch(request);
  },
};`;

const optionsFor = (name: string, more: Partial<RuntimeOptions> = {}): RuntimeOptions => ({
  code: worker(name),
  modules: { "edgepanel/own.js": "export const own = '-own-';" },
  version: "v1",
  host: "127.0.0.1",
  port: 0,
  vars: { NAME: "var-" },
  files: join(import.meta.dirname, "../../../docs/images"),
  state,
  services: { ASK: async (request) => new Response(`${new URL(request.url).pathname} ${await request.text()}`) },
  onLine: (level, text) => lines.push(`${level} ${text}`),
  onError: (error) => lines.push(`error ${error.message}`),
  ...more,
});

test("objects, alarms, KV, files, services, cron and logs work; an update keeps address and state; a stop frees the port", async () => {
  const runtime = await Runtime.start(optionsFor("first"));
  const get = async (path: string): Promise<string> => (await fetch(new URL(path, runtime.url))).text();
  expect(await get("/name")).toBe("first-own-var-v1");
  expect(await get("/count")).toBe("1");
  expect(await get("/alarm")).toBe("rang");
  expect(await get("/kv")).toBe("v");
  expect(await get("/ask")).toBe("/asked b");
  const picture = await fetch(new URL("/busy.png", runtime.url));
  expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
  await picture.arrayBuffer();
  await runtime.heartbeat();
  expect(await get("/beats")).toBe("1");
  await get("/log");
  await expect.poll(() => lines).toContainEqual("warn a line");

  const { href } = runtime.url;
  await runtime.update(optionsFor("second", { port: Number(runtime.url.port), version: "v2" }));
  expect(runtime.url.href).toBe(href);
  expect(await get("/name")).toBe("second-own-var-v2");
  expect(await get("/count")).toBe("2");

  const port = Number(runtime.url.port);
  await runtime.stop();
  const other = createServer();
  await new Promise<void>((done) => other.listen(port, "127.0.0.1", done));
  other.close();
});

test("state is there again in the next process's server", async () => {
  const runtime = await Runtime.start(optionsFor("third"));
  expect(await (await fetch(new URL("/count", runtime.url))).text()).toBe("3");
  await runtime.stop();
});

test("a Worker that throws while it loads: the start fails, and its message is a line", async () => {
  await expect(Runtime.start(optionsFor("x", { code: "throw new Error('at load');" }))).rejects.toThrow("at load");
  await expect.poll(() => lines.join("\n")).toContain("at load");
});

test("a port that is taken: the start fails and says so", async () => {
  const holder: Server = createServer();
  await new Promise<void>((done) => holder.listen(0, "127.0.0.1", done));
  const address = holder.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  try {
    await expect(Runtime.start(optionsFor("x", { port }))).rejects.toThrow(/EADDRINUSE|in use/i);
  } finally {
    holder.close();
  }
});

// Secrets, the admin's token, the headers of every answer, and marks that nobody can spoof.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { defineApp, state, Str } from "../../../src/index.ts";
import { ADMIN_LIMITS } from "../../../src/worker/admin-gate.ts";
import { createWorker } from "../../../src/worker/create-worker.ts";
import type { WorkerEnv } from "../../../src/worker/env.ts";
import { SECRET_LENGTH } from "../../../src/worker/secrets.ts";
import { PageWorker } from "../pages/page-worker.ts";
import { get } from "../socket.ts";

const plain = defineApp({ title: "Plain" }, () => new Str("plain"));
const tokenOf = (html: string): string => /"token":"([^"]+)"/.exec(html)?.[1] ?? "";
const idOf = (html: string): string =>
  (JSON.parse(atob(tokenOf(html).split(".")[0]!.replaceAll("-", "+").replaceAll("_", "/"))) as { session_id: string })
    .session_id;

/** Sends a request to a Worker with real session objects. */
async function ask(path: string, bindings: Partial<WorkerEnv>, init: RequestInit = {}) {
  const log: LogEntry[] = [];
  const worker = createWorker({ apps: { "/plain": plain }, log: createLog((entry) => log.push(entry)) });
  const context = createExecutionContext();
  const request = new Request<unknown, IncomingRequestCfProperties>(
    new URL(path, "https://example.com"),
    init as RequestInit<IncomingRequestCfProperties>,
  );
  const response = await worker.fetch(request, { ...env, ...bindings }, context);
  await waitOnExecutionContext(context);
  return { response, log };
}

describe("secrets", () => {
  const old = "the secret of yesterday";
  const present = "the secret of today";

  test("while one is changed, tokens of both are taken, and of no others", async () => {
    const { response } = await ask("/plain", { EDGEPANEL_SECRET: old });
    const token = tokenOf(await response.text());
    const connect = async (bindings: Partial<WorkerEnv>): Promise<boolean> => {
      const headers = { upgrade: "websocket", "sec-websocket-protocol": `bokeh, ${token}` };
      const { response: upgrade, log } = await ask("/plain/ws", bindings, { headers });
      upgrade.webSocket?.accept();
      upgrade.webSocket?.close();
      return !log.some(({ message }) => message.includes("wrong signature"));
    };
    expect(await connect({ EDGEPANEL_SECRET: present, EDGEPANEL_PREVIOUS_SECRET: old })).toBe(true);
    expect(await connect({ EDGEPANEL_SECRET: present })).toBe(false);
    expect(await connect({ EDGEPANEL_SECRET: present, EDGEPANEL_PREVIOUS_SECRET: "one that was never ours" })).toBe(
      false,
    );
  });

  test.each(["key", "user"] as const)("a session of scope %s is the same one afterwards", async (scope) => {
    const app = defineApp({ scope }, () => new Str("shared"));
    const ids = [old, present].map(async (secret) => {
      const worker = new PageWorker({ "/app": app }, { user: () => "ann" }, { EDGEPANEL_SECRET: secret });
      return idOf((await worker.get("/app?room=1")).html);
    });
    const [before, after] = await Promise.all(ids);
    expect(after).toBe(before);
  });

  test("a short one is refused with a text that says how to make one", async () => {
    const bindings = { EDGEPANEL_SECRET: "x".repeat(SECRET_LENGTH - 1) };
    const { response, log } = await ask("/plain", bindings);
    expect([response.status, await response.text()]).toEqual([500, expect.stringContaining("not configured yet")]);
    expect(log.map(({ message }) => message).join()).toContain("openssl rand -base64 32");
    expect((await ask("/plain", { EDGEPANEL_SECRET: "x".repeat(SECRET_LENGTH) })).response.status).toBe(200);
    const previous = { EDGEPANEL_SECRET: present, EDGEPANEL_PREVIOUS_SECRET: "short" };
    expect((await ask("/plain", previous)).log.map(({ message }) => message).join()).toContain(
      "EDGEPANEL_PREVIOUS_SECRET",
    );
  });
});

test("wrong admin tokens are slowed down, logged, and at last refused unseen, for their address alone", async () => {
  const worker = new PageWorker({ "/plain": plain }, {}, { EDGEPANEL_ADMIN_TOKEN: "the right admin token" });
  const from = (address: string, token?: string) =>
    worker.get("/_edgepanel/warm", {
      method: "POST",
      headers: { "cf-connecting-ip": address, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    });
  const before = Date.now();
  const wrong = await Promise.all(
    Array.from({ length: ADMIN_LIMITS.wrongPerMinute }, (_none, at) => from("203.0.113.5", `wrong ${at}`)),
  );
  expect(wrong.map(({ status }) => status)).toEqual(wrong.map(() => 401));
  expect(Date.now() - before).toBeGreaterThanOrEqual(ADMIN_LIMITS.delay - 1);
  const warnings = worker.log.filter(({ message }) => message.includes("wrong admin token"));
  expect(warnings).toHaveLength(wrong.length);
  expect(warnings[0]).toMatchObject({ address: "203.0.113.5", path: "/_edgepanel/warm" });
  expect(JSON.stringify(worker.log)).not.toContain("wrong 0");
  expect((await from("203.0.113.5", "the right admin token")).status).toBe(429);
  expect((await from("203.0.113.6", "the right admin token")).status).toBe(200);
  // Without a token nothing was guessed.
  expect((await from("203.0.113.7")).status).toBe(401);
});

describe("every answer", () => {
  test.each([
    "/",
    "/counter",
    "/counter/",
    "/rest/none",
    "/nothing",
    "/health",
    "/_edgepanel/tasks",
    "/failing",
    "/counter/ws",
    "/static/none.js",
  ])("has the security headers: %s", async (path) => {
    const { headers } = await get(path);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("strict-origin-when-cross-origin");
    const policy = headers.get("content-security-policy") ?? "";
    for (const directive of ["default-src", "form-action", "base-uri", "frame-ancestors"])
      expect(policy).toContain(directive);
  });

  test("a page's pictures are its own, and those of hosts that the author names", async () => {
    const policyOf = async (options = {}): Promise<string> =>
      (await new PageWorker({ "/plain": plain }, options).get("/plain")).headers.get("content-security-policy") ?? "";
    expect(await policyOf()).toContain("img-src 'self' data: blob:;");
    expect(await policyOf({ contentSecurityPolicy: { "img-src": ["https://tiles.example"] } })).toContain(
      "img-src 'self' data: blob: https://tiles.example;",
    );
  });

  test("a file that is missing is not kept, one that is there is", async () => {
    const immutable = "public, max-age=31556952, immutable";
    // The cast: of the assets only this is asked.
    const assets = {
      fetch: (request: Request) =>
        Promise.resolve(
          new Response("file", {
            status: request.url.endsWith("there.js") ? 200 : 404,
            headers: { "cache-control": immutable },
          }),
        ),
    } as unknown as Fetcher;
    const worker = new PageWorker({ "/plain": plain }, {}, { ASSETS: assets });
    const there = await worker.get("/static/edgepanel/there.js");
    expect([there.status, there.headers.get("cache-control")]).toEqual([200, immutable]);
    const missing = await worker.get("/static/edgepanel/missing.js");
    expect([missing.status, missing.headers.get("cache-control")]).toEqual([404, "no-store"]);
  });
});

test.each(["@@edgepanel-token@@", '"@@edgepanel-token@@"', "@@edgepanel-nonce@@", 'nonce="@@edgepanel-nonce@@"'])(
  "%s is a text like any other, wherever it stands",
  async (text) => {
    const app = defineApp(
      { title: text, loadingColor: text, globalLoadingSpinner: true, rawCss: [text], template: "material" },
      () => {
        state.template.title = text;
        return new Str(text);
      },
    );
    const worker = new PageWorker({ "/app": app });
    const { html, headers } = await worker.get("/app");
    const nonce = /'nonce-([^']+)'/.exec(headers.get("content-security-policy") ?? "")?.[1] ?? "";
    const config = JSON.parse(/id="edgepanel-config">(.*?)<\/script>/s.exec(html)?.[1] ?? "") as { token: string };
    expect(config.token).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(html.split(config.token)).toHaveLength(2);
    const scripts = [...html.matchAll(/<script(?! type="application\/json")[^>]*>/g)];
    expect(html.split(nonce)).toHaveLength(scripts.length + 1);
  },
);

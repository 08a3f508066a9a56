// The Worker's addresses other than pages and sockets, and the headers around pages.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { createWorker, type EdgepanelWorker } from "../../../src/worker/create-worker.ts";
import type { WorkerEnv } from "../../../src/worker/env.ts";
import type { WorkerOptions } from "../../../src/worker/options.ts";
import { apps } from "../apps.ts";
import { get } from "../socket.ts";

/** One request to a Worker of other apps or bindings. */
async function ask(
  path: string,
  options: Partial<WorkerOptions>,
  bindings: Partial<WorkerEnv> = {},
): Promise<Response & { readonly log: readonly LogEntry[] }> {
  const log: LogEntry[] = [];
  const worker = createWorker({ apps, log: createLog((entry) => log.push(entry)), ...options });
  const context = createExecutionContext();
  const response = await worker.fetch(
    new Request(new URL(path, "https://example.com"), { redirect: "manual" }),
    { ...env, ...bindings },
    context,
  );
  await waitOnExecutionContext(context);
  return Object.assign(response, { log });
}

const locationOf = async (answer: Promise<Response>): Promise<[number, string]> => {
  const { status, headers, url } = await answer;
  return [status, new URL(headers.get("location") ?? "", url === "" ? "https://example.com/" : url).href];
};

describe("what one address may ask for", () => {
  const from = async (worker: EdgepanelWorker, path: string, upgrade = false): Promise<Response> => {
    const context = createExecutionContext();
    const headers = { "cf-connecting-ip": "192.0.2.7", ...(upgrade ? { upgrade: "websocket" } : {}) };
    const response = await worker.fetch(new Request(`https://example.com${path}`, { headers }), env, context);
    await waitOnExecutionContext(context);
    return response;
  };

  test("addressPagesPerMinute: as many pages, of any app; the next is 429 and says when to come again", async () => {
    const worker = createWorker({ apps, limits: { addressPagesPerMinute: 3 } });
    const statuses: number[] = [];
    for (const path of ["/counter", "/deep/down", "/counter"]) statuses.push((await from(worker, path)).status);
    expect(statuses).toEqual([200, 200, 200]);
    const refused = await from(worker, "/counter");
    expect(refused.status).toBe(429);
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(refused.headers.get("content-security-policy")).toContain("default-src");
    expect((await from(worker, "/health")).status).toBe(200);
  });

  test("addressSocketsPerMinute: as many sockets, whatever their tokens; the next is closed", async () => {
    const worker = createWorker({ apps, limits: { addressSocketsPerMinute: 3 } });
    const codes: number[] = [];
    for (let count = 0; count < 4; count++) {
      const { webSocket } = await from(worker, "/counter/ws", true);
      codes.push(await new Promise<number>((resolve) => {
        webSocket?.addEventListener("close", ({ code }) => resolve(code));
        webSocket?.accept();
      })); // prettier-ignore
    }
    // Without a token the first three are refused for another reason.
    expect(codes).toEqual([CLOSE.badToken, CLOSE.badToken, CLOSE.badToken, CLOSE.policy]);
  });

  test("addressCharacters: an address of that length is answered, one of one more is 414, as is one of 200,000 arguments", async () => {
    const worker = createWorker({ apps, limits: { addressCharacters: 100 } });
    const path = (length: number): string =>
      `/counter?a=${"x".repeat(length - "https://example.com/counter?a=".length)}`;
    expect((await from(worker, path(100))).status).toBe(200);
    const refused = await from(worker, path(101));
    expect([refused.status, await refused.text()]).toEqual([414, "An address may have at most 100 characters here\n"]);
    const many = Array.from({ length: 200_000 }, (_, index) => `a${index}=1`).join("&");
    expect((await from(createWorker({ apps }), `/counter?${many}`)).status).toBe(414);
  });
});

describe("a deployment that is not whole", () => {
  const told = ({ log }: { readonly log: readonly LogEntry[] }): string => log.map(({ message }) => message).join();

  test("without the binding of sessions says what to add: to the log, and in development on the page", async () => {
    const deployed = await ask("/counter", {}, { SESSIONS: undefined as never });
    expect(deployed.status).toBe(500);
    expect(told(deployed)).toContain("There is no binding SESSIONS. Add to wrangler.jsonc");
    expect(await deployed.text()).toContain("This server is not configured yet");
    const development = await ask("/counter", {}, { SESSIONS: undefined as never, EDGEPANEL_DEV: "1" });
    expect(await development.text()).toContain('"class_name": "Session"');
  });

  test("without files says so in the log", async () => {
    const answer = await ask("/static/edgepanel/core.js", {}, { ASSETS: undefined as never });
    expect(answer.status).toBe(404);
    expect(told(answer)).toContain("There is no binding ASSETS");
  });

  test("with a misspelt option, or with something that is no app, is not made", () => {
    expect(() => createWorker({ apps, basepath: "/x" } as never)).toThrow(
      'createWorker() has no option "basepath"; write "basePath"',
    );
    expect(() => createWorker({ apps: { "/": () => "x" } } as never)).toThrow(
      'what is at "/" is a function; give what',
    );
    expect(() => createWorker({} as never)).toThrow("createWorker() needs apps by path");
  });
});

describe("addresses", () => {
  test("/health says that the Worker runs, and which version", async () => {
    expect(await (await get("/health")).json()).toEqual({ ok: true, version: expect.any(String) as string });
  });

  test("/ lists the apps by title", async () => {
    const html = await (await get("/")).text();
    const titles = [...html.matchAll(/<b>([^<]*)<\/b>/g)].map(([, title]) => title);
    expect(titles).toEqual(expect.arrayContaining(["Counter", "Deep", "Failing", "Together"]));
    expect(titles).toEqual([...titles].sort((a, b) => String(a).localeCompare(String(b))));
    expect(titles).not.toContain("Shared");
    expect(html).toContain('href="./deep/down"');
  });

  test("/ leads to the app when there is only one, and is the app when that is its path", async () => {
    const only = apps["/counter"]!;
    expect(await locationOf(ask("/", { apps: { "/counter": only } }))).toEqual([302, "https://example.com/counter"]);
    const response = await ask("/", { apps: { "/": only, "/other": only } });
    expect([response.status, (await response.text()).includes("edgepanel-config")]).toEqual([200, true]);
  });

  test("a slash too many leads to the app, with its query", async () => {
    expect(await locationOf(get("/counter/?room=a"))).toEqual([308, "https://example.com/counter?room=a"]);
    expect(await locationOf(get("/deep/down/"))).toEqual([308, "https://example.com/deep/down"]);
  });

  test("what is not there is 404", async () => {
    for (const path of ["/nothing", "/counter/more", "/Counter", "/ws", "/health/x", "/%00"])
      expect((await get(path)).status, path).toBe(404);
    expect((await get("/counter", { method: "POST" })).status).toBe(404);
  });

  test("titles and paths of apps are escaped on the index page", async () => {
    const html = await (
      await ask("/", {
        apps: { "/a": apps["/counter"]!, "/b": apps["/shared"]! },
        indexTitles: { "/a": "<script>alert(1)</script>" },
      })
    ).text();
    expect(html).not.toContain("<script>alert");
    expect(html).toContain("&lt;script&gt;alert");
  });

  test("where there is no app a browser gets a page, and a program a line", async () => {
    const browser = await get("/no<app>", { headers: { accept: "text/html,*/*" } });
    expect([browser.status, browser.headers.get("content-type")]).toEqual([404, "text/html; charset=UTF-8"]);
    expect(browser.headers.get("content-security-policy")).toContain("default-src");
    const html = await browser.text();
    expect(html).toContain("<main>");
    expect(html).not.toContain("<app>");
    const program = await get("/nothing");
    expect([program.status, await program.text()]).toEqual([404, "There is no app at this address\n"]);
  });

  test("files below /static/ come from the assets, from wherever the page is", async () => {
    const asked: string[] = [];
    const assets = {
      fetch: (request: Request) => (asked.push(new URL(request.url).pathname), Promise.resolve(new Response("file"))),
    } as unknown as Fetcher;
    expect(await (await ask("/deep/static/app.js", {}, { ASSETS: assets })).text()).toBe("file");
    expect(await (await ask("/favicon.ico", {}, { ASSETS: assets })).text()).toBe("file");
    expect(asked).toEqual(["/static/app.js", "/favicon.ico"]);
  });
});

describe("pages", () => {
  test("have a policy with a nonce of their own, which their scripts carry", async () => {
    const nonces = new Set<string>();
    for (let visit = 0; visit < 3; visit++) {
      const response = await get("/counter");
      const policy = response.headers.get("content-security-policy") ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      const html = await response.text();
      nonces.add(nonce);
      expect(nonce).toMatch(/^[A-Za-z0-9]{22}$/);
      for (const [script] of html.matchAll(/<script(?! type="application\/json")[^>]*>/g))
        expect(script).toContain(`nonce="${nonce}"`);
      expect(policy).toContain("object-src 'none'");
      expect(policy).toContain("frame-ancestors 'self'");
    }
    expect(nonces.size).toBe(3);
  });

  test("are not for other caches, and are what they say they are", async () => {
    const { headers } = await get("/counter");
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  });

  test("take sources that the deployment allows", async () => {
    const { headers } = await ask("/counter", {
      contentSecurityPolicy: { "connect-src": ["https://api.example"], "frame-src": ["https://video.example"] },
    });
    expect(headers.get("content-security-policy")).toMatch(/connect-src 'self'[^;]* https:\/\/api\.example/);
    expect(headers.get("content-security-policy")).toContain("frame-src https://video.example");
  });

  test("without a secret are refused with a number, and the log says what to do", async () => {
    const { EDGEPANEL_SECRET: _secret, ...bindings } = env;
    const log: LogEntry[] = [];
    const worker = createWorker({ apps, log: createLog((entry) => log.push(entry)) });
    const context = createExecutionContext();
    const response = await worker.fetch(new Request("https://example.com/counter"), bindings, context);
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(text).toMatch(/^This server is not configured yet \(error [A-Za-z0-9]{8}\)\n$/);
    const [entry] = log.filter(({ level }) => level === "error");
    expect(entry?.message).toContain("wrangler secret put EDGEPANEL_SECRET");
    expect(text).toContain(String(entry?.["errorId"]));
  });

  test("of an app that cannot be sent are refused with a number, every time anew", async () => {
    const { defineApp, state } = await import("../../../src/index.ts");
    const broken = defineApp(() => state.curdoc?.config.setChecked("tags", [() => 1], null));
    for (let visit = 0; visit < 2; visit++) {
      const response = await ask("/broken", { apps: { "/broken": broken } });
      expect(response.status).toBe(500);
      expect(await response.text()).toMatch(/^Something went wrong \(error [A-Za-z0-9]{8}\)\n$/);
      expect(response.log.filter(({ level }) => level === "error")).toHaveLength(1);
    }
  });
});

test("every Worker's apps must have paths that fit", () => {
  expect(() => createWorker({ apps: { "/a/": apps["/counter"]! } })).toThrow("must not end in a slash");
});

// Who may see the admin's page, and what else the admin answers.
import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { admin } from "../../../src/admin/index.ts";
import type { AdminOptions } from "../../../src/admin/index.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { createWorker } from "../../../src/worker/create-worker.ts";
import type { WorkerEnv } from "../../../src/worker/env.ts";
import { apps } from "../apps.ts";
import { get } from "../socket.ts";

const as = (user: string): RequestInit => ({ headers: { "x-test-user": user } });

describe("the door", () => {
  test.each([
    ["nobody", {}],
    ["another user", as("mallory")],
    ["a name that only begins like it", as("root2")],
    ["an empty name", as("")],
  ])("%s gets nothing of it", async (_who, init) => {
    for (const path of ["/_edgepanel/admin", "/_edgepanel/admin/", "/_edgepanel/admin?bokeh-session-id=x"]) {
      const answer = await get(path, init);
      expect([path, answer.status === 403 || answer.status === 308]).toEqual([path, true]);
      expect(await answer.text()).not.toContain("Overview");
    }
  });

  test("nor its socket", async () => {
    const answer = await get("/_edgepanel/admin/ws", { headers: { upgrade: "websocket", "x-test-user": "mallory" } });
    const socket = answer.webSocket;
    expect(socket).not.toBeNull();
    socket?.accept();
    const code = await new Promise((resolve) => socket?.addEventListener("close", (event) => resolve(event.code)));
    expect(code).toBe(CLOSE.forbidden);
  });

  test("its user sees it, and no site around it", async () => {
    const answer = await get("/_edgepanel/admin", as("root"));
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-security-policy")).toContain("frame-ancestors 'self'");
    expect(answer.headers.get("x-edgepanel-page")).toBe("private");
    expect(await answer.text()).toContain("Overview");
    for (const ending of ["/autoload.js", "/frame.js"])
      expect((await get(`/_edgepanel/admin${ending}`, as("root"))).status).toBe(404);
  });

  test("it is in no list of apps", async () => {
    expect(await (await get("/", as("root"))).text()).not.toContain("_edgepanel");
  });
});

describe("numbers for others", () => {
  test("metrics want the admin token, and are Prometheus' text", async () => {
    expect((await get("/_edgepanel/metrics")).status).toBe(401);
    await get("/deep/down");
    const answer = await get("/_edgepanel/metrics", {
      headers: { authorization: `Bearer ${env.EDGEPANEL_ADMIN_TOKEN}` },
    });
    expect(answer.headers.get("content-type")).toContain("version=0.0.4");
    const text = await answer.text();
    expect(text).toMatch(/^# TYPE edgepanel_sessions gauge$/m);
    for (const line of text.trim().split("\n"))
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+\{(\w+="(\\.|[^"\\])*",?)*\} [\d.]+)$/);
  });

  test("session_info has Panel's shape where it is switched on, and is nothing elsewhere", async () => {
    const info: unknown = await (await get("/rest/session_info")).json();
    expect(info).toMatchObject({ session_info: { total: expect.any(Number), live: expect.any(Number) } });
    expect((await ask({ users: ["ada"] }, "/rest/session_info")).status).toBe(404);
  });
});

/** One request to a Worker of its own. */
async function ask(options: AdminOptions, path: string, bindings: Partial<WorkerEnv> = {}): Promise<Response> {
  const worker = createWorker({ apps, admin: admin(options), user: (request) => request.headers.get("x-test-user") });
  const context = createExecutionContext();
  const answer = await worker.fetch(
    new Request(`https://example.com${path}`, as("ada")),
    { ...env, ...bindings },
    context,
  );
  await waitOnExecutionContext(context);
  return answer;
}

describe("mistakes", () => {
  test("without anyone, with a wrong budget, without a sign-in", () => {
    // The casts: a plain script is not checked by the compiler.
    expect(() => admin({ users: [] })).toThrow("name the users who may see it");
    expect(() => admin({ users: [""] })).toThrow("name the users who may see it");
    expect(() => admin({} as AdminOptions)).toThrow("name the users who may see it");
    expect(() => admin({ users: ["ada"], monthlyBudget: 0 })).toThrow("above 0");
    expect(() => admin({ users: ["ada"], user: "ada" } as AdminOptions)).toThrow('no option "user"');
    expect(() => createWorker({ apps, admin: admin({ users: ["ada"] }) })).toThrow("nobody can sign in");
    expect(() => createWorker({ apps, admin: admin({ users: "everyone" }) })).not.toThrow();
  });

  test("without the binding the page says what to add, and the apps go on", async () => {
    // The cast: a Worker without the binding.
    const none = { REGISTRY: undefined } as unknown as Partial<WorkerEnv>;
    expect((await ask({ users: ["ada"] }, "/_edgepanel/metrics", none)).status).toBe(401);
    expect((await ask({ users: ["ada"] }, "/deep/down", none)).status).toBe(200);
  });

  test("an app cannot be where the admin is", () => {
    expect(() => createWorker({ apps: { "/_edgepanel/admin": apps["/deep/down"]! } })).toThrow("the server's own");
  });
});

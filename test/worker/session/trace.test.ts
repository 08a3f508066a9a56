// A trace has what a session's browsers sent while it was on, through sleeps, and does it again in a test.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { TRACE_LIMITS, type TraceFile } from "../../../src/app/trace.ts";
import { SessionTrace } from "../../../src/session/trace/session-trace.ts";
import { TestSession } from "../../../src/testing/test-session.ts";
import { KeptPage } from "../kept-page.ts";
import { get } from "../socket.ts";
import { apps } from "../apps.ts";

const TOKEN = { authorization: `Bearer ${env.EDGEPANEL_ADMIN_TOKEN}` };

const ask = (id: string, rest = "", method = "POST"): Promise<Response> =>
  get(`/_edgepanel/sessions/${id}/trace${rest}`, { method, headers: TOKEN });

const till = apps["/till"]!;
const errors = (session: TestSession): string[] =>
  session.log.filter(({ level }) => level === "error").map(({ message }) => message);

test("what a visitor does while it is on, asleep in between, is done again in a test, which fails for his reason", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  page.click("Open");
  await page.caughtUp();
  const begun = await ask(page.id, "?seconds=60");
  expect(await begun.json()).toMatchObject({ kind: "begun", until: expect.any(Number) });
  // Nothing has gone wrong yet.
  const before = (await (await ask(page.id, "", "GET")).json()) as TraceFile;
  expect(errors(await TestSession.replay(till, before))).toEqual([]);
  await evictDurableObject(page.stub);
  page.click("Charge");
  await page.caughtUp();
  page.drop();
  await page.connect();
  page.click("Open");
  await page.caughtUp();
  expect(await (await ask(page.id, "/end")).json()).toEqual({ kind: "ended" });
  page.click("Charge");
  await page.caughtUp();
  const trace = (await (await ask(page.id, "", "GET")).json()) as TraceFile;
  expect(trace).toMatchObject({ app: "/till", session: page.id, ended: "asked", user: null });
  expect(trace.events.some(({ kind }) => kind === "closed")).toBe(true);
  const session = await TestSession.replay(till, JSON.stringify(trace));
  // Once: what was sent after the end is not in it.
  expect(errors(session)).toEqual(["Error in a callback: no reply from https://pay.example/charge?card=4111"]);
  expect(session.text).toContain("opened");
});

test("a trace wants the admin token and a session; there is none before it was begun", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  expect((await get(`/_edgepanel/sessions/${page.id}/trace`, { method: "POST" })).status).toBe(401);
  expect((await ask(page.id, "", "GET")).status).toBe(404);
  expect((await ask(page.id, "/end")).status).toBe(404);
  expect((await ask("none-of-this-name")).status).toBe(404);
});

test("TRACE_LIMITS: seconds, frames and characters, at their edges", async () => {
  const stub = env.COUNTERS.getByName("traces");
  await runInDurableObject(stub, (_object, { storage }) => {
    let now = 0;
    const begin = (seconds: number): SessionTrace => {
      const trace = new SessionTrace(storage.sql, false, () => now);
      // The cast: nothing of the head is looked at.
      expect(trace.begin({ began: now } as never, seconds)).toBe(now + Math.min(seconds, TRACE_LIMITS.seconds) * 1000);
      return trace;
    };
    // The cast: these are what is noted of a connection.
    const socket = { id: "s", page: null, line: 1, pulled: false } as never;
    const trace = begin(TRACE_LIMITS.seconds + 1);
    for (let count = 0; count < TRACE_LIMITS.frames; count += 1) trace.frame(socket, "x");
    expect(trace.file()).toMatchObject({ ended: null });
    trace.frame(socket, "x");
    expect(trace.file()?.ended).toBe("full");
    expect(trace.file()?.events).toHaveLength(TRACE_LIMITS.frames);
    // Another instance of the object reads the same.
    expect(new SessionTrace(storage.sql, true, () => now).file()?.ended).toBe("full");

    const long = begin(10);
    const frame = (characters: number): string =>
      "x".repeat(
        characters -
          JSON.stringify({ kind: "frame", at: 0, socket: "s", page: null, line: 1, pulled: false, text: "" }).length,
      );
    for (let count = 0; count < 10; count += 1) long.frame(socket, frame(TRACE_LIMITS.characters / 10));
    expect(long.file()?.ended).toBeNull();
    long.frame(socket, "");
    expect(long.file()?.ended).toBe("full");

    const short = begin(10);
    now += 9_999;
    short.frame(socket, new Uint8Array([1, 2, 3]).buffer);
    now += 1;
    short.frame(socket, "late");
    expect(short.file()).toMatchObject({ ended: "time", events: [{ at: 9_999, bytes: "AQID" }] });
  });
});

test("a file that is no trace, of another version or of another app is told apart", async () => {
  await expect(TestSession.replay(till, "{")).rejects.toThrow("cut off");
  await expect(TestSession.replay(till, {})).rejects.toThrow("no trace of a session");
  await expect(TestSession.replay(till, { format: "edgepanel-trace", version: 2 })).rejects.toThrow("another version");
  await expect(TestSession.replay(till, { format: "edgepanel-trace", version: 1 })).rejects.toThrow("no events");
  const page = new KeptPage("/till");
  await page.connect();
  page.click("Open");
  await page.caughtUp();
  await ask(page.id);
  const trace: unknown = await (await ask(page.id, "", "GET")).json();
  await expect(TestSession.replay(apps["/shared"]!, trace)).rejects.toThrow("another one than this");
});

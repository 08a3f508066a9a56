// How long a session lives, who may join it, what is left of it.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import { newSessionId } from "../../../src/base/ids.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { requestOf } from "../../../src/state/request-info.ts";
import { callSession } from "../../../src/worker/objects.ts";
import { get, open, tokenFor } from "../socket.ts";
import { counted, deployed } from "./apps.ts";
import { isGone, reported, reportOf, sql, visit, type Visitor } from "./visitor.ts";

/** Lets a stored time be in the past. */
const pass = (stub: DurableObjectStub, key: string): Promise<unknown> =>
  sql(stub, `UPDATE meta SET value = '1' WHERE key = '${key}'`);

/** Makes the session as old as it may get. */
const age = (stub: DurableObjectStub): Promise<unknown> =>
  sql(stub, "UPDATE meta SET value = json_set(value, '$.created', 1) WHERE key = 'record'");

describe("the end", () => {
  test("a session that was started ahead and that nobody connected to is collected; its hooks run once", async () => {
    const id = newSessionId();
    const stub = env.SESSIONS.getByName(id);
    const request = requestOf("https://example.com/lasting", "/lasting");
    expect(await callSession(env, id, (session) => session.prepare({ id, request, expired: false }))).toBeNull();
    expect((await reportOf(stub)).expires).toBeGreaterThan(Date.now());
    await pass(stub, "expires");
    await evictDurableObject(stub);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await isGone(stub)).toBe(true);
    expect(await counted("destroyed", id)).toBe(1);
  });

  test("at the maximum lifetime, whoever is connected: the socket is closed, hooks of the session run once, also after a sleep", async () => {
    const { id, tab, stub } = await visit("/brief");
    await tab.change("Level", { value: 2 });
    await age(stub);
    await evictDurableObject(stub);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(tab.closed?.code).toBe(CLOSE.sessionOver);
    expect(await isGone(stub)).toBe(true);
    expect(await counted("destroyed", id)).toBe(1);
    await runDurableObjectAlarm(stub);
    expect(await counted("destroyed", id)).toBe(1);
  });

  test(
    "a hook that a callback registered keeps the object in memory until it has run, once",
    { timeout: 60_000 },
    async () => {
      const { id, tab, stub } = await visit("/late-hook");
      await tab.click("Register");
      tab.drop();
      const left = await reported(stub, ({ sockets }) => sockets === 0);
      expect(left.keptAwakeBy).toContain("a callback has made a hook for the end of the session");
      // Its lifetime is a second.
      await vi.waitFor(async () => expect(await isGone(stub)).toBe(true), { timeout: 30_000, interval: 100 });
      expect(await counted("late", id)).toBe(1);
    },
  );

  test("an object that lost its sockets without a word ends its session all the same", async () => {
    const { id, tab, stub } = await visit("/lasting");
    await evictDurableObject(stub, { webSockets: "close" });
    await reported(stub, ({ sockets }) => sockets === 0);
    // As after a crash of the machine: nobody noted that the last socket was gone.
    await sql(stub, "UPDATE meta SET value = 'null' WHERE key = 'expires'");
    await runInDurableObject(stub, (_object, { storage }) => storage.setAlarm(Date.now() + 3_600_000));
    await evictDurableObject(stub);
    expect(tab.connected).toBe(false);
    await runDurableObjectAlarm(stub);
    expect((await reportOf(stub)).expires).toBeGreaterThan(Date.now());
    await pass(stub, "expires");
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    expect(await isGone(stub)).toBe(true);
    expect(await counted("destroyed", id)).toBe(1);
  });

  test("E3: an object that failed when its hooks had run finishes the end by alarm, and runs no hook twice", async () => {
    const { id, stub } = await visit("/lasting");
    await sql(stub, "INSERT OR REPLACE INTO meta (key, value) VALUES ('ending', '{\"attempt\":1,\"hooksRan\":true}')");
    await evictDurableObject(stub, { webSockets: "close" });
    await runDurableObjectAlarm(stub);
    expect(await isGone(stub)).toBe(true);
    expect(await counted("destroyed", id)).toBe(0);
  });
});

describe("the end without an app", () => {
  /** Lets the time of a session that nobody is connected to be over. */
  async function expire({ stub, tab }: Visitor, before: () => Promise<unknown>): Promise<void> {
    tab.drop();
    await reported(stub, ({ sockets, expires }) => sockets === 0 && expires !== null);
    await before();
    await pass(stub, "expires");
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
  }

  test("an app that fails by now: the hooks for all sessions run, once", async () => {
    const visitor = await visit("/lasting");
    await expire(visitor, () => {
      deployed.broken = true;
      return Promise.resolve();
    });
    deployed.broken = false;
    expect(await isGone(visitor.stub)).toBe(true);
    expect(await counted("ended", visitor.id)).toBe(1);
    expect(await counted("destroyed", visitor.id)).toBe(0);
    await runDurableObjectAlarm(visitor.stub);
    expect(await counted("ended", visitor.id)).toBe(1);
  });

  test("an app that the deployment has no more: the same", async () => {
    const visitor = await visit("/lasting");
    const { stub } = visitor;
    await expire(visitor, () =>
      sql(stub, "UPDATE meta SET value = json_set(value, '$.request.appPath', '/removed') WHERE key = 'record'"),
    );
    expect(await isGone(stub)).toBe(true);
    expect(await counted("ended", visitor.id)).toBe(1);
  });

  test("a session of an app that is gone and that never had an end is ended all the same", async () => {
    const { id, stub, tab } = await visit("/lasting");
    await sql(stub, "UPDATE meta SET value = json_set(value, '$.request.appPath', '/removed') WHERE key = 'record'");
    // As if it was lost.
    await runInDurableObject(stub, (_object, { storage }) => storage.deleteAlarm());
    await evictDurableObject(stub, { webSockets: "close" });
    await expect(tab.connect()).rejects.toThrow("does not work at the moment");
    // Whoever looked at it last has set an alarm.
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect((await reportOf(stub)).expires).toBeGreaterThan(Date.now());
    await pass(stub, "expires");
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    expect(await isGone(stub)).toBe(true);
    expect(await counted("ended", id)).toBe(1);
  });
});

describe("what is stored is damaged:", () => {
  test("a turn: a fresh run that keeps what can be read and says so", async () => {
    const { tab, stub } = await visit("/lasting");
    await tab.change("Level", { value: 3 });
    await tab.change("Note", { value: "lost" });
    await sql(
      stub,
      "UPDATE turns SET json = SUBSTR(json, 1, LENGTH(json) / 2) WHERE sequence = (SELECT MAX(sequence) FROM turns)",
    );
    await evictDurableObject(stub, { webSockets: "close" });
    await tab.connect();
    expect((await reportOf(stub)).outcome).toBe("restarted");
    expect(tab.text).toContain("level 3");
    expect(tab.text).toContain("note 0");
    expect(tab.notices).toHaveLength(1);
    await evictDurableObject(stub);
    await tab.change("Level", { value: 4 });
    expect((await reportOf(stub)).outcome).toBe("resumed");
  });

  test("what the session was made for: the next one with its token gets it, or it is collected", async () => {
    const damage = "UPDATE meta SET value = SUBSTR(value, 1, 20) WHERE key = 'record'";
    const { tab, stub } = await visit("/lasting");
    await tab.change("Level", { value: 3 });
    await sql(stub, damage);
    await evictDurableObject(stub, { webSockets: "close" });
    await tab.connect();
    expect(tab.text).toContain("level 3");
    await sql(stub, damage);
    await evictDurableObject(stub, { webSockets: "close" });
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await isGone(stub)).toBe(true);
  });
});

test("hooks for new sessions run once, also when the object is lost before anything else was stored", async () => {
  const { id, tab, stub } = await visit("/lasting");
  expect(await counted("created", id)).toBe(1);
  await sql(stub, "DELETE FROM turns");
  await evictDurableObject(stub, { webSockets: "close" });
  await tab.connect();
  expect(tab.text).toContain("level 0");
  expect(await counted("created", id)).toBe(1);
});

describe("joining", () => {
  test("the session of a signed-in user belongs to that user, whatever the token says", async () => {
    const id: string = newSessionId();
    const token = await tokenFor("/lasting", { id });
    const ada = { headers: { "x-test-user": "ada" } };
    const first = await open("/lasting", token, ada);
    await first.client.reply(first.client.request("PULL-DOC-REQ", {}));
    expect((await (await open("/lasting", token, { headers: { "x-test-user": "bob" } })).closed).code).toBe(
      CLOSE.forbidden,
    );
    expect((await (await open("/lasting", token)).closed).code).toBe(CLOSE.forbidden);
    const old = await tokenFor("/lasting", { id, expiry: 1 });
    const again = await open("/lasting", old, ada);
    await again.client.reply(again.client.request("PULL-DOC-REQ", {}));
    expect((await (await open("/lasting", old)).closed).code).toBe(CLOSE.forbidden);
  });

  test("a session that is gone is not started by a token that is too old", async () => {
    const id: string = newSessionId();
    const { tab, stub } = await visit("/lasting", id);
    tab.drop();
    await reported(stub, ({ sockets, expires }) => sockets === 0 && expires !== null);
    await pass(stub, "expires");
    await evictDurableObject(stub);
    await runDurableObjectAlarm(stub);
    const old = await tokenFor("/lasting", { id, expiry: 1 });
    expect((await (await open("/lasting", old)).closed).code).toBe(CLOSE.expiredToken);
    expect(await isGone(stub)).toBe(true);
  });
});

describe("sleep", () => {
  test("an idle session has nothing that keeps it awake; a report wakes no app", async () => {
    const { tab, stub } = await visit("/lasting");
    await tab.change("Level", { value: 2 });
    const awake = await reportOf(stub);
    expect(awake).toMatchObject({ awake: true, outcome: "new", sockets: 1, keptAwakeBy: [], problems: [] });
    await evictDurableObject(stub);
    expect(await reportOf(stub)).toMatchObject({
      awake: false,
      outcome: null,
      sockets: 1,
      rowsWritten: 0,
      stored: awake.stored,
    });
    await tab.change("Level", { value: 3 });
    expect(await reportOf(stub)).toMatchObject({ awake: true, outcome: "resumed", rowsWritten: 1 });
  });

  test("nothing of an end that was called off keeps the object awake", async () => {
    const { id, tab, stub } = await visit("/board");
    tab.drop();
    await reported(stub, ({ expires }) => expires !== null);
    await evictDurableObject(stub);
    await visit("/board", id);
    const { expires, keptAwakeBy, alarm } = await reportOf(stub);
    expect({ expires, keptAwakeBy }).toEqual({ expires: null, keptAwakeBy: [] });
    expect(alarm).toBeGreaterThan(Date.now() + 60_000);
  });

  test("jobs of long periods run by alarm, and the object sleeps between; those of short ones keep it awake, and the report says so", async () => {
    const clocked = await visit("/clocked");
    const report = await reportOf(clocked.stub);
    expect(report.keptAwakeBy).toEqual([]);
    expect(report.alarm).toBeLessThanOrEqual(Date.now() + 30_000);
    await evictDurableObject(clocked.stub);
    const hasty = await visit("/hasty");
    expect((await reportOf(hasty.stub)).keptAwakeBy.join()).toContain("periodic:");
  });

  test("only those who know the admin token get a report", async () => {
    const { id } = await visit("/lasting");
    const path = `/_edgepanel/sessions/${id}`;
    const status = async (authorization?: string): Promise<number> =>
      (await get(path, authorization === undefined ? {} : { headers: { authorization } })).status;
    expect(await status()).toBe(401);
    expect(await status("Bearer wrong")).toBe(401);
    const answer = await get(path, { headers: { authorization: "Bearer the admin token of tests" } });
    expect(await answer.json()).toMatchObject({ id, app: "/lasting", sockets: 1 });
    const none = await get("/_edgepanel/sessions/nobody", {
      headers: { authorization: "Bearer the admin token of tests" },
    });
    expect(none.status).toBe(404);
  });
});

describe("an app whose path is taken out of the deployment", () => {
  const remove = (stub: DurableObjectStub): Promise<unknown> =>
    sql(stub, "UPDATE meta SET value = json_set(value, '$.request.appPath', '/removed') WHERE key = 'record'");
  const alarmOf = (stub: DurableObjectStub): Promise<number | null> =>
    runInDurableObject(stub, (_object, { storage }) => storage.getAlarm());

  test.each(["a visitor says something", "a visitor leaves", "an alarm rings"])(
    "its sessions end at their time, whoever is connected, when %s",
    async (first) => {
      const { id, stub, tab, socket } = await visit("/lasting");
      await remove(stub);
      await evictDurableObject(stub);
      if (first === "a visitor says something") socket().send("{}");
      else if (first === "a visitor leaves") tab.drop();
      else await runDurableObjectAlarm(stub);
      const { expires } = await reported(stub, (report) => report.expires !== null);
      expect(expires).toBeLessThanOrEqual(Date.now() + 60_000);
      expect(await alarmOf(stub)).toBe(expires);
      // Looking again changes nothing about it.
      await runDurableObjectAlarm(stub);
      expect((await reportOf(stub)).expires).toBe(expires);
      expect(await alarmOf(stub)).toBe(expires);
      await pass(stub, "expires");
      await evictDurableObject(stub);
      await runDurableObjectAlarm(stub);
      expect(await isGone(stub)).toBe(true);
      expect(await counted("ended", id)).toBe(1);
    },
  );
});

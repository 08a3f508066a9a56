// The registry knows of sessions what they told, and looking at it wakes none (F1 to F3 in docs/design/admin.md).
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, onTestFinished, test, vi } from "vitest";
import { Fleet } from "../../../src/fleet/fleet.ts";
import { FLEET_LIMITS } from "../../../src/fleet/limits.ts";
import type { SessionNews } from "../../../src/fleet/news.ts";
import { comparingShard, numberOf, shardName, shardOf, type KnownSession } from "../../../src/fleet/registry-calls.ts";
import { RegistryStore } from "../../../src/fleet/registry-store.ts";
import { KeptPage } from "../kept-page.ts";
import { instances } from "../told.ts";
import { get } from "../socket.ts";

const fleet = new Fleet(env);

/** What the registry knows of a session once it is as `wanted`. */
const known = (id: string, wanted: Partial<KnownSession>): Promise<KnownSession> =>
  vi.waitFor(async () => {
    for (const which of ["open", "ended"] as const) {
      const { sessions } = await fleet.sessions({ which, text: id, limit: 1 });
      if (sessions[0] === undefined) continue;
      expect(sessions[0]).toMatchObject(wanted);
      return sessions[0];
    }
    throw new Error(`nothing is known of ${id}`);
  });

test("F1: a session is known from its start on: who is there, its errors, its end", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  const began = await known(page.id, { app: "/till", people: 1, ended: null, errors: 0, keptAwakeBy: [] });
  expect(began.created).toBeGreaterThan(Date.now() - 60_000);
  page.click("Charge");
  await page.caughtUp();
  page.drop();
  const left = await known(page.id, { people: 0, errors: 1 });
  expect(left.failure).toBe("Error in a callback: no reply from https://pay.example/charge?(left out)");
  await vi.waitFor(
    async () => {
      await runDurableObjectAlarm(page.stub);
      expect((await fleet.sessions({ which: "ended", text: page.id, limit: 1 })).total).toBe(1);
    },
    { timeout: 8_000, interval: 100 },
  );
  const { callbacks, lines, hours } = await fleet.overview(Date.now());
  const named = callbacks.find(({ app, name }) => app === "/till" && name === "chargeCard");
  expect(named?.failed).toBeGreaterThanOrEqual(1);
  expect(lines).toContainEqual(expect.objectContaining({ session: page.id, callback: "chargeCard", level: "error" }));
  const counts = hours.find(({ app }) => app === "/till");
  expect(counts?.started).toBeGreaterThanOrEqual(1);
  expect(counts?.ended).toBeGreaterThanOrEqual(1);
  expect(counts?.rows).toBeGreaterThanOrEqual(1);
  expect(counts?.awake).toBeGreaterThanOrEqual(10_000);
});

test("F1: a session that comes back is told of as woken, and stays one", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  const before = (await fleet.overview(Date.now())).hours.find(({ app }) => app === "/till")?.woken ?? 0;
  await evictDurableObject(page.stub);
  page.click("Open");
  await page.caughtUp();
  await vi.waitFor(async () =>
    expect((await fleet.overview(Date.now())).hours.find(({ app }) => app === "/till")?.woken).toBe(before + 1),
  );
  expect((await fleet.sessions({ which: "open", text: page.id, limit: 5 })).total).toBe(1);
});

test("F1: what keeps a session awake is told when it begins and when it ends", async () => {
  const page = new KeptPage("/keeper");
  await page.connect();
  page.click("Hold");
  await page.caughtUp();
  const held = await known(page.id, { people: 1 });
  await vi.waitFor(async () => expect((await known(page.id, {})).keptAwakeBy.length).toBeGreaterThan(0));
  expect(held.ended).toBeNull();
});

test("F2: a page is counted by how it came to be, with the read that made it private", async () => {
  for (let count = 0; count < 2; count += 1) expect((await get("/deep/down")).status).toBe(200);
  await vi.waitFor(async () => {
    const { hours } = await fleet.overview(Date.now());
    const pages = hours.find(({ app }) => app === "/deep/down")?.pages;
    expect((pages?.miss ?? 0) + (pages?.hit ?? 0)).toBeGreaterThanOrEqual(1);
  });
});

test("F3: a thousand real sessions stay asleep while the admin looks at all of them", async () => {
  const pages = Array.from({ length: 1_000 }, () => new KeptPage("/till"));
  for (let at = 0; at < pages.length; at += 50)
    await Promise.all(pages.slice(at, at + 50).map((page) => page.connect()));
  for (let at = 0; at < pages.length; at += 50)
    await Promise.all(pages.slice(at, at + 50).map((page) => evictDurableObject(page.stub)));
  await vi.waitFor(async () =>
    expect((await fleet.sessions({ which: "connected", limit: 1 })).total).toBeGreaterThanOrEqual(1_000),
  );
  const before = instances.length;
  const page = await get("/_edgepanel/admin", { headers: { "x-test-user": "root" } });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Looking wakes no session");
  const { apps } = await fleet.overview(Date.now());
  expect(apps.reduce((sum, { people }) => sum + people, 0)).toBeGreaterThanOrEqual(1_000);
  expect((await get("/rest/session_info")).status).toBe(200);
  const looked = new Set(pages.map(({ id }) => id));
  expect(instances.slice(before).filter((id) => looked.has(id))).toEqual([]);
  // Whoever says something wakes his own session, and it alone.
  pages[0]?.click("Open");
  await pages[0]?.caughtUp();
  expect(instances.slice(before).filter((id) => looked.has(id))).toEqual([pages[0]?.id]);
  for (let at = 0; at < pages.length; at += 50) for (const each of pages.slice(at, at + 50)) each.drop();
});

test("the registry keeps what is told last, whatever comes last", async () => {
  const stub = env.REGISTRY.getByName("registry-out-of-order");
  const news = (at: number, more: Partial<SessionNews>): SessionNews => ({
    ...{ id: "s", app: "/a", user: null, version: "v", created: 1, at, turn: "running", people: 1, stored: 1 },
    ...{ keptAwakeBy: [], events: 1, rows: 1, awake: 1, errors: 0, callbacks: [], lines: [] },
    ...more,
  });
  await runInDurableObject(stub, (_object, { storage }) => {
    const store = new RegistryStore(storage.sql);
    store.take(news(20, { people: 3 }));
    store.take(news(10, { people: 7 }));
    const one = (which: "open" | "ended") => store.sessions({ which, limit: 5 }).sessions;
    expect(one("open")).toMatchObject([{ people: 3, at: 20, events: 2 }]);
    store.take(news(30, { turn: "ended", people: 3 }));
    expect(one("open")).toEqual([]);
    expect(one("ended")).toMatchObject([{ people: 0, ended: 30 }]);
    // A telling that was overtaken by the end does not bring it back.
    store.take(news(25, { people: 3 }));
    expect(one("ended")).toMatchObject([{ ended: 30, people: 0 }]);
    // A session of the same name that begins anew does.
    store.take(news(40, { turn: "new", created: 35 }));
    expect(one("open")).toMatchObject([{ ended: null, people: 1 }]);
  });
});

test("lines, lists and days have their limits", async () => {
  const stub = env.REGISTRY.getByName("registry-limits");
  await runInDurableObject(stub, (_object, { storage }) => {
    const store = new RegistryStore(storage.sql);
    const line = { at: 1, level: "error", message: "m", errorId: null, callback: null } as const;
    const day = 86_400_000;
    for (let number = 0; number < FLEET_LIMITS.lines / 20 + 2; number += 1)
      store.take({
        ...{
          id: `s${number}`,
          app: "/a",
          user: "Ada",
          version: "v",
          created: 1,
          at: day * 100,
          turn: "running",
          people: 1,
        },
        ...{ stored: 1, keptAwakeBy: [], events: 1, rows: 1, awake: 1, errors: 1 },
        callbacks: [{ name: "f", times: [1], failed: 0 }],
        lines: Array.from({ length: 20 }, () => line),
      });
    const count = (table: string): unknown => storage.sql.exec(`SELECT COUNT(*) AS n FROM ${table}`).one()["n"];
    expect(count("lines")).toBe(FLEET_LIMITS.lines);
    expect(store.sessions({ which: "open", text: "aDa", limit: 1e9 }).sessions.length).toBe(52);
    expect(store.sessions({ which: "open", text: "' OR 1=1 --", limit: 5 }).total).toBe(0);
    expect(store.sessions({ which: "open", limit: -5 }).sessions).toEqual([]);
    expect(store.overview(day * 100).callbacks).toMatchObject([{ app: "/a", name: "f" }]);
    store.forget(day * (100 + FLEET_LIMITS.days));
    expect(count("hours")).toBe(1);
    store.forget(day * (100 + FLEET_LIMITS.days) + 1);
    expect([count("hours"), count("callbacks"), count("sessions")]).toEqual([0, 0, 52]);
    store.forget(day * (100 + FLEET_LIMITS.silentDays) + 1);
    expect(count("sessions")).toBe(0);
  });
});

test("100,000 sessions: every one is counted, and a question gets a page of them", async () => {
  for (let number = 0; number < FLEET_LIMITS.shards; number += 1)
    await runInDurableObject(env.REGISTRY.getByName(shardName(number)), (_object, { storage }) => {
      storage.sql.exec(
        `INSERT INTO sessions WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6250)
          SELECT 'many-${number}-' || i, '/many', 'user' || i, 'v', i, i, 1, 100, '[]', 1, 0, NULL, NULL FROM n`,
      );
    });
  const { apps } = await fleet.overview(Date.now());
  expect(apps.find(({ app }) => app === "/many")).toMatchObject({ sessions: 100_000, people: 100_000 });
  const list = await fleet.sessions({ which: "open", app: "/many", limit: 200 });
  expect(list.total).toBe(100_000);
  expect(list.sessions).toHaveLength(200);
  expect(list.sessions[0]?.at).toBe(6250);
  const page = await get("/_edgepanel/admin", { headers: { "x-test-user": "root" } });
  expect(page.status).toBe(200);
  for (let number = 0; number < FLEET_LIMITS.shards; number += 1)
    await runInDurableObject(env.REGISTRY.getByName(shardName(number)), (_object, { storage }) => {
      storage.sql.exec("DELETE FROM sessions WHERE app = '/many'");
    });
});

test("a pattern is one app, however many addresses are made of it", async () => {
  const pages = ["/rooms/a/1", "/rooms/b/2"].map((path) => new KeptPage(path));
  for (const page of pages) await page.connect();
  for (const page of pages) await known(page.id, { app: "/rooms/{room}/{table:int}" });
});

test("callbacks of more names than may be told apart in a day count as others", async () => {
  await runInDurableObject(env.REGISTRY.getByName("registry-names"), (_object, { storage }) => {
    const store = new RegistryStore(storage.sql);
    for (let at = 0; at <= FLEET_LIMITS.callbacksPerDay + 1; at += 50)
      store.take({
        ...{ id: "s", app: "/a", user: null, version: "v", created: 1, at: 5, turn: "running", people: 1, stored: 1 },
        ...{ keptAwakeBy: [], events: 1, rows: 1, awake: 1, errors: 0, lines: [] },
        callbacks: Array.from({ length: 50 }, (_, name) => ({ name: `f${at + name}`, times: [1], failed: 0 })),
      });
    const { callbacks } = store.overview(0);
    expect(callbacks).toHaveLength(FLEET_LIMITS.callbacksPerDay + 1);
    expect(callbacks.find(({ name }) => name === "(others)")?.times[0]).toBe(50);
  });
});

test("names are spread over all objects evenly", () => {
  const counts = Array.from({ length: FLEET_LIMITS.shards }, () => 0);
  for (let name = 0; name < 16_000; name += 1) {
    const at = numberOf(`session-${name}`);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  expect(Math.min(...counts)).toBeGreaterThan(800);
  expect(Math.max(...counts)).toBeLessThan(1_200);
});

test("of objects' ids those are known whose sessions go on", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  await known(page.id, { people: 1 });
  const own = env.SESSIONS.idFromName(page.id).toString();
  const asked = [own, env.SESSIONS.idFromName("nobody").toString()];
  expect(await shardOf(env, page.id).knownObjects(asked)).toEqual([own]);
  // No account is named in this deployment.
  expect(await comparingShard(env).compare()).toBeNull();
});

test("a budget that is near is a line of the log, once a day", async () => {
  const page = new KeptPage("/till");
  await page.connect();
  await known(page.id, { people: 1 });
  const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
  onTestFinished(() => warned.mockRestore());
  expect(await runDurableObjectAlarm(env.REGISTRY.getByName(shardName(0)))).toBe(true);
  expect(warned.mock.calls.map(([line]) => String(line)).join()).toContain("the budget is $0.000001");
});

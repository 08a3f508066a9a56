// Whatever happens while something waits: an end, an upgrade and a start look again after every wait (E1 to E4, S4 and S5
// in docs/design/sessions.md).
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { createMessage } from "../../../src/protocol/message.ts";
import { toFrames } from "../../../src/protocol/sender.ts";
import { open, tokenFor } from "../socket.ts";
import { event, KeptPage } from "../kept-page.ts";
import { isGone, reported, reportOf, sql, visit } from "../resume/visitor.ts";
import { hold, hooksOf } from "./apps.ts";

/** Everyone has left the session, it sleeps, and its time is over. */
async function abandoned(app: string): Promise<KeptPage> {
  const page = new KeptPage(app);
  await page.connect();
  page.set("Slider", 7);
  await page.caughtUp();
  page.line.socket.close(1000, "");
  await reported(page.stub, ({ sockets, expires }) => sockets === 0 && expires !== null);
  await evictDurableObject(page.stub);
  await sql(page.stub, "UPDATE meta SET value = '1' WHERE key = 'expires'");
  await evictDurableObject(page.stub);
  return page;
}

const crash = (page: KeptPage): Promise<unknown> =>
  runInDurableObject(page.stub, (_object, state) => state.abort("a crash")).catch(() => null);

describe.each([
  { app: "/late-board", place: "start" },
  { app: "/pane-board", place: "pane" },
] as const)("E1: $app: whoever is on the way keeps the session", ({ app, place }) => {
  test("the alarm rings while the page's upgrade waits for the start", async () => {
    const page = await abandoned(app);
    const letGo = hold(place);
    const coming = page.connect();
    await runInDurableObject(page.stub, () => scheduler.wait(20));
    const rung = runDurableObjectAlarm(page.stub);
    await runInDurableObject(page.stub, () => scheduler.wait(20));
    letGo();
    await Promise.all([coming, rung]);
    await page.caughtUp();
    expect(page.line.client.mirror.ofType("Slider").attributes.get("value")).toBe(7);
    expect(await hooksOf(page.id)).toEqual([]);
    expect((await reportOf(page.stub)).expires).toBeNull();
  });

  test("the page comes while the end waits for the start", async () => {
    const page = await abandoned(app);
    const letGo = hold(place);
    const rung = runDurableObjectAlarm(page.stub);
    await runInDurableObject(page.stub, () => scheduler.wait(20));
    const coming = page.connect();
    await runInDurableObject(page.stub, () => scheduler.wait(20));
    letGo();
    await Promise.all([coming, rung]);
    await page.caughtUp();
    expect(page.line.client.mirror.ofType("Slider").attributes.get("value")).toBe(7);
    expect(await hooksOf(page.id)).toEqual([]);
  });

  test("nobody comes: it ends", async () => {
    const page = await abandoned(app);
    await runDurableObjectAlarm(page.stub);
    expect(await isGone(page.stub)).toBe(true);
    expect(await hooksOf(page.id)).toHaveLength(1);
  });
});

describe.each([
  { app: "/late-tab", place: "start" },
  { app: "/pane-tab", place: "pane" },
] as const)("S4: $app: a tab's session has one page", ({ app, place }) => {
  test("of two upgrades that wait for the same start", async () => {
    const first = new KeptPage(app);
    await first.connect();
    first.line.socket.close(1000, "");
    await reported(first.stub, ({ sockets }) => sockets === 0);
    await evictDurableObject(first.stub);
    await sql(first.stub, "UPDATE meta SET value = json_set(value, '$.since', 1) WHERE key = 'owner'");
    await evictDurableObject(first.stub);
    const letGo = hold(place);
    const pages = [new KeptPage(app, first.id), new KeptPage(app, first.id)];
    const coming = pages.map((page) => page.open());
    await runInDurableObject(first.stub, () => scheduler.wait(20));
    letGo();
    const lines = await Promise.all(coming);
    const outcomes = lines.map(({ client, closed }) =>
      Promise.race([
        closed.then(({ code }) => code),
        client.reply(client.request("PULL-DOC-REQ", {})).then(() => "joined"),
      ]),
    );
    expect(new Set(await Promise.all(outcomes))).toEqual(new Set(["joined", CLOSE.otherTab]));
    expect((await reportOf(first.stub)).sockets).toBe(1);
  });

  test("one that was not let in does not keep a session whose time is over", async () => {
    const page = await abandoned(app);
    // Without an end it would wait for someone for ever.
    const token = await tokenFor(app, { id: page.id, expiry: 1 });
    await open(app, token, { search: "?bokeh-page=a&bokeh-line=1" }).then(({ socket }) => socket.close(1000, ""));
    expect(
      (await reported(page.stub, ({ sockets, expires }) => sockets === 0 && expires !== null)).expires,
    ).not.toBeNull();
  });
});

describe("E3: destroyed hooks", () => {
  test("that were lost with their object run again, and are told the same life", async () => {
    const page = await abandoned("/board");
    const letGo = hold("hook");
    const rung = runDurableObjectAlarm(page.stub).catch(() => null);
    while ((await hooksOf(page.id)).length === 0) await scheduler.wait(5);
    await crash(page);
    await rung;
    letGo();
    await runDurableObjectAlarm(page.stub);
    expect(await isGone(page.stub)).toBe(true);
    const [first, second, ...more] = await hooksOf(page.id);
    expect([first === second, more.length]).toEqual([true, 0]);
    expect(first).toContain(page.id);
    // A session that begins later under the same id has another life.
    await page.connect();
    page.line.socket.close(1000, "");
    await reported(page.stub, ({ sockets, expires }) => sockets === 0 && expires !== null);
    await sql(page.stub, "UPDATE meta SET value = '1' WHERE key = 'expires'");
    await evictDurableObject(page.stub);
    await runDurableObjectAlarm(page.stub);
    expect(new Set(await hooksOf(page.id)).size).toBe(2);
  });

  test("that lose their object three times are left out, and the session ends", async () => {
    const page = await abandoned("/board");
    await sql(
      page.stub,
      `INSERT OR REPLACE INTO meta (key, value) VALUES ('ending', '{"attempt":3,"hooksRan":false}')`,
    );
    await evictDurableObject(page.stub);
    await runDurableObjectAlarm(page.stub);
    expect(await isGone(page.stub)).toBe(true);
    expect(await hooksOf(page.id)).toEqual([]);
  });
});

test("S5: pages of another version are told to come back, although the structure is the same", async () => {
  const { tab, stub } = await visit("/board");
  await sql(stub, "UPDATE meta SET value = json_set(value, '$.version', 'before') WHERE key = 'record'");
  await evictDurableObject(stub, { webSockets: "hibernate" });
  await expect(tab.click("Add")).rejects.toThrow("connect again");
  expect(tab.closed?.code).toBe(CLOSE.goingAway);
  await tab.connect();
  await tab.click("Add");
  expect(tab.text).toContain("item 1");
});

test("S6: an OK does not leave when nothing could be written; the page sends again, and it counts once", async () => {
  const page = new KeptPage("/board");
  await page.connect();
  page.click();
  await page.caughtUp();
  const refuse = (table: string): Promise<unknown> =>
    sql(page.stub, `CREATE TRIGGER no_${table} BEFORE INSERT ON ${table} BEGIN SELECT RAISE(FAIL, 'superseded'); END`);
  await Promise.all([refuse("turns"), refuse("snapshot")]);
  page.click();
  await page.line.closed;
  expect(page.outbox.size).toBe(1);
  await sql(page.stub, "DROP TRIGGER no_turns");
  await sql(page.stub, "DROP TRIGGER no_snapshot");
  expect(await page.connect()).toMatchObject({ handled: 1 });
  expect(await page.items()).toBe(2);
});

test.each([1, 100, 980])(
  "S7: a message of %i tiny buffers that stops half way is still answered after a sleep",
  async (count) => {
    const page = new KeptPage("/board");
    await page.connect();
    const { client, socket } = page.line;
    const { id } = client.mirror.ofType("Slider");
    const buffers = new Map(Array.from({ length: count }, (_, index) => [`b${index}`, new ArrayBuffer(5)]));
    const events = [{ kind: "ModelChanged" as const, model: { id }, attr: "value", new: 4 }];
    const frames = toFrames(createMessage("PATCH-DOC", { events }, { msgid: "many", buffers }));
    const half = frames.length - 1;
    for (const frame of frames.slice(0, half)) socket.send(frame);
    await reported(page.stub, ({ keptAwakeBy }) => keptAwakeBy.join().includes("not come whole"));
    await evictDurableObject(page.stub, { webSockets: "hibernate" });
    for (const frame of frames.slice(half)) socket.send(frame);
    expect((await client.reply("many")).kind).toBe("OK");
  },
);

test("L1: onload that was lost in its wait runs again, also for pages that were ready before, and not once it has ended", async () => {
  const page = new KeptPage("/loading");
  const shows = (): string => JSON.stringify(page.line.client.mirror.canonical());
  const letGo = hold("onload");
  await page.connect();
  page.act([event("document_ready")]);
  await page.caughtUp();
  await crash(page);
  // A page that comes back says no more that it is ready.
  await page.connect();
  await page.caughtUp();
  expect(shows()).toContain("loading 0");
  letGo();
  await page.line.client.message(({ kind }) => kind === "PATCH-DOC");
  expect(shows()).toContain("loaded 1");
  await reported(page.stub, ({ keptAwakeBy }) => keptAwakeBy.length === 0);
  await crash(page);
  await page.connect();
  await page.caughtUp();
  expect(shows()).toContain("loaded 1");
});

test("S9: a page whose session has expired is told that this one is another, and its clicks are not made there", async () => {
  const page = await abandoned("/board");
  await runDurableObjectAlarm(page.stub);
  expect(await isGone(page.stub)).toBe(true);
  const reply = await page.connect("the run of before");
  expect(reply).toMatchObject({ renewed: true, notice: expect.stringContaining("a new one has begun") as string });
  expect(await page.connect(reply.run)).not.toHaveProperty("notice");
});

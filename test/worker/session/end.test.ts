// The end of a session: by alarm, once, with nothing left behind.
import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { newSessionId } from "../../../src/base/ids.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { join, open, tokenFor, type Line } from "../socket.ts";

const ALARM_OFF = -1;

async function begin(app = "/counter"): Promise<{ id: string; token: string; line: Line; stub: DurableObjectStub }> {
  const id: string = newSessionId();
  const token = await tokenFor(app, { id });
  return { id, token, line: await join(app, token), stub: env.SESSIONS.getByName(id) };
}

async function leave(line: Line): Promise<void> {
  line.socket.close(1000, "");
  await line.closed;
}

/** The alarm's time as if the session's lifetime had passed. */
async function passLifetime(stub: DurableObjectStub): Promise<void> {
  await runInDurableObject(stub, (_object, { storage }) => {
    const [row] = storage.sql.exec<{ value: string }>("SELECT value FROM meta WHERE key = 'expires'").toArray();
    expect(Number(row?.value)).toBeGreaterThan(Date.now());
    storage.sql.exec("UPDATE meta SET value = '1' WHERE key = 'expires'");
  });
}

const alarmOf = (stub: DurableObjectStub): Promise<number> =>
  runInDurableObject(stub, async (_object, { storage }) => (await storage.getAlarm()) ?? ALARM_OFF);
const tablesOf = (stub: DurableObjectStub): Promise<number> =>
  runInDurableObject(
    stub,
    (_object, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '\\_cf%' ESCAPE '\\'").toArray().length,
  );
const endings = async (id: string): Promise<number> => Number((await env.PAGES.get(`destroyed:${id}`)) ?? "0");

test("a session that nobody is connected to ends by its alarm: hooks run once, storage is empty", async () => {
  const { id, line, stub } = await begin();
  expect(await tablesOf(stub)).toBeGreaterThan(0);
  await leave(line);
  const alarm = await alarmOf(stub);
  expect(alarm).toBeGreaterThan(Date.now());
  expect(alarm).toBeLessThanOrEqual(Date.now() + 5000);
  await passLifetime(stub);
  await evictDurableObject(stub);
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  expect(await endings(id)).toBe(1);
  expect(await tablesOf(stub)).toBe(0);
  expect(await alarmOf(stub)).toBe(ALARM_OFF);
  expect(await runDurableObjectAlarm(stub)).toBe(false);
  expect(await endings(id)).toBe(1);
});

test("E3: an object that failed after the hooks had run does not run them again", async () => {
  const { id, line, stub } = await begin();
  await leave(line);
  await passLifetime(stub);
  await runInDurableObject(
    stub,
    (_object, { storage }) =>
      void storage.sql.exec(
        "INSERT OR REPLACE INTO meta (key, value) VALUES ('ending', '{\"attempt\":1,\"hooksRan\":true}')",
      ),
  );
  await evictDurableObject(stub);
  await runDurableObjectAlarm(stub);
  expect(await endings(id)).toBe(0);
  expect(await tablesOf(stub)).toBe(0);
});

test("someone who comes back in time keeps the session", async () => {
  const { id, token, line, stub } = await begin();
  const { mirror } = line.client;
  await line.client.reply(
    line.client.edit([
      {
        kind: "ModelChanged",
        model: { id: mirror.ofType("panel.models.widgets.TextInput").id },
        attr: "value",
        new: "kept",
      },
    ]),
  );
  await leave(line);
  const again = await join("/counter", token);
  expect(again.client.mirror.ofType("panel.models.widgets.TextInput").attributes.get("value")).toBe("kept");
  await runDurableObjectAlarm(stub);
  expect(await endings(id)).toBe(0);
  expect(await tablesOf(stub)).toBeGreaterThan(0);
});

test("after the end the same token starts a fresh session, until it is too old", async () => {
  const { token, line, stub } = await begin();
  await line.client.reply(line.client.patch([{ kind: "TitleChanged", title: "old" }]));
  await leave(line);
  await passLifetime(stub);
  await evictDurableObject(stub);
  await runDurableObjectAlarm(stub);
  expect((await join("/counter", token)).client.mirror.title).toBe("Counter");
  const late = await tokenFor("/counter", { id: newSessionId(), expiry: 1 });
  expect((await (await open("/counter", late)).closed).code).toBe(CLOSE.expiredToken);
});

test("a session that its app holds does not end, also over a sleep, until the app lets go", async () => {
  const { token, line, stub } = await begin("/held");
  await leave(line);
  // Only the look from time to time whether anyone is left.
  expect(await alarmOf(stub)).toBeGreaterThan(Date.now() + 1_000_000);
  await evictDurableObject(stub);
  const again = await join("/held", token);
  await leave(again);
  expect(await alarmOf(stub)).toBeGreaterThan(Date.now() + 1_000_000);
  const last = await join("/held", token);
  const { id } = last.client.mirror.ofType("panel.models.widgets.Button");
  await last.client.reply(
    last.client.edit([
      {
        kind: "MessageSent",
        msg_type: "bokeh_event",
        msg_data: { type: "event", name: "button_click", values: { type: "map", entries: [["model", { id }]] } },
      },
    ]),
  );
  await leave(last);
  expect(await alarmOf(stub)).toBeLessThan(Date.now() + 10_000);
});

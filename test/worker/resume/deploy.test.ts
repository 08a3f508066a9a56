// A session meets another version of its app, or of the server.
import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { afterEach, expect, test } from "vitest";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { SCHEMA } from "../../../src/session/store/sqlite-store.ts";
import { counted, deployed } from "./apps.ts";
import { isGone, reported, reportOf, sql, visit } from "./visitor.ts";

afterEach(() => void Object.assign(deployed, { broken: false, more: false, reset: false, double: false }));

/** A deploy ends every object and closes its sockets (Cloudflare docs, durable-object-lifecycle). */
const deploy = async (stub: DurableObjectStub, what: Partial<typeof deployed>): Promise<void> => {
  Object.assign(deployed, what);
  // As if another version had made it: that of these tests is always the same.
  await sql(stub, "UPDATE meta SET value = json_set(value, '$.version', 'the one before') WHERE key = 'record'");
  await evictDurableObject(stub, { webSockets: "close" });
};

test("the same structure: nobody can tell", async () => {
  const { tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  await tab.click("Add");
  await deploy(stub, {});
  await tab.connect();
  expect((await reportOf(stub)).outcome).toBe("resumed");
  expect(tab.text).toContain("item 1");
  expect(tab.notices).toEqual([]);
});

test("another structure: a fresh run that keeps the widgets' values and says so", async () => {
  const { tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  await tab.click("Add");
  await deploy(stub, { more: true });
  await tab.connect();
  expect((await reportOf(stub)).outcome).toBe("restarted");
  expect(tab.text).toContain("level 3");
  expect(tab.text).toContain("more");
  expect(tab.text).not.toContain("item 1");
  expect(tab.notices.join()).toContain("Your inputs were kept");
  // From here on it is a session of the new version.
  await evictDurableObject(stub);
  await tab.change("Level", { value: 4 });
  expect((await reportOf(stub)).outcome).toBe("resumed");
  expect(tab.text).toContain("level 4");
});

test("another structure of an app that wants nothing kept", async () => {
  const { tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  await deploy(stub, { more: true, reset: true });
  await tab.connect();
  expect(tab.text).toContain("level 0");
  expect(tab.notices.join()).toContain("Your changes are lost");
});

test("a version that does not work: the session waits for one that does", async () => {
  const { id, tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  await deploy(stub, { broken: true });
  await expect(tab.connect()).rejects.toThrow("does not work at the moment");
  expect(await counted("destroyed", id)).toBe(0);
  deployed.broken = false;
  await tab.connect();
  expect((await reportOf(stub)).outcome).toBe("resumed");
  expect(tab.text).toContain("level 3");
});

test("a socket that stayed open meets a version that does not work: it is told to try again", async () => {
  const { tab, stub, socket } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  deployed.broken = true;
  await evictDurableObject(stub);
  const closed = new Promise<number>((resolve) => socket().addEventListener("close", ({ code }) => resolve(code)));
  void tab.change("Level", { value: 4 }).catch(() => undefined);
  expect(await closed).toBe(CLOSE.serverError);
});

test("a session that nobody can bring back ends at its time all the same", async () => {
  const { tab, stub } = await visit("/lasting");
  deployed.broken = true;
  await evictDurableObject(stub);
  tab.drop();
  await reported(stub, ({ sockets, expires }) => sockets === 0 && expires !== null);
  await sql(stub, "UPDATE meta SET value = '1' WHERE key = 'expires'");
  await evictDurableObject(stub);
  await runDurableObjectAlarm(stub);
  expect(await isGone(stub)).toBe(true);
});

test.each([SCHEMA - 1, SCHEMA + 1])(
  "a session that another server has stored, with layout %i, starts anew",
  async (layout) => {
    const { tab, stub } = await visit("/lasting");
    await tab.change("Level", { value: 3 });
    await sql(stub, `UPDATE meta SET value = '${layout}' WHERE key = 'schema'`);
    await evictDurableObject(stub, { webSockets: "close" });
    await tab.connect();
    expect((await reportOf(stub)).outcome).toBe("restarted");
    expect(tab.notices.join()).toContain("Your changes are lost");
  },
);

test("an answer of migrate with values: the widgets of the new version have them, and keep them", async () => {
  const { tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  await tab.change("Note", { value: "kept" });
  await deploy(stub, { more: true, double: true });
  await tab.connect();
  expect(tab.text).toContain("level 6");
  expect(tab.text).toContain("note 4");
  expect(tab.notices.join()).toContain("Your inputs were kept");
  await evictDurableObject(stub);
  await tab.click("Add");
  expect((await reportOf(stub)).outcome).toBe("resumed");
  expect(tab.text).toContain("level 6");
});

test("a server that is older than what is stored starts anew and says so, and is not stopped by tables it does not know", async () => {
  const { tab, stub } = await visit("/lasting");
  await tab.change("Level", { value: 3 });
  await sql(stub, `UPDATE meta SET value = '${SCHEMA + 1}' WHERE key = 'schema'`);
  await sql(stub, "DROP TABLE turns");
  await sql(stub, "CREATE TABLE turns (something_else TEXT)");
  await evictDurableObject(stub, { webSockets: "close" });
  await tab.connect();
  expect((await reportOf(stub)).outcome).toBe("restarted");
  expect(tab.notices).toHaveLength(1);
  await tab.change("Level", { value: 5 });
  await evictDurableObject(stub);
  await tab.click("Add");
  expect(tab.text).toContain("level 5");
});

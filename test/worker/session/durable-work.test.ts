// Work of callbacks that is lost in its wait is begun again, with the same key, until it has ended (W1 to W3 in
// docs/design/sessions.md).
import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { afterEach, expect, test } from "vitest";
import { KeptPage } from "../kept-page.ts";
import { reported, reportOf, sql } from "../resume/visitor.ts";
import { hold, ordersOf } from "./apps.ts";

let letGo = (): void => {};
afterEach(() => letGo());

const crash = (page: KeptPage): Promise<unknown> =>
  runInDurableObject(page.stub, (_object, state) => state.abort("a crash")).catch(() => null);

/** A page of which the work of one click waits. */
async function waiting(button = "Buy", app = "/shop"): Promise<KeptPage> {
  letGo = hold("work");
  const page = new KeptPage(app);
  await page.connect();
  page.click(button);
  await page.caughtUp();
  await begun(page, 1);
  return page;
}

/** Resolves once so many pieces were begun; what there is after two seconds when there are fewer. */
const begun = async (page: KeptPage, count: number): Promise<readonly string[]> => {
  const end = Date.now() + 2_000;
  for (;;) {
    const orders = await ordersOf(page.id);
    if (orders.length >= count || Date.now() > end) return orders;
    await scheduler.wait(5);
  }
};

const shown = (page: KeptPage): string => JSON.stringify(page.line.client.mirror.canonical());

/** What the page shows when the work has ended. */
async function ended(page: KeptPage): Promise<string> {
  await reported(page.stub, ({ awake, work }) => awake && work.length === 0);
  await page.connect();
  await page.caughtUp();
  return shown(page);
}

test("W1: work that is lost in its wait is begun again when the page comes back, and its end counts once", async () => {
  const page = await waiting();
  expect((await reportOf(page.stub)).work).toMatchObject([{ name: "order", attempt: 1 }]);
  await crash(page);
  await page.connect();
  await begun(page, 2);
  expect((await reportOf(page.stub)).work).toMatchObject([{ name: "order", attempt: 2 }]);
  letGo();
  expect(await ended(page)).toContain("ordered tea of 1970, 1 in all");
  const keys = (await ordersOf(page.id)).map((order) => order.split(" "));
  expect(keys.map(([, attempt]) => attempt)).toEqual(["1", "2"]);
  expect(new Set(keys.map(([key]) => key)).size).toBe(1);
  // Done is done.
  await crash(page);
  await page.connect();
  await page.caughtUp();
  expect(await begun(page, 2)).toHaveLength(2);
  expect((await reportOf(page.stub)).work).toEqual([]);
});

test("W1: each click is work of its own", async () => {
  const page = await waiting();
  page.click("Buy");
  await page.caughtUp();
  await begun(page, 2);
  await crash(page);
  await page.connect();
  await begun(page, 4);
  letGo();
  expect(await ended(page)).toContain("2 in all");
  expect(new Set((await ordersOf(page.id)).map((order) => order.split(" ")[0])).size).toBe(2);
});

test("W2: nobody is connected: the session does not expire, its alarm wakes it, and then it may", async () => {
  const page = await waiting();
  page.line.socket.close(1000, "");
  await reported(page.stub, ({ sockets }) => sockets === 0);
  const { expires, alarm } = await reportOf(page.stub);
  expect([expires, (alarm ?? Infinity) - Date.now() <= 60_000]).toEqual([null, true]);
  await crash(page);
  await runDurableObjectAlarm(page.stub);
  await begun(page, 2);
  letGo();
  const { expires: due } = await reported(page.stub, ({ work, expires: at }) => work.length === 0 && at !== null);
  expect(due).not.toBeNull();
  await page.connect();
  expect(shown(page)).toContain("1 in all");
});

test("W3: work that loses its object five times is given up", async () => {
  const page = await waiting();
  for (let attempt = 2; attempt <= 5; attempt++) {
    await crash(page);
    await page.connect();
    await begun(page, attempt);
  }
  await crash(page);
  await page.connect();
  await page.caughtUp();
  expect((await reportOf(page.stub)).work).toEqual([]);
  letGo();
  expect(await ended(page)).toContain("nothing ordered");
  expect(await ordersOf(page.id)).toHaveLength(5);
});

test("W3: an error ends it", async () => {
  const page = await waiting("Fail");
  letGo();
  expect(await ended(page)).toContain("nothing ordered");
  await crash(page);
  await page.connect();
  await page.caughtUp();
  expect(await ordersOf(page.id)).toHaveLength(1);
});

test("W1: it goes on in a session that had to start anew", async () => {
  const page = await waiting();
  await crash(page);
  await sql(page.stub, `UPDATE turns SET json = json_set(json, '$.problems', json_array('a reason'))`);
  await page.connect();
  await begun(page, 2);
  expect((await reportOf(page.stub)).outcome).toBe("restarted");
  letGo();
  expect(await ended(page)).toContain("1 in all");
});

test("W1: a chat's answer that is lost while it streams is given again, and stands there once and whole", async () => {
  const page = await waiting("Ask", "/chat");
  await page.caughtUp();
  await crash(page);
  await page.connect();
  await begun(page, 2);
  letGo();
  const text = await ended(page);
  const texts = [...text.matchAll(/"text":"([^"]*)"/g)].map(([, each]) => each).join("|");
  expect(texts.match(/It is/g)).toHaveLength(1);
  expect(text).toContain("It is six now.");
  expect(texts).not.toContain("It is&lt;");
  // What was said stays when the object is lost once more.
  await crash(page);
  await page.connect();
  await page.caughtUp();
  expect(shown(page)).toContain("It is six now.");
  expect(await begun(page, 2)).toHaveLength(2);
});

/** A chat whose visitor has said "six", and whose answer waits. */
async function talking(): Promise<KeptPage> {
  letGo = hold("work");
  const page = new KeptPage("/talk");
  await page.connect();
  const { mirror } = page.line.client;
  const model = { id: mirror.ofType("panel.models.chatarea_input.ChatAreaInput").id };
  page.act([
    {
      kind: "MessageSent",
      msg_type: "bokeh_event",
      msg_data: {
        type: "event",
        name: "chat_message_event",
        values: {
          type: "map",
          entries: [
            ["model", model],
            ["value", "six"],
          ],
        },
      },
    },
  ]);
  await page.caughtUp();
  await begun(page, 1);
  return page;
}

const textsOf = (shownText: string): string =>
  [...shownText.matchAll(/"text":"([^"]*)"/g)].map(([, each]) => each).join("|");

test("W1: what a visitor has said in a chat is answered whole, although the object is lost while it streams", async () => {
  const page = await talking();
  await crash(page);
  await page.connect();
  await begun(page, 2);
  expect(textsOf(shown(page)).match(/six/g)).toHaveLength(1);
  letGo();
  const text = await ended(page);
  expect(textsOf(text).match(/It is six now/g)).toHaveLength(1);
  expect(textsOf(text)).not.toContain("It is&lt;");
  // Its buttons go on: the answer is asked for again.
  page.click("Rerun");
  await page.caughtUp();
  await begun(page, 3);
  expect(textsOf(await ended(page)).match(/It is six now/g)).toHaveLength(1);
  page.click("Undo");
  await page.caughtUp();
  expect(textsOf(shown(page))).not.toContain("six");
  await crash(page);
  await page.connect();
  await page.caughtUp();
  page.click("Revert");
  await page.caughtUp();
  expect(textsOf(shown(page)).match(/It is six now/g)).toHaveLength(1);
});

test("W3: a chat whose answer is lost five times says so, and can be used again", async () => {
  const page = await talking();
  for (let attempt = 2; attempt <= 5; attempt++) {
    await crash(page);
    await page.connect();
    await begun(page, attempt);
  }
  await crash(page);
  await page.connect();
  const text = await ended(page);
  expect(textsOf(text)).toContain("is given up");
  letGo();
  page.click("Rerun");
  await page.caughtUp();
  await begun(page, 6);
  expect(textsOf(await ended(page))).toContain("It is six now");
});

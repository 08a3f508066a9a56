// A click that is sent right before the object is lost happens once: with the client's own outbox over real sockets.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import type { PullDocReply } from "../../../src/protocol/message-kinds.ts";
import { KeptPage } from "../kept-page.ts";
import { caughtUp, open, tokenFor } from "../socket.ts";
import { deployed } from "./apps.ts";
import { reportOf } from "./visitor.ts";

describe("a click", () => {
  test("that got lost on its way, the first message ever: it is sent again, because the server says that it has handled nothing", async () => {
    const page = new KeptPage();
    await page.connect();
    page.click("Add", true);
    await evictDurableObject(page.stub, { webSockets: "close" });
    expect(await page.connect()).toMatchObject({ handled: 0 });
    expect(await page.items()).toBe(1);
  });

  test("whose answer got lost: it is not sent again", async () => {
    const page = new KeptPage();
    await page.connect();
    page.click();
    await caughtUp(page.line);
    await evictDurableObject(page.stub, { webSockets: "close" });
    expect(await page.connect()).toMatchObject({ handled: 1 });
    expect(await page.items()).toBe(1);
  });

  test("right before each of ten losses: ten items", async () => {
    const page = new KeptPage();
    await page.connect();
    for (let round = 1; round <= 10; round++) {
      page.click();
      // Nobody knows whether it has arrived.
      await reportOf(page.stub);
      await evictDurableObject(page.stub, { webSockets: "close" });
      await page.connect();
      expect(await page.items()).toBe(round);
    }
  });
});

test("a session that comes back is the same run, one that starts anew is another, in which clicks count again", async () => {
  const page = new KeptPage();
  const lose = async (): Promise<unknown> => {
    // Evicting waits for timers, and a session that keeps changing its structure is kept in memory by one.
    await runInDurableObject(page.stub, (_object, state) => state.abort("a crash")).catch(() => {});
    return (await page.connect()).run;
  };
  await page.connect();
  const first = await lose();
  expect(await lose()).toBe(first);
  deployed.more = true;
  try {
    const second = await lose();
    expect([typeof second, second === first]).toEqual(["string", false]);
    page.click("Add", true);
    page.line.socket.close(1000, "");
    expect(await page.connect()).toMatchObject({ run: second });
    expect(await page.items()).toBe(1);
  } finally {
    deployed.more = false;
  }
});

test("everyone who knew the run before is told of the new one, and nobody else", async () => {
  const page = new KeptPage();
  const pulled = async (run?: string): Promise<PullDocReply> => {
    const { client } = await open("/lasting", await tokenFor("/lasting", { id: page.id }));
    const reply = await client.reply(
      client.request("PULL-DOC-REQ", { fingerprint: "", ...(run === undefined ? {} : { run }) }),
    );
    if (reply.kind !== "PULL-DOC-REPLY") throw new Error(`no document but ${reply.kind}`);
    return reply.content;
  };
  const { run: first } = await pulled();
  deployed.more = true;
  try {
    await evictDurableObject(page.stub, { webSockets: "close" });
    const [one, two] = [await pulled(first), await pulled(first)];
    for (const { notice } of [one, two]) expect(notice).toContain("restarted");
    for (const run of [undefined, one.run]) expect(await pulled(run)).not.toHaveProperty("notice");
  } finally {
    deployed.more = false;
  }
});

test("a client that is not ours gets Bokeh's fields alone", async () => {
  const { client } = await open("/lasting", await tokenFor("/lasting"));
  for (let pull = 0; pull < 2; pull++) {
    const reply = await client.reply(client.request("PULL-DOC-REQ", {}));
    expect(Object.keys(reply.content)).toEqual(["doc"]);
    const { id } = client.mirror.ofType("Slider");
    await client.reply(client.edit([{ kind: "ModelChanged", model: { id }, attr: "value", new: 3 }]));
  }
});

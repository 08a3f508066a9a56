// A click that is sent right before the object is lost happens once: with the client's own outbox over real sockets.
import { evictDurableObject, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { Outbox } from "../../../src/client/outbox.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import type { PatchEventRep, PullDocReply } from "../../../src/protocol/message-kinds.ts";
import { createMessage, type ReceivedMessage } from "../../../src/protocol/message.ts";
import { toFrames } from "../../../src/protocol/sender.ts";
import { caughtUp, open, tokenFor, type Line } from "../socket.ts";
import { deployed } from "./apps.ts";
import { reportOf } from "./visitor.ts";

/** A page that keeps what was not answered, as Edgepanel's does. */
class Page {
  readonly id: string = newSessionId();
  readonly #token = tokenFor("/lasting", { id: this.id });
  readonly #outbox = new Outbox();
  #line: Line | null = null;
  #clicks = 0;

  /** A new one each time: a stub does not outlive a crash of its object. */
  get stub(): DurableObjectStub {
    return env.SESSIONS.getByName(this.id);
  }

  get line(): Line {
    if (this.#line === null) throw new Error("connect first");
    return this.#line;
  }

  /** Connects, and sends again what the document does not contain. Returns the document's message. */
  async connect(): Promise<ReceivedMessage> {
    this.#line = await open("/lasting", await this.#token);
    const { client } = this.line;
    const reply = await client.reply(client.request("PULL-DOC-REQ", { fingerprint: "" }));
    if (reply.kind !== "PULL-DOC-REPLY") throw new Error(`no document but ${reply.kind}`);
    const seen = reply.content.seen === undefined ? undefined : new Set(reply.content.seen);
    const again = this.#outbox.reconcile({ seen, isAlive: (id) => client.mirror.models.has(id) });
    for (const { msgid, events } of again) this.#send(msgid, events);
    return reply;
  }

  /** Clicks "Add"; `lost` when the message gets lost on its way. */
  click(lost = false): void {
    const { id } = [...this.line.client.mirror.models.values()].find(
      ({ attributes }) => attributes.get("label") === "Add",
    ) ?? { id: "" };
    const values = { type: "map", entries: [["model", { id }]] };
    const events: PatchEventRep[] = [
      { kind: "MessageSent", msg_type: "bokeh_event", msg_data: { type: "event", name: "button_click", values } },
    ];
    const msgid = `click-${(this.#clicks += 1)}`;
    this.#outbox.add({ msgid, events, sent: true });
    if (!lost) this.#send(msgid, events);
  }

  async items(): Promise<number> {
    await caughtUp(this.line);
    return JSON.stringify(this.line.client.mirror.canonical()).match(/item \d/g)?.length ?? 0;
  }

  #send(msgid: string, events: readonly PatchEventRep[]): void {
    for (const frame of toFrames(createMessage("PATCH-DOC", { events }, { msgid }))) this.line.socket.send(frame);
  }
}

describe("a click", () => {
  test("that got lost on its way, the first message ever: it is sent again, because the server says that it has seen nothing", async () => {
    const page = new Page();
    await page.connect();
    page.click(true);
    await evictDurableObject(page.stub, { webSockets: "close" });
    expect((await page.connect()).content).toMatchObject({ seen: [] });
    expect(await page.items()).toBe(1);
  });

  test("whose answer got lost: it is not sent again", async () => {
    const page = new Page();
    await page.connect();
    page.click();
    await caughtUp(page.line);
    await evictDurableObject(page.stub, { webSockets: "close" });
    expect((await page.connect()).content).toMatchObject({ seen: ["click-1"] });
    expect(await page.items()).toBe(1);
  });

  test("right before each of ten losses: ten items", async () => {
    const page = new Page();
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
  const page = new Page();
  const lose = async (): Promise<unknown> => {
    // Evicting waits for timers, and a session that keeps changing its structure is kept in memory by one.
    await runInDurableObject(page.stub, (_object, state) => state.abort("a crash")).catch(() => {});
    const reply = await page.connect();
    return reply.kind === "PULL-DOC-REPLY" ? reply.content.run : null;
  };
  await page.connect();
  const first = await lose();
  expect(await lose()).toBe(first);
  deployed.more = true;
  try {
    const second = await lose();
    expect([typeof second, second === first]).toEqual(["string", false]);
    page.click(true);
    page.line.socket.close(1000, "");
    expect((await page.connect()).content).toMatchObject({ run: second });
    expect(await page.items()).toBe(1);
  } finally {
    deployed.more = false;
  }
});

test("everyone who knew the run before is told of the new one, and nobody else", async () => {
  const page = new Page();
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

// A page has one line, and each of its messages counts once, whatever overtakes what (S1 and S2 in
// docs/design/sessions.md).
import { evictDurableObject } from "cloudflare:test";
import { describe, expect, test } from "vitest";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { toFrames } from "../../../src/protocol/sender.ts";
import { createMessage } from "../../../src/protocol/message.ts";
import { open, tokenFor } from "../socket.ts";
import { event, KeptPage } from "../kept-page.ts";
import { reportOf } from "../resume/visitor.ts";

describe("S1: each message counts once", () => {
  test.each([3, 20, 100])("%i clicks over a line that the page drops and opens again at once", async (count) => {
    const page = new KeptPage();
    await page.connect();
    for (let click = 0; click < count; click++) page.click();
    page.line.socket.close(1000, "");
    await page.connect();
    expect(await page.items()).toBe(count);
  });

  test("while the page was away another one was busy", async () => {
    const ada = new KeptPage();
    const bob = new KeptPage("/lasting", ada.id);
    await Promise.all([ada.connect(), bob.connect()]);
    ada.click();
    await reportOf(ada.stub);
    ada.line.socket.close(1000, "");
    for (let step = 0; step < 260; step++) bob.set("Slider", step % 10);
    await bob.caughtUp();
    await ada.connect();
    expect(await ada.items()).toBe(1);
  });

  test("a number that was handled is answered, and not applied again", async () => {
    const page = new KeptPage();
    await page.connect();
    const { client, socket } = page.line;
    const button = client.mirror.ofType("panel.models.widgets.Button").id;
    for (const msgid of ["first", "again"]) {
      const message = createMessage("PATCH-DOC", { events: [event("button_click", button)], number: 1 }, { msgid });
      for (const frame of toFrames(message)) socket.send(frame);
      expect((await client.reply(msgid)).kind).toBe("OK");
    }
    expect(await page.items()).toBe(1);
  });
});

describe("S2: a session hears the newest line of a page alone", () => {
  test("an old value that comes over the old line does not replace a newer one", async () => {
    const page = new KeptPage();
    await page.connect();
    const old = page.line;
    await page.connect();
    page.set("Slider", 7);
    await page.caughtUp();
    const { id } = old.client.mirror.ofType("Slider");
    if (old.socket.readyState === WebSocket.OPEN)
      old.client.edit([{ kind: "ModelChanged", model: { id }, attr: "value", new: 3 }]);
    expect((await old.closed).code).toBe(CLOSE.goingAway);
    await page.caughtUp();
    const fresh = new KeptPage("/lasting", page.id);
    await fresh.connect();
    expect(fresh.line.client.mirror.model(id).attributes.get("value")).toBe(7);
  });

  test("an upgrade that comes later than a newer one of its page is refused", async () => {
    const page = new KeptPage();
    await page.connect();
    await page.connect();
    const late = await page.open(1);
    expect(await late.closed).toMatchObject({ code: CLOSE.goingAway });
    page.click();
    expect(await page.items()).toBe(1);
  });

  test("after a sleep too", async () => {
    const page = new KeptPage();
    await page.connect();
    const old = page.line;
    await evictDurableObject(page.stub, { webSockets: "hibernate" });
    await page.connect();
    page.click();
    expect(await page.items()).toBe(1);
    expect((await old.closed).code).toBe(CLOSE.goingAway);
  });

  test("two pages, and clients that name none, have as many lines as they are", async () => {
    const page = new KeptPage();
    const others = [new KeptPage("/lasting", page.id), new KeptPage("/lasting", page.id)];
    for (const each of [page, ...others]) await each.connect();
    const token = await tokenFor("/lasting", { id: page.id });
    await open("/lasting", token);
    await open("/lasting", token);
    expect((await reportOf(page.stub)).sockets).toBe(5);
  });
});

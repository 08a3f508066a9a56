// A viewer who sends every kind of message, every event and every attribute of every model, and whoever wants another role:
// nothing of it changes anything for anyone.
import { evictDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { propOf } from "../../../src/models/define-model.ts";
import { lookup } from "../../../src/models/registry.ts";
import { verifyToken } from "../../../src/protocol/token.ts";
import type { MessageKind } from "../../../src/protocol/message-kinds.ts";
import { WireClient } from "../../clients/wire-client.ts";
import { Door, PASSWORDS } from "../auth/door.ts";
import { TEST_SECRET } from "../secret.ts";

const LOOKS_ON = "You may look at this session, but not change it";
const NAME = "__Host-edgepanel-user";

const tokenOf = async (door: Door): Promise<string> =>
  /"token":"([^"]+)"/.exec(await (await door.ask("/room")).text())?.[1] ?? "";

/** Someone in the room. */
class Person {
  readonly client: WireClient;
  #socket: WebSocket;

  constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.binaryType = "arraybuffer";
    this.client = new WireClient((frame) => this.#socket.send(frame));
    socket.addEventListener("message", ({ data }) => {
      if (data !== "pong") this.client.receive(data as string | ArrayBuffer);
    });
  }

  async answer(msgid: string): Promise<{ readonly kind: string; readonly text: string; readonly code: string }> {
    const { kind, content } = await this.client.reply(msgid);
    const { text = "", code = "" } = content as { text?: string; code?: string };
    return { kind, text, code };
  }

  /** The document as a new page would get it. */
  async document(): Promise<string> {
    const reply = await this.client.reply(this.client.request("PULL-DOC-REQ", {}));
    return JSON.stringify(reply.content);
  }

  idOf(label: string): string {
    const model = [...this.client.mirror.models.values()].find(
      ({ attributes }) => attributes.get("label") === label || attributes.get("title") === label,
    );
    return model?.id ?? "none";
  }
}

let ada: Door;
let bob: Door;
let editor: Person;
let viewer: Person;
let session: string;

beforeAll(async () => {
  [ada, bob] = [new Door(), new Door()];
  await ada.login("ada", PASSWORDS.ada);
  await bob.login("bob", PASSWORDS.bob);
  [editor, viewer] = [await enter(ada), await enter(bob)];
  session = (await verifyToken(await tokenOf(bob), [TEST_SECRET])).sessionId;
});

async function enter(door: Door, search = "", headers: Readonly<Record<string, string>> = {}): Promise<Person> {
  const { webSocket } = await door.ask(`/room/ws${search}`, {
    headers: { upgrade: "websocket", "sec-websocket-protocol": `bokeh, ${await tokenOf(door)}`, ...headers },
  });
  if (webSocket === null) throw new Error("no socket");
  const person = new Person(webSocket);
  webSocket.accept();
  await person.document();
  return person;
}

const click = (id: string): unknown => ({
  kind: "MessageSent",
  msg_type: "bokeh_event",
  msg_data: { type: "event", name: "button_click", values: { type: "map", entries: [["model", { id }]] } },
});

/** Values for every kind of attribute; what no view writes is refused all the same. */
const values = (attr: string): readonly unknown[] =>
  attr === "disabled" || attr === "visible" ? [true, false] : [1, "forged", true, ["forged"], null];

describe("a viewer", () => {
  test("changes nothing, whatever he sends", async () => {
    const before = await editor.document();
    const models = [...viewer.client.mirror.models.values()].filter(({ id }) => id !== viewer.idOf("Wave"));
    let [refused, taken] = [0, 0];
    const send = async (event: unknown): Promise<string> => {
      const { kind, code } = await viewer.answer(viewer.client.patch([event]));
      if (kind === "ERROR") refused += 1;
      else taken += 1;
      return code;
    };
    for (const { id, type } of models) {
      const def = lookup(type);
      const attrs = ["value", "text", "label", "active", "data", "disabled", "children", "tags", "indices", "collapsed"]
        .concat("start", "end", "scroll_position", "inner_width", "subscribed_events", "js_event_callbacks")
        .filter((attr) => def !== undefined && propOf(def, attr) !== undefined);
      for (const attr of attrs)
        for (const value of values(attr)) await send({ kind: "ModelChanged", model: { id }, attr, new: value });
      for (const name of ["button_click", "value_submit", "table-edit", "dom_event", "tap", "reset"])
        await send({
          kind: "MessageSent",
          msg_type: "bokeh_event",
          msg_data: { type: "event", name, values: { type: "map", entries: [["model", { id }]] } },
        });
      await send({ kind: "ColumnDataChanged", model: { id }, attr: "data", data: { a: [9] }, cols: null });
      await send({ kind: "ColumnsStreamed", model: { id }, attr: "data", data: { a: [9] }, rollover: null });
      await send({ kind: "ColumnsPatched", model: { id }, attr: "data", patches: { a: [[0, 9]] } });
      await send({ kind: "RootRemoved", model: { id } });
    }
    const fresh = { type: "object", name: "panel.models.markup.HTML", id: "forged", attributes: { text: "forged" } };
    expect(await send({ kind: "RootAdded", model: fresh })).toBe("role");
    expect(await send({ kind: "TitleChanged", title: "forged" })).toBe("role");
    expect(await send({ kind: "MessageSent", msg_type: "note", msg_data: "forged" })).toBe("role");
    expect(await send(click(viewer.idOf("Add")))).toBe("role");
    // Written so that one reader takes the one model, and another the other.
    const twice = {
      type: "event",
      name: "button_click",
      values: {
        type: "map",
        entries: [
          ["model", { id: viewer.idOf("Wave") }],
          ["model", { id: viewer.idOf("Add") }],
        ],
      },
    };
    await send({ kind: "MessageSent", msg_type: "bokeh_event", msg_data: twice });
    // One that is allowed does not take another with it.
    const wave = { kind: "ModelChanged", model: { id: viewer.idOf("Wave") }, attr: "active", new: true };
    const both = await viewer.answer(viewer.client.patch([wave, click(viewer.idOf("Add"))]));
    expect(both).toMatchObject({ kind: "ERROR", code: "role" });
    expect(both.text).toContain(LOOKS_ON);
    const pushed = viewer.client.request("PUSH-DOC", {
      doc: { version: "3.10.0", title: "forged", roots: [], config: fresh },
    });
    expect((await viewer.answer(pushed)).kind).toBe("ERROR");
    expect(await viewer.answer(viewer.client.request("SERVER-INFO-REQ", {}))).toMatchObject({
      kind: "SERVER-INFO-REPLY",
    });
    expect(await editor.document()).toBe(before);
    expect(await viewer.document()).toBe(before);
    expect(refused).toBeGreaterThan(100);
    expect(taken).toBeGreaterThan(0);
  });

  test("uses what names him, and is closed for messages that only a server sends", async () => {
    await viewer.answer(
      viewer.client.patch([{ kind: "ModelChanged", model: { id: viewer.idOf("Wave") }, attr: "active", new: true }]),
    );
    expect(await editor.document()).toContain('"active":true');
    for (const kind of ["ACK", "OK", "ERROR", "PULL-DOC-REPLY", "SERVER-INFO-REPLY"] satisfies MessageKind[]) {
      const socket = (
        await bob.ask("/room/ws", {
          headers: { upgrade: "websocket", "sec-websocket-protocol": `bokeh, ${await tokenOf(bob)}` },
        })
      ).webSocket;
      if (socket === null) throw new Error("no socket");
      const closed = new Promise<CloseEvent>((resolve) => socket.addEventListener("close", resolve));
      socket.accept();
      for (const frame of [JSON.stringify({ msgid: "1", msgtype: kind, reqid: "1" }), "{}", "{}"]) socket.send(frame);
      expect((await closed).code).toBe(1002);
    }
  });

  test("gets no other role: by the address, by headers, by the editor's token, by a sleep of the object", async () => {
    const said = JSON.stringify({ role: "edit", granted: "edit", person: { user: "ada" } });
    const forged = { "x-edgepanel-session": encodeURIComponent(said), "x-test-user": "ada" };
    const others = [
      viewer,
      await enter(bob, "?role=edit&granted=edit&user=ada&bokeh-page=forged"),
      await enter(bob, "", forged),
      await enter(bob, "", { "sec-websocket-protocol": `bokeh, ${await tokenOf(ada)}` }),
    ];
    const before = await editor.document();
    const refuse = async (): Promise<void> => {
      for (const other of others)
        expect(await other.answer(other.client.patch([click(viewer.idOf("Add"))]))).toMatchObject({ code: "role" });
    };
    await refuse();
    await evictDurableObject(env.SESSIONS.getByName(session));
    await refuse();
    expect(await editor.document()).toBe(before);
    await editor.answer(editor.client.patch([click(editor.idOf("Add"))]));
    expect(await editor.document()).toContain("nothing add");
  });
});

test("10,000 cookies that are forged, cut, swapped or old open no socket", async () => {
  const right = ada.cookies.get(NAME) ?? "";
  const other = bob.cookies.get(NAME) ?? "";
  const old = new Door();
  await old.login("ada", PASSWORDS.ada);
  const over = old.cookies.get(NAME) ?? "";
  await old.ask("/logout");
  const [payload = "", signature = ""] = right.split(".");
  const [otherPayload = "", otherSignature = ""] = other.split(".");
  const made = [over, `${payload}.${otherSignature}`, `${otherPayload}.${signature}`, payload, `.${signature}`, ""];
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.%";
  for (let i = 0; made.length < 10_000; i++) {
    const at = (i * 7919) % right.length;
    const bent = right.slice(0, at) + (letters[(i * 31) % letters.length] ?? "") + right.slice(at + 1 + (i % 3));
    if (bent !== right) made.push(bent);
  }
  const token = await tokenOf(ada);
  const stranger = new Door();
  let refused = 0;
  for (const [index, value] of made.entries()) {
    // Every hundredth with the editor's token: it is told why, and hears nothing else.
    const hasToken = index % 100 === 0;
    const { status, webSocket } = await stranger.ask("/room/ws", {
      headers: {
        upgrade: "websocket",
        "sec-websocket-protocol": hasToken ? `bokeh, ${token}` : "bokeh, e30.e30",
        cookie: `${NAME}=${encodeURI(value)}`,
      },
    });
    if (webSocket === null) {
      refused += status === 403 ? 1 : 0;
      continue;
    }
    const code = await new Promise<number>((resolve) => {
      webSocket.addEventListener("close", (event) => resolve(event.code));
      webSocket.addEventListener("message", () => resolve(0));
      webSocket.accept();
    });
    refused += code === 4004 ? 1 : 0;
  }
  expect(refused).toBe(made.length);
});

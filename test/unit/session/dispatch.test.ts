// One message in, its reply out: order, errors, and what a bad frame does to its socket and to nobody else.
import { describe, expect, it } from "vitest";
import { Button } from "../../../src/components/widgets/button.ts";
import { Tabs } from "../../../src/components/layouts/tabs.ts";
import { Column as ColumnLayout } from "../../../src/components/layouts/column.ts";
import { Str } from "../../../src/components/panes/str.ts";
import { TextInput } from "../../../src/components/widgets/text-input.ts";
import { IntSlider } from "../../../src/components/widgets/int-slider.ts";
import { Column, Model, Slider } from "../../../src/models/index.ts";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { runSession, type Line, type RunningSession } from "./run-session.ts";

const set = (model: Model, attr: string, value: unknown): object => ({
  kind: "ModelChanged",
  model: { id: model.id },
  attr,
  new: value,
});
const kinds = ({ client }: Line): string[] => client.received.map((message) => message.kind);

async function simple(limits = {}, trustClients = false): Promise<RunningSession & { readonly slider: Model }> {
  const slider: Model = new Model(Slider, { start: 0, end: 10, value: 1 });
  const session = await runSession((document) => document.addRoot(slider), limits, trustClients);
  return Object.assign(session, { slider });
}

describe("replies", () => {
  it("ACK comes first, and PULL-DOC-REQ brings the document", async () => {
    const session = await simple();
    const line = session.connect();
    expect(kinds(line)).toEqual(["ACK", "PULL-DOC-REPLY"]);
    expect(line.client.mirror.ofType("Slider").attributes.get("end")).toBe(10);
  });

  it("name the request that they answer, in messages with ids of their own", async () => {
    const session = await simple();
    const { client } = session.connect();
    const id = client.request("SERVER-INFO-REQ", {});
    expect(client.replyTo(id)).toMatchObject({
      kind: "SERVER-INFO-REPLY",
      content: { version_info: { bokeh: "3.10.0", server: "3.10.0" } },
    });
    const ids = client.received.map((message) => message.header.msgid);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("OK comes before what a changed value brought about", async () => {
    const session = await runSession(() => {
      const slider = new IntSlider({ end: 10 });
      return new ColumnLayout(slider, () => `value ${slider.value}`);
    });
    const line = session.connect();
    const slider = line.client.mirror.ofType("Slider");
    line.client.patch([{ kind: "ModelChanged", model: { id: slider.id }, attr: "value", new: 5 }]);
    expect(kinds(line).slice(2)).toEqual(["OK", "PATCH-DOC"]);
  });

  it("OK comes after what an event brought about", async () => {
    const session = await runSession(() => {
      const button = new Button({ name: "B" });
      const text = new Str("before");
      button.onClick(() => (text.object = "after"));
      return new ColumnLayout(button, text);
    });
    const line = session.connect();
    const button = line.client.mirror.ofType("panel.models.widgets.Button");
    const values = { type: "map", entries: [["model", { id: button.id }]] };
    line.client.patch([
      { kind: "MessageSent", msg_type: "bokeh_event", msg_data: { type: "event", name: "button_click", values } },
    ]);
    expect(kinds(line).slice(2)).toEqual(["PATCH-DOC", "OK"]);
  });

  it("what comes before the OK of a message that also sets values says that it comes after them", async () => {
    const session = await runSession(() => {
      const button = new Button({ name: "B" });
      const input = new TextInput({ name: "I" });
      button.onClick(() => (input.value = ""));
      return new ColumnLayout(button, input);
    });
    const [line, other] = [session.connect(), session.connect()];
    const { mirror } = line.client;
    const [button, input] = [
      mirror.ofType("panel.models.widgets.Button"),
      mirror.ofType("panel.models.widgets.TextInput"),
    ];
    const values = { type: "map", entries: [["model", { id: button.id }]] };
    const click = {
      kind: "MessageSent",
      msg_type: "bokeh_event",
      msg_data: { type: "event", name: "button_click", values },
    };
    const type = { kind: "ModelChanged", model: { id: input.id }, attr: "value", new: "typed" };
    const id = line.client.patch([type, click]);
    line.client.patch([click]);
    const contents = ({ client }: Line): unknown[] =>
      client.received.filter(({ kind }) => kind === "PATCH-DOC").map(({ content }) => content);
    expect(contents(line)[0]).toMatchObject({ seen: [id] });
    for (const content of [...contents(line).slice(1), ...contents(other)]) expect(content).not.toHaveProperty("seen");
    expect(mirror.ofType("panel.models.widgets.TextInput").attributes.get("value")).toBe("");
  });

  it("a value that its sender has set again within the message is not what the sender gets", async () => {
    const session = await runSession(() => {
      const [button, slider, tabs] = [
        new Button({ name: "B" }),
        new IntSlider({ end: 10 }),
        new Tabs(["One", "first"], ["Two", "second"], { closable: true }),
      ];
      slider.watch(() => tabs.append(["Moved", "third"]), "value");
      button.onClick(() => tabs.append(["Clicked", "fourth"]));
      return new ColumnLayout(button, slider, tabs);
    });
    const [line, other] = [session.connect(), session.connect()];
    const { mirror } = line.client;
    const tabs = mirror.ofType("panel.models.tabs.Tabs");
    const values = { type: "map", entries: [["model", { id: mirror.ofType("panel.models.widgets.Button").id }]] };
    const click = {
      kind: "MessageSent",
      msg_type: "bokeh_event",
      msg_data: { type: "event", name: "button_click", values },
    };
    const move = { kind: "ModelChanged", model: { id: mirror.ofType("Slider").id }, attr: "value", new: 5 };
    const [first] = tabs.attributes.get("tabs") as [{ readonly id: string }];
    const close = { kind: "ModelChanged", model: { id: tabs.id }, attr: "tabs", new: [{ id: first.id }] };
    for (const events of [
      [click, close],
      [move, close],
      [click, close, click],
    ])
      line.client.edit(events);
    for (const { client } of [line, other]) {
      expect(client.faults).toEqual([]);
      expect(client.mirror.canonical()).toEqual(session.connect().client.mirror.canonical());
    }
  });

  it("ERROR answers a bad patch; nothing changed, and the next one works", async () => {
    const session = await simple();
    const [line, other] = [session.connect(), session.connect()];
    const { client } = line;
    const bad = client.patch([set(session.slider, "value", 5), set(session.slider, "value", "x")]);
    expect(client.replyTo(bad)).toMatchObject({
      kind: "ERROR",
      content: { text: expect.stringContaining("expected Float") as string, traceback: null },
    });
    expect(session.slider.getAny("value")).toBe(1);
    expect(kinds(other)).toEqual(["ACK", "PULL-DOC-REPLY"]);
    expect(client.replyTo(client.patch([set(session.slider, "value", 6)])).kind).toBe("OK");
    expect(line.closed()).toBeNull();
  });

  it("ERROR of an unknown reference says what to do", async () => {
    const { client } = (await simple()).connect();
    const bad = client.patch([{ kind: "ModelChanged", model: { id: "nobody" }, attr: "value", new: 1 }]);
    expect(client.replyTo(bad)).toMatchObject({
      kind: "ERROR",
      content: { text: expect.stringContaining("pull the document again") as string, code: "unknown-reference" },
    });
  });

  it("S8: OK says when events about models that are gone were left out", async () => {
    const session = await simple();
    const { client } = session.connect();
    const late = { kind: "ModelChanged", model: { id: "nobody" }, attr: "value", new: 1 };
    expect(client.replyTo(client.patch([late, set(session.slider, "value", 6)]))).toMatchObject({
      kind: "OK",
      content: { late: true },
    });
    expect(session.slider.getAny("value")).toBe(6);
    expect(client.replyTo(client.patch([set(session.slider, "value", 7)])).content).toEqual({});
  });

  it("ERROR of a document that cannot be sent tells the visitor nothing and the log everything", async () => {
    const column = new Model(Column);
    // Past the check that keeps authors from it.
    column.restore("tags", [() => 1]);
    // A session starts all the same, and knows of no page that shows its document.
    const session = await runSession((document) => document.addRoot(column), {}, false, true);
    expect(session.mark).toBeNull();
    const { client } = session.connect(false);
    const reply = client.replyTo(client.request("PULL-DOC-REQ", {}));
    expect(reply).toMatchObject({ kind: "ERROR" });
    expect(JSON.stringify(reply.content)).not.toContain("function");
    expect(session.log.filter((entry) => entry.level === "error").map((entry) => entry.message)).toEqual([
      expect.stringContaining("functions stay on the server"),
    ]);
  });

  it("ERROR of a fault in the session's code tells the visitor nothing; the session goes on", async () => {
    const session = await simple();
    const stop = session.slider.onChange(() => {
      throw new Error("a secret of the app");
    });
    const { client } = session.connect();
    const bad = client.replyTo(client.patch([set(session.slider, "value", 5)]));
    expect(bad.kind).toBe("ERROR");
    expect(JSON.stringify(bad.content)).not.toContain("secret");
    stop();
    expect(client.replyTo(client.patch([set(session.slider, "value", 6)])).kind).toBe("OK");
  });
});

describe("PUSH-DOC", () => {
  const div = (id: string, text: string): object => ({ type: "object", name: "Div", id, attributes: { text } });
  const push = (line: Line, roots: readonly unknown[], title = "Pushed"): string => {
    const doc = { version: "3.10.0", title, roots };
    line.client.mirror.load({ ...doc, config: null }, new Map());
    return line.client.request("PUSH-DOC", { doc });
  };

  it("puts a document in place of the present one, for everyone", async () => {
    const session = await simple({}, true);
    const [a, b] = [session.connect(), session.connect()];
    expect(
      a.client.replyTo(
        push(a, [
          div("d1", "hello"),
          { type: "object", name: "Column", id: "c1", attributes: { children: [{ id: "d1" }] } },
        ]),
      ).kind,
    ).toBe("OK");
    expect(session.document.roots.map((root) => root.id)).toEqual(["d1", "c1"]);
    expect(session.document.title).toBe("Pushed");
    const fresh = session.connect().client.mirror.canonical();
    for (const { client } of [a, b]) {
      expect(client.faults).toEqual([]);
      expect(client.mirror.canonical()).toEqual(fresh);
    }
  });

  it("replaces models under their own ids, as Python does after pull_session", async () => {
    const session = await simple({}, true);
    const [a, b] = [session.connect(), session.connect()];
    const { id } = session.slider;
    a.client.replyTo(push(a, [{ type: "object", name: "Slider", id, attributes: { start: 0, end: 99, value: 50 } }]));
    expect(session.document.modelById(id)?.getAny("end")).toBe(99);
    expect(b.client.faults).toEqual([]);
    expect(b.client.mirror.model(id).attributes.get("end")).toBe(99);
    expect(b.client.mirror.canonical()).toEqual(session.connect().client.mirror.canonical());
    a.client.patch([{ kind: "ModelChanged", model: { id }, attr: "value", new: 60 }]);
    expect(b.client.mirror.model(id).attributes.get("value")).toBe(60);
  });

  it("makes its sender a client with the document, although it never pulled one", async () => {
    const session = await simple({}, true);
    const a = session.connect(false);
    push(a, [div("d1", "x")]);
    session.document.modelById("d1")?.setAny("text", "y");
    await Promise.resolve();
    expect(a.client.patches).toEqual([[{ kind: "ModelChanged", model: { id: "d1" }, attr: "text", new: "y" }]]);
  });

  it.each([
    ["no roots", { title: "x" }],
    ["roots that are none", { roots: ["x"] }],
    ["references to what it does not bring", { roots: [{ id: "p1002" }] }],
    ["a bad attribute", { roots: [{ type: "object", name: "Div", id: "d", attributes: { text: 1 } }] }],
    ["the id of the document's config", { roots: [{ type: "object", name: "Div", id: "p1001" }] }],
  ])("with %s gets ERROR and changes nothing", async (_name, doc) => {
    const session = await simple({}, true);
    const a = session.connect();
    const before = a.client.mirror.canonical();
    expect(a.client.replyTo(a.client.request("PUSH-DOC", { doc })).kind).toBe("ERROR");
    expect(session.connect().client.mirror.canonical()).toEqual(before);
  });
});

describe("frames that break the protocol", () => {
  const header = (kind: string): string => JSON.stringify({ msgid: "1", msgtype: kind });

  it.each([
    ["no JSON", ["{"]],
    ["an unknown kind", [header("EXPLODE")]],
    ["a kind that only servers send", [header("OK"), "{}", "{}"]],
    ["ACK", [header("ACK"), "{}", "{}"]],
    ["a binary header", [new ArrayBuffer(1)]],
    ["content of another shape", [header("PATCH-DOC"), "{}", '{"events":{}}']],
  ])("%s closes that socket only", async (_name, frames) => {
    const session = await simple();
    const [bad, good] = [session.connect(), session.connect()];
    for (const frame of frames) session.live.receive(bad.connection, frame);
    expect(bad.closed()).toMatchObject({ code: CLOSE.protocolError });
    expect(session.live.connections.size).toBe(1);
    expect(good.client.replyTo(good.client.patch([set(session.slider, "value", 4)])).kind).toBe("OK");
  });

  it("what a socket sends after it was closed is not looked at", async () => {
    const session = await simple();
    const bad = session.connect();
    bad.client.request("ACK", {});
    bad.client.patch([set(session.slider, "value", 9)]);
    expect(bad.closed()).toMatchObject({ code: CLOSE.protocolError });
    expect(session.slider.getAny("value")).toBe(1);
  });

  it("too many messages close it, with another code; at the limit nothing happens", async () => {
    const session = await simple({ messageBurst: 5, messagesPerSecond: 1 });
    const line = session.connect(false);
    for (let index = 0; index < 5; index++) line.client.request("SERVER-INFO-REQ", {});
    expect(line.closed()).toBeNull();
    session.now += 1000;
    line.client.request("SERVER-INFO-REQ", {});
    expect(line.closed()).toBeNull();
    line.client.request("SERVER-INFO-REQ", {});
    expect(line.closed()).toMatchObject({ code: CLOSE.policy });
  });

  it("too big a message closes it; one byte less does not", async () => {
    const session = await simple({ messageBytes: 200 });
    const frames = (size: number): string[] => {
      const [first, second] = [header("SERVER-INFO-REQ"), "{}"];
      return [first, second, `{${" ".repeat(size - first.length - second.length - 2)}}`];
    };
    const [fits, over] = [session.connect(false), session.connect(false)];
    for (const frame of frames(200)) session.live.receive(fits.connection, frame);
    for (const frame of frames(201)) session.live.receive(over.connection, frame);
    expect(fits.closed()).toBeNull();
    expect(over.closed()).toMatchObject({ code: CLOSE.protocolError });
  });
});

describe("the end", () => {
  it("closes all sockets and stops listening", async () => {
    const session = await simple();
    const [a, b] = [session.connect(), session.connect()];
    await session.live.destroy();
    expect(a.closed()).toMatchObject({ code: CLOSE.sessionOver });
    expect(b.closed()).toMatchObject({ code: CLOSE.sessionOver });
    expect(session.live.connections.size).toBe(0);
    a.client.patch([set(session.slider, "value", 3)]);
    expect(session.slider.getAny("value")).toBe(1);
  });
});

it("a new socket pulls what the others have made of the document", async () => {
  const session = await simple({}, true);
  const a = session.connect();
  a.client.edit([{ kind: "RootAdded", model: { type: "object", name: "Div", id: "d1", attributes: { text: "x" } } }]);
  a.client.edit([{ kind: "ModelChanged", model: { id: "d1" }, attr: "text", new: "y" }]);
  expect(session.connect().client.mirror.canonical()).toEqual(a.client.mirror.canonical());
});

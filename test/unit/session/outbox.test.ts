// What several sockets of one session are sent: everyone the same document, nobody their own changes.
import { describe, expect, it } from "vitest";
import { Column, ColumnDataSource, Div, Model, Slider } from "../../../src/models/index.ts";
import { runSession, type Line, type RunningSession } from "./run-session.ts";

interface Two extends RunningSession {
  readonly slider: Model;
  readonly column: Model;
  readonly a: Line;
  readonly b: Line;
}

async function two(): Promise<Two> {
  const slider: Model = new Model(Slider, { start: 0, end: 10, value: 1 });
  const column: Model = new Model(Column, { tags: [slider] });
  const session = await runSession((document) => document.addRoot(column), {}, true);
  return Object.assign(session, { slider, column, a: session.connect(), b: session.connect() });
}

const set = (model: Model, attr: string, value: unknown): object => ({
  kind: "ModelChanged",
  model: { id: model.id },
  attr,
  new: value,
});
const newDiv = (id: string, attributes: object = {}): object => ({ type: "object", name: "Div", id, attributes });

/** What every client has is what a new one gets. */
function inStep(session: RunningSession, ...lines: readonly Line[]): void {
  const fresh = session.connect().client.mirror.canonical();
  for (const { client } of lines) expect(client.faults).toEqual([]);
  for (const { client } of lines) expect(client.mirror.canonical()).toEqual(fresh);
}

describe("changes of the app", () => {
  it("reach all sockets with the document as one patch per turn", async () => {
    const { live, slider, document, a, b } = await two();
    live.outbox.turn(() => {
      slider.setAny("value", 2);
      slider.setAny("value", 3);
      document.setTitle("T");
      expect(a.client.patches).toEqual([]);
    });
    await Promise.resolve();
    const patch = [set(slider, "value", 3), { kind: "TitleChanged", title: "T" }];
    expect(a.client.patches).toEqual([patch]);
    expect(b.client.patches).toEqual([patch]);
  });

  it("outside a turn go together at the end of the running code", async () => {
    const { slider, a } = await two();
    slider.setAny("value", 2);
    slider.setAny("end", 20);
    expect(a.client.patches).toEqual([]);
    await Promise.resolve();
    expect(a.client.patches).toEqual([[set(slider, "value", 2), set(slider, "end", 20)]]);
  });

  it("do not go to sockets that have no document yet; those get them with it", async () => {
    const session = await two();
    const late = session.connect(false);
    session.slider.setAny("value", 9);
    await Promise.resolve();
    expect(late.client.patches).toEqual([]);
    late.client.request("PULL-DOC-REQ", {});
    expect(late.client.mirror.ofType("Slider").attributes.get("value")).toBe(9);
    expect(late.client.patches).toEqual([]);
  });

  it("do not go to closed sockets, nor does a broken one keep them from others", async () => {
    const { slider, a, b } = await two();
    a.connection.socket.close(1000, "");
    slider.setAny("value", 2);
    await Promise.resolve();
    expect(a.client.patches).toEqual([]);
    expect(b.client.patches).toHaveLength(1);
  });

  it("are stored before they are sent, also when nobody listens", async () => {
    const session = await runSession((document) => document.addRoot(new Model(Div)), {}, true);
    session.document.setTitle("T");
    await Promise.resolve();
    expect(session.stores()).toBe(1);
  });

  it("that cannot be written are logged and do not take the others with them", async () => {
    const { slider, column, document, a, log } = await two();
    // Past the check that keeps authors from it.
    column.setChecked("tags", [slider, () => 1], null);
    slider.setAny("value", 5);
    await Promise.resolve();
    expect(a.client.patches).toEqual([[set(slider, "value", 5)]]);
    expect(log.filter((entry) => entry.level === "error")).toEqual([
      expect.objectContaining({ message: expect.stringContaining("functions stay on the server") as string }),
    ]);
    const added = new Model(Div, { text: "x" });
    column.setAny("tags", [slider, added]);
    document.setTitle("T");
    await Promise.resolve();
    expect(a.client.mirror.ofType("Div").attributes.get("text")).toBe("x");
  });
});

describe("changes of a client", () => {
  it("go to the others and not back", async () => {
    const session = await two();
    const { slider, a, b } = session;
    a.client.patch([set(slider, "value", 5)]);
    expect(a.client.patches).toEqual([]);
    expect(b.client.patches).toEqual([[set(slider, "value", 5)]]);
    expect(slider.getAny("value")).toBe(5);
  });

  it("go with what the app made of them; their sender gets only that", async () => {
    const { slider, document, a, b } = await two();
    slider.onChange(({ attr, value }) => {
      if (attr === "value") document.setTitle(`at ${String(value)}`);
    });
    a.client.patch([set(slider, "value", 5)]);
    expect(a.client.patches).toEqual([[{ kind: "TitleChanged", title: "at 5" }]]);
    expect(b.client.patches).toEqual([[set(slider, "value", 5), { kind: "TitleChanged", title: "at 5" }]]);
  });

  it("that the app puts right come back right", async () => {
    const { slider, a, b } = await two();
    slider.onChange(({ attr, value, setter }) => {
      if (attr === "value" && setter !== null) slider.setAny("value", Math.min(7, Number(value)));
    });
    a.client.patch([set(slider, "value", 9)]);
    expect(a.client.patches).toEqual([[set(slider, "value", 7)]]);
    expect(b.client.patches).toEqual([[set(slider, "value", 9), set(slider, "value", 7)]]);
  });

  it("bring new models in full to those who lack them, and references afterwards", async () => {
    const session = await two();
    const { slider, column, a, b } = session;
    a.client.edit([set(column, "tags", [{ id: slider.id }, newDiv("d1", { text: "new" })])]);
    expect(b.client.mirror.model("d1").attributes.get("text")).toBe("new");
    // The app moves it: both have it by now.
    const moved = session.document.modelById("d1");
    column.setAny("tags", [moved, slider]);
    await Promise.resolve();
    for (const { client } of [a, b])
      expect(client.patches.at(-1)).toEqual([set(column, "tags", [{ id: "d1" }, { id: slider.id }])]);
    b.client.edit([{ kind: "ModelChanged", model: { id: "d1" }, attr: "text", new: "changed" }]);
    expect(a.client.patches.at(-1)).toEqual([
      { kind: "ModelChanged", model: { id: "d1" }, attr: "text", new: "changed" },
    ]);
  });

  it("bring models inside columns, too", async () => {
    const source = new ColumnDataSource({ data: { x: [] } });
    const session = await runSession((document) => document.addRoot(source), {}, true);
    const [a, b] = [session.connect(), session.connect()];
    a.client.edit([
      { kind: "ColumnsStreamed", model: { id: source.id }, attr: "data", data: { x: [newDiv("d1")] }, rollover: null },
    ]);
    expect(session.document.modelById("d1")?.type).toBe("Div");
    expect(b.client.mirror.model("d1").type).toBe("Div");
    session.document.modelById("d1")?.setAny("text", "t");
    await Promise.resolve();
    for (const { client } of [a, b])
      expect(client.patches.at(-1)).toEqual([{ kind: "ModelChanged", model: { id: "d1" }, attr: "text", new: "t" }]);
  });
});

describe("models that come and go", () => {
  it("within one turn are not spoken of", async () => {
    const { slider, column, a } = await two();
    const passing = new Model(Div);
    column.setAny("tags", [slider, passing]);
    passing.setAny("text", "never seen");
    column.setAny("tags", [slider]);
    slider.setAny("value", 4);
    await Promise.resolve();
    expect(a.client.patches).toEqual([[set(column, "tags", [{ id: slider.id }]), set(slider, "value", 4)]]);
  });

  it("come back in full, with attributes that went back to their default", async () => {
    const session = await two();
    const { slider, column, a, b } = session;
    const model: Model = new Model(Div, { text: "first" });
    column.setAny("tags", [slider, model]);
    await Promise.resolve();
    column.setAny("tags", [slider]);
    await Promise.resolve();
    model.setAny("text", "");
    column.setAny("tags", [slider, model]);
    await Promise.resolve();
    expect(a.client.patches.at(-1)).toEqual([set(column, "tags", [{ id: slider.id }, newDiv(model.id, { text: "" })])]);
    inStep(session, a, b);
  });

  it("while nobody has the document are right for whoever comes next", async () => {
    const slider: Model = new Model(Slider, { start: 0, end: 10, value: 1 });
    const column: Model = new Model(Column, { tags: [slider] });
    const session = await runSession((document) => document.addRoot(column), {}, true);
    const added: Model = new Model(Div, { text: "x" });
    column.setAny("tags", [slider, added]);
    await Promise.resolve();
    const a = session.connect();
    expect(a.client.mirror.model(added.id).attributes.get("text")).toBe("x");
    column.setAny("tags", [added]);
    await Promise.resolve();
    expect(a.client.patches).toEqual([[set(column, "tags", [{ id: added.id }])]]);
    inStep(session, a);
  });

  it("while only their sender listens are right for the sender", async () => {
    const session = await two();
    const { column, slider, a, b } = session;
    b.connection.socket.close(1000, "");
    a.client.edit([set(column, "tags", [{ id: slider.id }, newDiv("d1")])]);
    column.setAny("tags", [session.document.modelById("d1"), slider]);
    await Promise.resolve();
    expect(a.client.patches).toEqual([[set(column, "tags", [{ id: "d1" }, { id: slider.id }])]]);
  });

  it("in great number do not pile up in memory, and stay right", async () => {
    const session = await two();
    const { column, slider, a } = session;
    for (let turn = 0; turn < 30; turn++) {
      column.setAny("tags", [slider, ...Array.from({ length: 500 }, () => new Model(Div))]);
      await Promise.resolve();
    }
    expect(session.document.models.size).toBe(503);
    expect(a.client.mirror.models.size).toBe(503);
    inStep(session, a);
  });
});

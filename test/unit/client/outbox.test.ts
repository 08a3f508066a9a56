// What waits for the server: merged, settled, gone through for a new socket.
import { describe, expect, test } from "vitest";
import { Outbox, type Outgoing } from "../../../src/client/outbox.ts";
import type { PatchEventRep } from "../../../src/protocol/message-kinds.ts";

const change = (id: string, attr: string, value: unknown): PatchEventRep => ({
  kind: "ModelChanged",
  model: { id },
  attr,
  new: value,
});
const click = (id: string): PatchEventRep => ({
  kind: "MessageSent",
  msg_type: "bokeh_event",
  msg_data: { type: "event", name: "button_click", values: { type: "map", entries: [["model", { id }]] } },
});
const message = (msgid: string, sent: boolean, ...events: PatchEventRep[]): Outgoing => ({ msgid, sent, events });
const alive = { seen: undefined, isAlive: () => true };

function outboxOf(...messages: Outgoing[]): Outbox {
  const outbox = new Outbox();
  for (const one of messages) outbox.add(one);
  return outbox;
}

const eventsOf = (messages: readonly Outgoing[]): PatchEventRep[] => messages.flatMap(({ events }) => events);

test("what an attribute was set to here waits until it is settled, which gives the message", () => {
  const outbox = outboxOf(message("1", true, change("a", "value", 1)), message("2", true, click("a")));
  expect([outbox.sets("a", "value"), outbox.sets("a", "value_input"), outbox.sets("b", "value")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(outbox.settle("1")).toEqual(message("1", true, change("a", "value", 1)));
  expect(outbox.settle("1")).toBeNull();
  expect(outbox.sets("a", "value")).toBe(false);
});

describe("takeUnsent", () => {
  test("gives the messages of one turn as one, once", () => {
    const outbox = outboxOf(message("1", false, change("a", "x", 1)), message("2", false, click("b")));
    expect(outbox.takeUnsent()).toEqual([message("1", false, change("a", "x", 1), click("b"))]);
    expect(outbox.takeUnsent()).toEqual([]);
    expect(outbox.size).toBe(1);
  });

  test("keeps it until the server answers that id", () => {
    const outbox = outboxOf(message("1", false, change("a", "x", 1)));
    outbox.takeUnsent();
    outbox.settle("2");
    expect(outbox.pending("a", "x")).toBe("attribute");
    outbox.settle("1");
    expect(outbox.pending("a", "x")).toBeNull();
  });
});

describe("pending", () => {
  test("is an attribute, or the text that its view shows", () => {
    const outbox = outboxOf(message("1", true, change("a", "value_input", "ha"), change("c", "value", 5)));
    expect(["value_input", "value", "title"].map((attr) => outbox.pending("a", attr))).toEqual([
      "attribute",
      "text",
      null,
    ]);
    expect(outbox.pending("b", "value")).toBeNull();
    expect(outbox.pending("c", "value_throttled")).toBeNull();
  });
});

test("forgetOthers drops what was meant for models that are others now, and keeps what is about none", () => {
  const title: PatchEventRep = { kind: "TitleChanged", title: "t" };
  const outbox = outboxOf(
    message("1", true, change("a", "x", 1), change("b", "x", 2)),
    message("2", true, click("b")),
    message("3", false, title),
  );
  outbox.forgetOthers((id) => id === "a");
  expect(eventsOf(outbox.reconcile(alive))).toEqual([change("a", "x", 1), title]);
});

describe("reconcile", () => {
  test("the last value of an attribute wins up to the next event", () => {
    const outbox = outboxOf(
      message("1", false, change("a", "x", 1), change("a", "x", 2)),
      message("2", false, click("b")),
      message("3", false, change("a", "x", 3)),
      message("4", false, change("a", "y", 1), change("a", "x", 4)),
    );
    expect(eventsOf(outbox.reconcile(alive))).toEqual([
      change("a", "x", 2),
      click("b"),
      change("a", "y", 1),
      change("a", "x", 4),
    ]);
  });

  test("a value that defines a model is never dropped: later values may refer to it", () => {
    const defining = change("a", "child", { type: "object", name: "Div", id: "new" });
    const outbox = outboxOf(message("1", false, defining, change("a", "child", [{ id: "new" }])));
    expect(eventsOf(outbox.reconcile(alive))).toEqual([defining, change("a", "child", [{ id: "new" }])]);
  });

  test("events of models that are gone are dropped, clicks too", () => {
    const outbox = outboxOf(message("1", false, change("gone", "x", 1), click("gone"), click("here")));
    expect(eventsOf(outbox.reconcile({ seen: undefined, isAlive: (id) => id === "here" }))).toEqual([click("here")]);
  });

  test("with a list of seen messages exactly the others go out again, under their ids", () => {
    const outbox = outboxOf(
      message("1", true, click("a")),
      message("2", true, click("b")),
      message("3", false, click("c")),
    );
    expect(outbox.reconcile({ seen: new Set(["1"]), isAlive: () => true })).toEqual([
      message("2", true, click("b")),
      message("3", false, click("c")),
    ]);
    expect(outbox.size).toBe(2);
  });

  test("without such a list values go out again and clicks that went out do not", () => {
    const outbox = outboxOf(message("1", true, click("a"), change("a", "x", 1)), message("2", false, click("b")));
    expect(eventsOf(outbox.reconcile(alive))).toEqual([change("a", "x", 1), click("b")]);
  });

  test("what was never sent becomes one message", () => {
    const outbox = outboxOf(message("1", false, click("a")), message("2", false, click("b")));
    expect(outbox.reconcile(alive)).toEqual([message("1", false, click("a"), click("b"))]);
  });
});

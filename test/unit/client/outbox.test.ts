// What waits for the server: merged, settled, gone through for a new socket.
import { describe, expect, test } from "vitest";
import { Outbox, type Waiting } from "../../../src/client/outbox.ts";
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
type Message = readonly [msgid: string, ...PatchEventRep[]];

/** What was sent gets its numbers, from 1 on; the rest waits. */
function outboxOf(sent: readonly Message[], unsent: readonly Message[] = []): Outbox {
  const outbox = new Outbox({ size: 1_000, events: 100 });
  for (const [msgid, ...events] of sent) {
    outbox.add(msgid, events, 10);
    outbox.takeUnsent();
  }
  for (const [msgid, ...events] of unsent) outbox.add(msgid, events, 10);
  return outbox;
}

const all = (): boolean => true;
const eventsOf = (messages: readonly Waiting[]): PatchEventRep[] => messages.flatMap(({ events }) => events);
const numbersOf = (messages: readonly Waiting[]): unknown[] => messages.map(({ msgid, number }) => [msgid, number]);

test("what an attribute was set to here waits until it is settled, which gives the message", () => {
  const outbox = outboxOf([
    ["1", change("a", "value", 1)],
    ["2", click("a")],
  ]);
  expect([outbox.sets("a", "value"), outbox.sets("a", "value_input"), outbox.sets("b", "value")]).toEqual([
    true,
    false,
    false,
  ]);
  expect(outbox.settle("1")).toEqual({ msgid: "1", number: 1, size: 10, events: [change("a", "value", 1)] });
  expect(outbox.settle("1")).toBeNull();
  expect(outbox.sets("a", "value")).toBe(false);
});

describe("takeUnsent", () => {
  test("gives the messages of one turn as one, once, with the next number", () => {
    const outbox = outboxOf(
      [["0", click("a")]],
      [
        ["1", change("a", "x", 1)],
        ["2", click("b")],
      ],
    );
    expect(outbox.takeUnsent()).toEqual([
      { msgid: "1", number: 2, size: 20, events: [change("a", "x", 1), click("b")] },
    ]);
    expect(outbox.takeUnsent()).toEqual([]);
    expect(outbox.size).toBe(2);
  });

  test("keeps it until the server answers that id", () => {
    const outbox = outboxOf([["1", change("a", "x", 1)]]);
    outbox.settle("2");
    expect(outbox.pending("a", "x")).toBe("attribute");
    outbox.settle("1");
    expect(outbox.pending("a", "x")).toBeNull();
  });
});

describe("pending", () => {
  test("is an attribute, or the text that its view shows", () => {
    const outbox = outboxOf([["1", change("a", "value_input", "ha"), change("c", "value", 5)]]);
    expect(["value_input", "value", "title"].map((attr) => outbox.pending("a", attr))).toEqual([
      "attribute",
      "text",
      null,
    ]);
    expect(outbox.pending("b", "value")).toBeNull();
    expect(outbox.pending("c", "value_throttled")).toBeNull();
  });
});

test("pieces of columns are known until they are settled; whole values are none", () => {
  const outbox = outboxOf([
    ["1", { kind: "ColumnsPatched", model: { id: "s" }, attr: "data", patches: {} }],
    ["2", change("t", "data", {})],
  ]);
  expect([outbox.alters("s", "data"), outbox.alters("t", "data"), outbox.altersAny]).toEqual([true, false, true]);
  outbox.settle("1");
  expect([outbox.alters("s", "data"), outbox.altersAny]).toEqual([false, false]);
});

describe("forgetHandled", () => {
  const messages = (): Outbox =>
    outboxOf(
      [
        ["1", click("a")],
        ["2", click("b"), change("b", "x", 1)],
      ],
      [["3", click("c")]],
    );

  test("exactly what came after the highest number goes out again, under the same numbers", () => {
    const outbox = messages();
    outbox.forgetHandled(1);
    expect(numbersOf(outbox.reconcile(all))).toEqual([
      ["2", 2],
      ["3", 3],
    ]);
    outbox.forgetHandled(2);
    expect(numbersOf(outbox.reconcile(all))).toEqual([["3", 3]]);
  });

  test("without a number values go out again and clicks that went out do not", () => {
    const outbox = messages();
    outbox.forgetHandled(undefined);
    expect(eventsOf(outbox.reconcile(all))).toEqual([change("b", "x", 1), click("c")]);
  });
});

test("startAnew drops what was meant for models that are others now and clicks that went out; the rest gets new numbers", () => {
  const title: PatchEventRep = { kind: "TitleChanged", title: "t" };
  const outbox = outboxOf(
    [
      ["1", change("a", "x", 1), change("b", "x", 2), click("a")],
      ["2", click("b")],
    ],
    [["3", title, click("a")]],
  );
  outbox.startAnew((id) => id === "a", "kept");
  expect(outbox.reconcile(all)).toEqual([
    { msgid: "1", number: 3, size: 20, waited: true, events: [change("a", "x", 1), title, click("a")] },
  ]);
  const stranger = outboxOf([], [["1", change("a", "x", 1), click("a")]]);
  stranger.startAnew(all, "dropped");
  expect(eventsOf(stranger.reconcile(all))).toEqual([change("a", "x", 1)]);
});

describe("reconcile", () => {
  test("the last value of an attribute wins up to the next event", () => {
    const outbox = outboxOf(
      [],
      [
        ["1", change("a", "x", 1), change("a", "x", 2)],
        ["2", click("b")],
        ["3", change("a", "x", 3)],
        ["4", change("a", "y", 1), change("a", "x", 4)],
      ],
    );
    expect(eventsOf(outbox.reconcile(all))).toEqual([
      change("a", "x", 2),
      click("b"),
      change("a", "y", 1),
      change("a", "x", 4),
    ]);
  });

  test("a value that defines a model is never dropped: later values may refer to it", () => {
    const defining = change("a", "child", { type: "object", name: "Div", id: "new" });
    const outbox = outboxOf([], [["1", defining, change("a", "child", [{ id: "new" }])]]);
    expect(eventsOf(outbox.reconcile(all))).toEqual([defining, change("a", "child", [{ id: "new" }])]);
  });

  test("events of models that are gone are dropped, clicks too", () => {
    const outbox = outboxOf([], [["1", change("gone", "x", 1), click("gone"), click("here")]]);
    expect(eventsOf(outbox.reconcile((id) => id === "here"))).toEqual([click("here")]);
  });

  test("what was never sent becomes one message, behind what was", () => {
    const outbox = outboxOf(
      [["0", click("c")]],
      [
        ["1", click("a")],
        ["2", click("b")],
      ],
    );
    expect(numbersOf(outbox.reconcile(all))).toEqual([
      ["0", 1],
      ["1", 2],
    ]);
  });
});

describe("what waits goes as several messages where one would be refused", () => {
  test("as one up to the size that the server takes, as two past it", () => {
    for (const [size, messages] of [
      [500, 1],
      [501, 2],
    ] as const) {
      const outbox = new Outbox({ size: 1_000, events: 100 });
      outbox.add("1", [change("a", "value", "long")], 500);
      outbox.add("2", [change("b", "value", "long")], size);
      outbox.add("3", [change("c", "value", "short")], 0);
      expect(outbox.takeUnsent()).toHaveLength(messages);
    }
  });

  test("as one up to the number of events that the server takes, also after a loss", () => {
    const outbox = new Outbox({ size: Infinity, events: 100 });
    for (let at = 0; at < 250; at++) outbox.add(String(at), [click("a")], 10);
    const sent = outbox.reconcile(all);
    expect(sent.map(({ events, number }) => [number, events.length])).toEqual([
      [1, 100],
      [2, 100],
      [3, 50],
    ]);
  });
});

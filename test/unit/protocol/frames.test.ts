// Messages there and back: every kind, random content, random places to sleep.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMessage, type Message, type ReceivedMessage } from "../../../src/protocol/message.ts";
import { MESSAGE_KINDS } from "../../../src/protocol/message-kinds.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";
import { Receiver } from "../../../src/protocol/receiver.ts";
import { sendMessage, toFrames } from "../../../src/protocol/sender.ts";
import type { Frame, SocketPort } from "../../../src/protocol/socket-port.ts";

const model = { id: "p1001" };
const map = { type: "map", entries: [["x", [1, 2]]] };

const MESSAGES: readonly Message[] = [
  createMessage("ACK", {}, { msgid: "1" }),
  createMessage("OK", {}, { msgid: "2", reqid: "uuid" }),
  createMessage("ERROR", { text: "no model p9", traceback: null }, { msgid: "3", reqid: "uuid" }),
  createMessage("PULL-DOC-REQ", {}, { msgid: "4" }),
  createMessage("PULL-DOC-REQ", { fingerprint: "abc" }, { msgid: "5" }),
  createMessage(
    "PULL-DOC-REPLY",
    { doc: { version: "3.10.0", title: "t", roots: [] } },
    { msgid: "6", reqid: "4", buffers: new Map([["0", new ArrayBuffer(3)]]) },
  ),
  createMessage("PULL-DOC-REPLY", { handled: 2, same: true }, { msgid: "7", reqid: "5" }),
  createMessage("PUSH-DOC", { doc: { roots: [] } }, { msgid: "8" }),
  createMessage(
    "PATCH-DOC",
    {
      events: [
        { kind: "ModelChanged", model, attr: "value", new: { type: "number", value: "nan" } },
        { kind: "ColumnDataChanged", model, attr: "data", data: map, cols: null },
        { kind: "ColumnsStreamed", model, attr: "data", data: map, rollover: 100 },
        { kind: "ColumnsPatched", model, attr: "data", patches: map },
        { kind: "TitleChanged", title: "é" },
        { kind: "RootAdded", model: { type: "object", name: "Slider", id: "p1002" } },
        { kind: "RootRemoved", model },
        {
          kind: "MessageSent",
          msg_type: "bokeh_event",
          msg_data: { type: "event", name: "document_ready", values: { type: "map" } },
        },
      ],
    },
    {
      msgid: "9",
      metadata: { took: 3 },
      buffers: new Map([
        ["a", new Uint8Array([1, 2]).buffer],
        ["b", new ArrayBuffer(0)],
      ]),
    },
  ),
  createMessage("SERVER-INFO-REQ", {}, { msgid: "10" }),
  createMessage(
    "SERVER-INFO-REPLY",
    { version_info: { bokeh: "3.10.0", server: "3.10.0" } },
    { msgid: "11", reqid: "10" },
  ),
];

function receive(frames: readonly Frame[], receiver = new Receiver(DEFAULT_LIMITS)): ReceivedMessage[] {
  return frames.map((frame) => receiver.consume(frame)).filter((message) => message !== null);
}

describe("every kind", () => {
  it("is in the table", () => {
    expect(new Set(MESSAGES.map((message) => message.kind))).toEqual(new Set(MESSAGE_KINDS));
  });

  it.each(MESSAGES.map((message) => [`${message.kind} ${message.header.msgid}`, message] as const))(
    "%s comes back as it was",
    (_name, message) => {
      expect(receive(toFrames(message))).toStrictEqual([message]);
    },
  );

  it("has the frames that Bokeh documents", () => {
    const message = createMessage("OK", {}, { msgid: "m", reqid: "r", buffers: new Map([["x", new ArrayBuffer(1)]]) });
    expect(toFrames(message)).toEqual([
      '{"msgid":"m","msgtype":"OK","reqid":"r","num_buffers":1}',
      "{}",
      "{}",
      '{"id":"x"}',
      new ArrayBuffer(1),
    ]);
    expect(toFrames(createMessage("ACK", {}, { msgid: "m" }))).toEqual(['{"msgid":"m","msgtype":"ACK"}', "{}", "{}"]);
  });

  it("reads num_buffers of 0 and null fields, as Python sends them", () => {
    const frames = ['{"msgid":"p1","msgtype":"OK","reqid":null,"num_buffers":0}', "{}", "{}"];
    expect(receive(frames)).toMatchObject([{ kind: "OK", header: { msgid: "p1", num_buffers: 0 } }]);
  });
});

describe("sending", () => {
  it("goes to open sockets only", () => {
    const sent: Frame[] = [];
    const socket = (isOpen: boolean): SocketPort => ({
      isOpen,
      send: (frame) => void sent.push(frame),
      close: () => undefined,
    });
    const message = createMessage("ACK", {}, { msgid: "m" });
    expect(sendMessage(socket(false), message)).toBe(false);
    expect(sent).toEqual([]);
    expect(sendMessage(socket(true), message)).toBe(true);
    expect(sent).toEqual(toFrames(message));
  });
});

const buffers = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 5 }), { maxLength: 4 })
  .chain((ids) =>
    fc
      .tuple(...ids.map((id) => fc.uint8Array().map((bytes) => [id, bytes.slice().buffer] as const)))
      .map((entries) => new Map(entries)),
  );
const json = fc.jsonValue().map((value): unknown => JSON.parse(JSON.stringify(value)));
const message = fc
  .record({
    msgid: fc.string({ minLength: 1, maxLength: 20 }),
    reqid: fc.string({ minLength: 1, maxLength: 20 }),
    buffers,
    title: fc.string(),
    value: json,
  })
  .map(({ title, value, ...options }) =>
    createMessage(
      "PATCH-DOC",
      {
        events: [
          { kind: "TitleChanged", title },
          { kind: "ModelChanged", model, attr: "a", new: value },
        ],
      },
      options,
    ),
  );

describe("random messages", () => {
  it("come back in order, with a sleep after any frame", () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 4 }), fc.infiniteStream(fc.boolean()), (messages, sleeps) => {
        let receiver = new Receiver(DEFAULT_LIMITS);
        const received: ReceivedMessage[] = [];
        for (const frame of messages.flatMap((item) => toFrames(item))) {
          const done = receiver.consume(frame);
          if (done !== null) received.push(done);
          if (done !== null && receiver.pending !== null) throw new Error("something is left after a message");
          if (sleeps.next().value === true) receiver = new Receiver(DEFAULT_LIMITS, structuredClone(receiver.pending));
        }
        expect(received).toStrictEqual(messages);
      }),
    );
  });

  it("of hostile frames give a message or a ProtocolError, and nothing after an error", () => {
    const valid = message.map((item) => toFrames(item));
    const noise = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array().map((bytes) => bytes.slice().buffer),
      fc.constantFrom<Frame>(
        "{}",
        "[]",
        "null",
        '{"id":"0"}',
        '{"msgid":"a","msgtype":"PATCH-DOC","num_buffers":1}',
        '{"msgid":"a","msgtype":"toString"}',
        '{"events":[]}',
      ),
    );
    const frames = fc.array(
      fc.oneof(
        { weight: 1, arbitrary: valid },
        { weight: 3, arbitrary: noise.map((frame): readonly Frame[] => [frame]) },
      ),
    );
    fc.assert(
      fc.property(frames, (parts) => {
        const receiver = new Receiver(DEFAULT_LIMITS);
        const outcomes = parts.flat().map((frame) => outcome(receiver, frame));
        expect(outcomes.join(" ")).toMatch(/^(part ?|message ?)*(refused ?)*$/);
        expect(outcomes.includes("refused") && receiver.pending !== null).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

function outcome(receiver: Receiver, frame: Frame): string {
  try {
    return receiver.consume(frame) === null ? "part" : "message";
  } catch (error) {
    return error instanceof Error && error.name === "ProtocolError" ? "refused" : `fault ${String(error)}`;
  }
}

// Frames that do not fit, and the limits at their edge.
import { describe, expect, it } from "vitest";
import { CLOSE } from "../../../src/protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../src/protocol/limits.ts";
import { MessageRate } from "../../../src/protocol/message-rate.ts";
import { ProtocolError } from "../../../src/protocol/protocol-error.ts";
import { Receiver } from "../../../src/protocol/receiver.ts";
import type { Frame } from "../../../src/protocol/socket-port.ts";

const header = (fields: object = {}): string => JSON.stringify({ msgid: "m", msgtype: "PATCH-DOC", ...fields });
const content = (kind: string, value: unknown): Frame[] => [header({ msgtype: kind }), "{}", JSON.stringify(value)];
const patch = '{"events":[]}';
const bytes = new ArrayBuffer(4);

function feed(frames: readonly Frame[], limits: Partial<Limits> = {}): Receiver {
  const receiver = new Receiver({ ...DEFAULT_LIMITS, ...limits });
  for (const frame of frames) receiver.consume(frame);
  return receiver;
}

describe("a bad frame", () => {
  it.each<[string, Frame[], string]>([
    ["a binary header", [bytes], "Expected a text frame for the header, got binary"],
    ["binary metadata", [header(), bytes], "Expected a text frame for the metadata"],
    ["binary content", [header(), "{}", bytes], "Expected a text frame for the content"],
    [
      "a binary buffer header",
      [header({ num_buffers: 1 }), "{}", patch, bytes],
      "Expected a text frame for the buffer header",
    ],
    [
      "a text as buffer",
      [header({ num_buffers: 1 }), "{}", patch, '{"id":"a"}', "x"],
      "Expected a binary frame for a buffer",
    ],
    ["a header that is no JSON", ["{"], "The header is not JSON"],
    ["metadata that are no JSON", [header(), "nope"], "The metadata is not JSON"],
    ["content that is no JSON", [header(), "{}", ""], "The content is not JSON"],
    ["a header that is a list", ["[]"], "The header is not a JSON object"],
    ["metadata that are null", [header(), "null"], "The metadata is not a JSON object"],
    ["no msgid", ['{"msgtype":"OK"}'], "no msgid"],
    ["an empty msgid", [header({ msgid: "" })], "no msgid"],
    ["a number as msgid", [header({ msgid: 5 })], "no msgid"],
    ["a long msgid", [header({ msgid: "x".repeat(257) })], "no msgid"],
    ["no msgtype", ['{"msgid":"m"}'], "no msgtype"],
    ["an unknown kind", [header({ msgtype: "PATCH" })], 'Unknown msgtype "PATCH"'],
    ["a kind of Object", [header({ msgtype: "constructor" })], "Unknown msgtype"],
    ["a wrong reqid", [header({ reqid: 1 })], "A reqid"],
    ["a negative number of buffers", [header({ num_buffers: -1 })], "num_buffers"],
    ["half a buffer", [header({ num_buffers: 0.5 })], "num_buffers"],
    ["a buffer header without id", [header({ num_buffers: 1 }), "{}", patch, "{}"], "A buffer header is"],
    ["a buffer header with more", [header({ num_buffers: 1 }), "{}", patch, '{"id":"a","b":1}'], "A buffer header is"],
    [
      "two buffers of one id",
      [header({ num_buffers: 2 }), "{}", patch, '{"id":"a"}', bytes, '{"id":"a"}'],
      "Two buffers",
    ],
    [
      "a patch without events",
      content("PATCH-DOC", {}),
      "The content of PATCH-DOC is wrong: its events are not a list",
    ],
    ["content that is a list", content("OK", []), "it is not an object"],
    ["an error without text", content("ERROR", { traceback: null }), "its text"],
    ["an error with a wrong traceback", content("ERROR", { text: "", traceback: 1 }), "its traceback"],
    ["a request with a wrong run", content("PULL-DOC-REQ", { run: 1 }), "its run"],
    ["a reply with a wrong notice", content("PULL-DOC-REPLY", { doc: {}, notice: 1 }), "its notice"],
    ["a request with a wrong fingerprint", content("PULL-DOC-REQ", { fingerprint: 1 }), "its fingerprint"],
    ["a reply without document", content("PULL-DOC-REPLY", {}), "it has no doc"],
    ["a reply with a wrong handled", content("PULL-DOC-REPLY", { doc: {}, handled: -1 }), "its handled"],
    ["a patch with the number 0", content("PATCH-DOC", { events: [], number: 0 }), "its number"],
    ["a patch with half a number", content("PATCH-DOC", { events: [], number: 1.5 }), "its number"],
    ["a reply with a wrong run", content("PULL-DOC-REPLY", { doc: {}, run: 1 }), "its run"],
    ["a reply with a wrong same", content("PULL-DOC-REPLY", { doc: {}, same: 1 }), "its same"],
    ["a push without document", content("PUSH-DOC", { doc: [] }), "it has no doc"],
    ["server info without versions", content("SERVER-INFO-REPLY", {}), "its version_info"],
    ["server info with numbers", content("SERVER-INFO-REPLY", { version_info: { bokeh: 3 } }), "its version_info"],
  ])("%s", (_name, frames, message) => {
    expect(() => feed(frames.slice(0, -1))).not.toThrow();
    expect(() => feed(frames)).toThrow(ProtocolError);
    expect(() => feed(frames)).toThrow(message);
    expect(() => feed(frames)).toThrow(expect.objectContaining({ closeCode: 1002, code: "bad-frame" }));
  });

  it("kills the receiver", () => {
    const receiver = feed([header()]);
    expect(() => receiver.consume("{")).toThrow("not JSON");
    expect(receiver.pending).toBeNull();
    expect(() => receiver.consume("{}")).toThrow("bad frame before");
  });

  it("gives a reason that fits into a close frame", () => {
    const { reason } = new ProtocolError(`x${"é".repeat(200)}`);
    expect(new TextEncoder().encode(reason).length).toBe(123);
    expect(reason).toBe(`x${"é".repeat(61)}`);
    expect(new ProtocolError("🙂".repeat(50)).reason).toBe("🙂".repeat(30));
    expect(new ProtocolError("short").reason).toBe("short");
  });
});

describe("limits", () => {
  const withBuffers = (count: number): Frame[] => [
    header({ num_buffers: count }),
    "{}",
    patch,
    ...Array.from({ length: count }, (_, index): Frame[] => [`{"id":"${index}"}`, new ArrayBuffer(1)]).flat(),
  ];

  it("messageBytes: a message of 1000 passes, one byte more does not", () => {
    const sized = (size: number): Frame[] => {
      const start = [header({ num_buffers: 1 }), "{}", patch, '{"id":"0"}'];
      return [...start, new ArrayBuffer(size - start.join("").length)];
    };
    expect(feed(sized(1000), { messageBytes: 1000 }).pending).toBeNull();
    expect(() => feed(sized(1001), { messageBytes: 1000 })).toThrow("at most 1000 bytes");
    expect(() => feed(["x".repeat(1001)], { messageBytes: 1000 })).toThrow("at most 1000 bytes");
  });

  it("messageBytes counts each message anew", () => {
    const frames = withBuffers(1);
    const size = frames.reduce((sum, frame) => sum + (typeof frame === "string" ? frame.length : frame.byteLength), 0);
    expect(feed([...frames, ...frames, ...frames], { messageBytes: size }).pending).toBeNull();
  });

  it("messageBytes counts on after a sleep", () => {
    const receiver = feed(withBuffers(2).slice(0, -1), { messageBytes: 200 });
    const size = { messageBytes: 104, buffers: 2 };
    const total = withBuffers(2).reduce(
      (sum, frame) => sum + (typeof frame === "string" ? frame.length : frame.byteLength),
      0,
    );
    expect(new Receiver({ ...size, messageBytes: total }, receiver.pending).consume(new ArrayBuffer(1))).not.toBeNull();
    expect(() => new Receiver({ ...size, messageBytes: total }, receiver.pending).consume(new ArrayBuffer(2))).toThrow(
      "bytes",
    );
  });

  it("buffers: 3 pass, 4 do not", () => {
    expect(feed(withBuffers(3), { buffers: 3 }).pending).toBeNull();
    expect(() => feed(withBuffers(4), { buffers: 3 })).toThrow("at most 3 buffers");
  });

  it("messagesPerSecond and messageBurst: as many as the burst, then as time allows", () => {
    let now = 5_000;
    const rate = new MessageRate({ messagesPerSecond: 10, messageBurst: 3 }, { now: () => now });
    for (let count = 0; count < 3; count++) rate.count();
    expect(() => rate.count()).toThrow(expect.objectContaining({ closeCode: CLOSE.policy }));
    now += 99;
    expect(() => rate.count()).toThrow(ProtocolError);
    now += 1;
    rate.count();
    expect(() => rate.count()).toThrow(ProtocolError);
    now += 60_000;
    for (let count = 0; count < 3; count++) rate.count();
    expect(() => rate.count()).toThrow("at most 10 messages per second");
    now -= 1_000;
    expect(() => rate.count()).toThrow(ProtocolError);
  });
});

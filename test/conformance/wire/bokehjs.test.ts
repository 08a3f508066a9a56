// Our wire against the published BokehJS: its own serializer, deserializer, receiver and token reader run in Node.
import * as esbuild from "esbuild";
import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { createMessage } from "../../../src/protocol/message.ts";
import { DEFAULT_LIMITS } from "../../../src/protocol/limits.ts";
import { Receiver } from "../../../src/protocol/receiver.ts";
import { toFrames } from "../../../src/protocol/sender.ts";
import type { Frame } from "../../../src/protocol/socket-port.ts";
import { BufferList } from "../../../src/serialization/buffers.ts";
import { Decoder, noModels } from "../../../src/serialization/decode.ts";
import { Encoder } from "../../../src/serialization/encode.ts";
import { isEqual } from "../../../src/serialization/equal.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";
import { Slice } from "../../../src/serialization/slice.ts";
import { expr, field, value } from "../../../src/serialization/spec.ts";

/** The parts of BokehJS that this test runs. */
interface BokehJS {
  readonly Serializer: new (options: { binary: boolean }) => { encode(value: unknown): unknown };
  readonly Deserializer: new (resolver: ReadonlyMap<string, unknown>) => {
    decode(rep: unknown, buffers?: ReadonlyMap<string, ArrayBuffer>): unknown;
  };
  readonly Message: {
    create(kind: string, metadata: object, content: object): { send(socket: { send(frame: Frame): void }): void };
  };
  readonly Receiver: new () => { consume(frame: Frame): void; readonly message: BokehMessage | null };
  readonly ndarray: (data: unknown, options?: { dtype?: string; shape?: readonly number[] }) => unknown;
  readonly Slice: new (options: object) => unknown;
}

interface BokehMessage {
  readonly header: object;
  readonly metadata: object;
  readonly content: unknown;
  readonly buffers: ReadonlyMap<string, ArrayBuffer>;
}

const ENTRY = `
export { Deserializer } from "@bokeh/bokehjs/build/js/lib/core/serialization/deserializer.js";
export { Serializer } from "@bokeh/bokehjs/build/js/lib/core/serialization/serializer.js";
export { Message } from "@bokeh/bokehjs/build/js/lib/protocol/message.js";
export { Receiver } from "@bokeh/bokehjs/build/js/lib/protocol/receiver.js";
export { ndarray } from "@bokeh/bokehjs/build/js/lib/core/util/ndarray.js";
export { Slice } from "@bokeh/bokehjs/build/js/lib/core/util/slice.js";
`;

let bokeh: BokehJS;

beforeAll(async () => {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: ENTRY, resolveDir: process.cwd() },
    bundle: true,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    write: false,
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? new Uint8Array()).toString("base64");
  // The cast: the module's types need the DOM, which these tests do not have.
  bokeh = (await import(/* @vite-ignore */ `data:text/javascript;base64,${code}`)) as BokehJS;
});

/** Our value, and how BokehJS holds the same. */
const rows: readonly (readonly [string, unknown, (bokeh: BokehJS) => unknown])[] = [
  [
    "scalars",
    [null, true, "é", -1.5, NaN, Infinity, -Infinity],
    () => [null, true, "é", -1.5, NaN, Infinity, -Infinity],
  ],
  ["an object", { a: { b: [1] }, type: "x", id: "y" }, () => ({ a: { b: [1] }, type: "x", id: "y" })],
  ["a map", new Map([[1, { a: 1 }]]), () => new Map([[1, { a: 1 }]])],
  ["empty containers", [{}, [], new Set()], () => [{}, [], new Set()]],
  ["a set", new Set([1, "a"]), () => new Set([1, "a"])],
  ["a date", new Date(1e12), () => new Date(1e12)],
  ["bytes", new Uint8Array([1, 2]).buffer, () => new Uint8Array([1, 2]).buffer],
  [
    "typed arrays",
    [new Float64Array([NaN, 1]), new Int16Array([-1])],
    () => [new Float64Array([NaN, 1]), new Int16Array([-1])],
  ],
  ["a part of a buffer", new Float32Array([1, 2, 3]).subarray(1), () => new Float32Array([2, 3])],
  ["a slice", new Slice({ start: 1, step: 2 }), ({ Slice: Theirs }) => new Theirs({ start: 1, step: 2 })],
  [
    "a matrix",
    ndarray([
      [1, 2],
      [3, 4],
    ]),
    (b) => b.ndarray(new Int32Array([1, 2, 3, 4]), { shape: [2, 2] }),
  ],
  ["a float array", ndarray([1.5, NaN]), (b) => b.ndarray(new Float64Array([1.5, NaN]))],
  ["a bool array", ndarray([true, false]), (b) => b.ndarray(new Uint8Array([1, 0]), { dtype: "bool", shape: [2] })],
  ["an object array", ndarray(["a", null]), (b) => b.ndarray(["a", null], { shape: [2] })],
];

describe("BokehJS reads what we write", () => {
  it.each(rows)("%s, in buffers", (_name, ours, theirs) => {
    const sink = new BufferList();
    const rep: unknown = JSON.parse(JSON.stringify(new Encoder({ buffers: sink }).encode(ours)));
    expect(new bokeh.Deserializer(new Map()).decode(rep, sink.buffers)).toEqual(theirs(bokeh));
  });

  it.each(rows)("%s, inline", (_name, ours, theirs) => {
    const rep: unknown = JSON.parse(JSON.stringify(new Encoder().encode(ours)));
    expect(new bokeh.Deserializer(new Map()).decode(rep)).toEqual(theirs(bokeh));
  });

  it("specs", () => {
    const reps = new Encoder().encode([value("red", { units: "screen" }), field("x"), expr([1])]);
    expect(new bokeh.Deserializer(new Map()).decode(reps)).toEqual([
      { value: "red", units: "screen" },
      { field: "x" },
      { expr: [1] },
    ]);
  });

  it("whole messages", () => {
    const message = createMessage(
      "PATCH-DOC",
      { events: [{ kind: "TitleChanged", title: "é" }] },
      { msgid: "m", buffers: new Map([["0", new ArrayBuffer(2)]]) },
    );
    const receiver = new bokeh.Receiver();
    for (const frame of toFrames(message)) receiver.consume(frame);
    expect(receiver.message).toMatchObject({
      header: message.header,
      content: message.content,
      buffers: message.buffers,
    });
  });
});

describe("we read what BokehJS writes", () => {
  it.each(rows)("%s, sent as a message", (_name, ours, theirs) => {
    const content = { events: [{ new: new bokeh.Serializer({ binary: true }).encode(theirs(bokeh)) }] };
    const frames: Frame[] = [];
    bokeh.Message.create("PATCH-DOC", {}, content).send({ send: (frame) => void frames.push(frame) });
    const receiver = new Receiver(DEFAULT_LIMITS);
    const messages = frames.map((frame) => receiver.consume(frame));
    const message = messages.pop();
    expect(messages.every((earlier) => earlier === null)).toBe(true);
    if (message?.kind !== "PATCH-DOC") throw new Error("no patch arrived");
    const read = new Decoder(noModels, message.buffers).decode(message.content.events);
    expect(isEqual(read, [{ new: ours }])).toBe(true);
  });

  it("random values of the shapes that both have", () => {
    const { any } = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        fc.constant(null),
        fc.boolean(),
        fc.string({ unit: "binary" }),
        fc.double(),
        fc.float64Array(),
        fc.uint16Array(),
        fc.array(tie("any")),
        fc.dictionary(fc.string(), tie("any")),
        fc.array(tie("any")).map((items) => new Set(items)),
        fc.array(fc.tuple(fc.integer(), tie("any")), { minLength: 1 }).map((entries) => new Map(entries)),
      ),
    }));
    fc.assert(
      fc.property(any, (input) => {
        const theirs: unknown = JSON.parse(JSON.stringify(new bokeh.Serializer({ binary: false }).encode(input)));
        expect(isEqual(new Decoder(noModels).decode(theirs), input)).toBe(true);
        const ours: unknown = JSON.parse(JSON.stringify(new Encoder().encode(input)));
        expect(isEqual(new bokeh.Deserializer(new Map()).decode(ours), input)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

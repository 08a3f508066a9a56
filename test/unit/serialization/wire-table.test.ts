// Every wire shape, both ways; and what the real Bokeh 3.9.2 writes for the same values.
import { describe, expect, it } from "vitest";
import { BufferList } from "../../../src/serialization/buffers.ts";
import { Decoder, noModels } from "../../../src/serialization/decode.ts";
import { Encoder } from "../../../src/serialization/encode.ts";
import { isEqual } from "../../../src/serialization/equal.ts";
import { BokehEvent } from "../../../src/serialization/event.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";
import type { Rep } from "../../../src/serialization/reps.ts";
import { Slice } from "../../../src/serialization/slice.ts";
import { expr, field, value } from "../../../src/serialization/spec.ts";

const buffer = (...bytes: number[]): ArrayBuffer => new Uint8Array(bytes).buffer;

/** Name, value, representation, and the first buffer when there is one. */
const TABLE: readonly (readonly [string, unknown, Rep, ArrayBuffer?])[] = [
  ["null", null, null],
  ["a boolean", true, true],
  ["a text", "é\u0000😀", "é\u0000😀"],
  ["a number", -1.5e300, -1.5e300],
  ["the largest safe integer", 2 ** 53 - 1, 9007199254740991],
  ["not a number", NaN, { type: "number", value: "nan" }],
  ["infinity", Infinity, { type: "number", value: "+inf" }],
  ["minus infinity", -Infinity, { type: "number", value: "-inf" }],
  ["a list", [1, [NaN, "x"]], [1, [{ type: "number", value: "nan" }, "x"]]],
  ["an empty list", [], []],
  [
    "an object",
    { a: 1, b: [2] },
    {
      type: "map",
      entries: [
        ["a", 1],
        ["b", [2]],
      ],
    },
  ],
  ["an empty object", {}, { type: "map" }],
  [
    "an object named like a reference",
    { id: "p1", type: "object" },
    {
      type: "map",
      entries: [
        ["id", "p1"],
        ["type", "object"],
      ],
    },
  ],
  [
    "a map",
    new Map<unknown, unknown>([
      [1, "a"],
      [[2], "b"],
    ]),
    {
      type: "map",
      entries: [
        [1, "a"],
        [[2], "b"],
      ],
    },
  ],
  ["a set", new Set([1, "a"]), { type: "set", entries: [1, "a"] }],
  ["an empty set", new Set(), { type: "set" }],
  ["bytes", buffer(1, 2, 255), { type: "bytes", data: { id: "0" } }, buffer(1, 2, 255)],
  ["a slice", new Slice({ start: 1, step: -2 }), { type: "slice", start: 1, stop: null, step: -2 }],
  ["a date", new Date(Date.UTC(2020, 1, 29, 12)), { type: "date", iso: "2020-02-29T12:00:00.000Z" }],
  ["a value", value("red"), { type: "value", value: "red" }],
  ["a value with units", value(3, { units: "screen" }), { type: "value", value: 3, units: "screen" }],
  ["a field", field("x", { transform: [1] }), { type: "field", field: "x", transform: [1] }],
  ["an expression", expr([NaN]), { type: "expr", expr: [{ type: "number", value: "nan" }] }],
  [
    "an event",
    new BokehEvent("button_click", { model: null, x: 1 }),
    {
      type: "event",
      name: "button_click",
      values: {
        type: "map",
        entries: [
          ["model", null],
          ["x", 1],
        ],
      },
    },
  ],
  [
    "an event without values",
    new BokehEvent("document_ready"),
    { type: "event", name: "document_ready", values: { type: "map" } },
  ],
  ...typedRows(),
  [
    "a bool array",
    ndarray([true, false]),
    { type: "ndarray", array: { type: "bytes", data: { id: "0" } }, order: "little", dtype: "bool", shape: [2] },
    buffer(1, 0),
  ],
  [
    "a matrix",
    ndarray([
      [1, 2],
      [3, 4],
    ]),
    { type: "ndarray", array: { type: "bytes", data: { id: "0" } }, order: "little", dtype: "int32", shape: [2, 2] },
    new Int32Array([1, 2, 3, 4]).buffer,
  ],
  [
    "an object array",
    ndarray(["a", null, NaN], { shape: [3, 1] }),
    {
      type: "ndarray",
      array: ["a", null, { type: "number", value: "nan" }],
      order: "little",
      dtype: "object",
      shape: [3, 1],
    },
  ],
];

function typedRows(): (readonly [string, unknown, Rep, ArrayBuffer])[] {
  const arrays = [
    [new Uint8Array([0, 255]), "uint8"],
    [new Int8Array([-128, 127]), "int8"],
    [new Uint16Array([0, 65535]), "uint16"],
    [new Int16Array([-32768, 32767]), "int16"],
    [new Uint32Array([0, 4294967295]), "uint32"],
    [new Int32Array([-2147483648, 2147483647]), "int32"],
    [new Float32Array([NaN, -0, 1.5]), "float32"],
    [new Float64Array([NaN, -Infinity, Number.MIN_VALUE]), "float64"],
  ] as const;
  return arrays.map(([array, dtype]) => [
    `a typed array of ${dtype}`,
    array,
    { type: "typed_array", array: { type: "bytes", data: { id: "0" } }, order: "little", dtype },
    array.buffer,
  ]);
}

describe("the wire table", () => {
  it.each(TABLE)("writes %s", (_name, input, rep, bytes) => {
    const sink = new BufferList();
    expect(new Encoder({ buffers: sink }).encode(input)).toStrictEqual(rep);
    expect([...sink.buffers.values()]).toStrictEqual(bytes instanceof ArrayBuffer ? [bytes] : []);
  });

  it.each(TABLE)("reads %s", (_name, output, rep, bytes) => {
    const buffers = new Map(bytes instanceof ArrayBuffer ? [["0", bytes.slice(0)]] : []);
    const read = new Decoder(noModels, buffers).decode(JSON.parse(JSON.stringify(rep)));
    expect(read).toStrictEqual(output);
    expect(isEqual(read, output)).toBe(true);
  });

  it.each(TABLE)("reads %s with its bytes inline", (_name, output) => {
    const rep = new Encoder().encode(output);
    expect(new Decoder(noModels).decode(JSON.parse(JSON.stringify(rep)))).toStrictEqual(output);
  });
});

describe("shapes that are read but never written", () => {
  it.each([
    ["the long form of a list", { type: "array", entries: [1, [2]] }, [1, [2]]],
    ["an empty long list", { type: "array" }, []],
    ["a bare object", { a: [1], b: { type: "number", value: "nan" } }, { a: [1], b: NaN }],
    ["a wrapped number", { type: "number", value: 3 }, 3],
    ["a slice without sides", { type: "slice" }, new Slice()],
    ["a slice of Bokeh", { type: "slice", start: 1, stop: null, step: 2 }, new Slice({ start: 1, step: 2 })],
    [
      "an ndarray with a long list",
      { type: "ndarray", array: { type: "array", entries: [1, 2] }, order: "little", dtype: "float64", shape: [2] },
      ndarray([1, 2], { dtype: "float64" }),
    ],
    ["a spec with null extras", { type: "field", field: "x", transform: null, units: null }, field("x")],
  ])("%s", (_name, rep, output) => {
    expect(new Decoder(noModels).decode(rep)).toStrictEqual(output);
  });

  it("big-endian numbers", () => {
    const rep = { type: "typed_array", array: { type: "bytes", data: { id: "a" } }, order: "big", dtype: "int16" };
    expect(new Decoder(noModels, new Map([["a", buffer(1, 2, 255, 254)]])).decode(rep)).toStrictEqual(
      new Int16Array([258, -2]),
    );
    const wide = new DataView(new ArrayBuffer(8));
    wide.setFloat64(0, Math.PI, false);
    const matrix = {
      type: "ndarray",
      array: { type: "bytes", data: { id: "a" } },
      order: "big",
      dtype: "float64",
      shape: [1, 1],
    };
    expect(new Decoder(noModels, new Map([["a", wide.buffer]])).decode(matrix)).toStrictEqual(ndarray([[Math.PI]]));
  });

  it("the same buffer twice, without shared memory", () => {
    const rep = { type: "typed_array", array: { type: "bytes", data: { id: "a" } }, order: "little", dtype: "uint8" };
    const [first, second] = new Decoder(noModels, new Map([["a", buffer(1, 2)]])).decode([rep, rep]) as [
      Uint8Array,
      Uint8Array,
    ];
    first[0] = 9;
    expect(second).toStrictEqual(new Uint8Array([1, 2]));
  });
});

/** Recorded from bokeh.core.serialization.Serializer(deferred=False), Bokeh 3.9.2, NumPy. */
describe("what Bokeh writes", () => {
  it.each([
    [
      "bytes",
      { type: "bytes", data: "H4sIAAEAAAAA/8tIzcnJBwCGphA2BQAAAA==" },
      new TextEncoder().encode("hello").buffer,
    ],
    [
      "an int64 matrix",
      {
        type: "ndarray",
        array: { type: "bytes", data: "H4sIAAEAAAAA/2NkYGBgAmJmIGYBYgDv1AWvEAAAAA==" },
        shape: [2, 2],
        dtype: "int32",
        order: "little",
      },
      ndarray([
        [1, 2],
        [3, 4],
      ]),
    ],
    [
      "int64 beyond 32 bits",
      { type: "ndarray", array: [1, 1099511627776], shape: [2], dtype: "object", order: "little" },
      ndarray(new BigInt64Array([1n, 2n ** 40n])),
    ],
    [
      "bools",
      {
        type: "ndarray",
        array: { type: "bytes", data: "H4sIAAEAAAAA/2NkAAC+I8JYAgAAAA==" },
        shape: [2],
        dtype: "bool",
        order: "little",
      },
      ndarray([true, false]),
    ],
    [
      "texts",
      { type: "ndarray", array: ["a", "b"], shape: [2], dtype: "object", order: "little" },
      ndarray(["a", "b"]),
    ],
    [
      "floats",
      {
        type: "ndarray",
        array: { type: "bytes", data: "H4sIAAEAAAAA/2NgAIEf9mCK4Uc9ACOPdwIQAAAA" },
        shape: [2],
        dtype: "float64",
        order: "little",
      },
      ndarray([1.5, NaN]),
    ],
    ["a dict with number keys", { type: "map", entries: [[1, 2]] }, new Map([[1, 2]])],
  ])("%s", (_name, rep, output) => {
    expect(new Decoder(noModels).decode(rep)).toStrictEqual(output);
  });
});

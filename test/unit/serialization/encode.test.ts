// What the encoder refuses, leaves out, and how models come in.
import { describe, expect, it } from "vitest";
import { Encoder, MAX_ENCODE_NESTING } from "../../../src/serialization/encode.ts";
import { BufferList } from "../../../src/serialization/buffers.ts";
import { SerializationError } from "../../../src/serialization/errors.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";
import type { Rep } from "../../../src/serialization/reps.ts";
import { Spec } from "../../../src/serialization/spec.ts";

class Station {
  readonly id: string;
  next: Station | null = null;
  constructor(id: string) {
    this.id = id;
  }
}

const cyclic: { list: unknown[] } = { list: [] };
cyclic.list.push(cyclic);

function nest(depth: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < depth; level++) inner = level % 2 === 0 ? [inner] : { a: inner };
  return inner;
}

describe("refusals", () => {
  it.each([
    ["undefined", undefined, "value: it is undefined"],
    ["undefined in a list", { a: [1, undefined] }, "value.a[1]: it is undefined"],
    ["a hole in a list", Array(1), "value[0]: it is undefined"],
    ["undefined in a map", new Map([["k", undefined]]), "value.k: it is undefined"],
    ["a function", { on: { click: () => 1 } }, "value.on.click: functions"],
    ["a symbol", [Symbol("x")], "value[0]: a symbol"],
    ["an unsafe bigint", [2n ** 53n], "value[0]: the integer 9007199254740992"],
    ["unsafe 64-bit integers", [new BigInt64Array([2n ** 53n])], "value[0]: The integer"],
    ["64-bit integers beyond 32 bits", [new BigUint64Array([2n ** 32n])], "value[0]: 64-bit integers"],
    ["a DataView", new DataView(new ArrayBuffer(1)), "value: this kind of typed array"],
    ["an invalid date", new Date(NaN), "value: it is an invalid Date"],
    ["an instance", [new Station("s")], "value[0]: instances of Station"],
    ["a promise", Promise.resolve(1), "value: instances of Promise"],
    ["a value that is part of itself", cyclic, "value.list[0]: it is part of itself"],
    ["a field without a name", new Spec("field", 3), "value: a field is the name of a column"],
  ])("%s", (_name, input, message) => {
    expect(() => new Encoder().encode(input)).toThrow(SerializationError);
    expect(() => new Encoder().encode(input)).toThrow(message);
  });

  it("nesting: the limit passes, one more does not", () => {
    expect(new Encoder().encode(nest(MAX_ENCODE_NESTING))).toBeDefined();
    expect(() => new Encoder().encode(nest(MAX_ENCODE_NESTING + 1))).toThrow(/nested deeper than 1000/);
    expect(() => new Encoder().encode(nest(200_000))).toThrow(SerializationError);
  });

  it("leave the encoder usable", () => {
    const encoder = new Encoder();
    expect(() => encoder.encode([[cyclic]])).toThrow(SerializationError);
    expect(() => encoder.encode([undefined])).toThrow("value[0]");
    expect(encoder.encode([1])).toEqual([1]);
  });
});

describe("the encoder", () => {
  it("leaves undefined properties out", () => {
    expect(new Encoder().encode({ a: undefined, b: 1 })).toEqual({ type: "map", entries: [["b", 1]] });
    expect(new Encoder().encode({ a: undefined })).toEqual({ type: "map" });
  });

  it("writes safe bigints as numbers and small 64-bit arrays as 32-bit ones", () => {
    expect(new Encoder().encode(-5n)).toBe(-5);
    expect(new Encoder({ buffers: new BufferList() }).encode(new BigInt64Array([-5n]))).toMatchObject({
      type: "typed_array",
      dtype: "int32",
    });
    expect(new Encoder({ buffers: new BufferList() }).encode(new BigUint64Array([2n ** 32n - 1n]))).toMatchObject({
      type: "typed_array",
      dtype: "uint32",
    });
  });

  it("may write one value twice, where it is not part of itself", () => {
    const shared = [1];
    expect(new Encoder().encode([shared, shared])).toEqual([[1], [1]]);
  });

  it("writes only the part of the buffer that a view shows, as a copy", () => {
    const all = new Uint8Array([1, 2, 3, 4]);
    const sink = new BufferList();
    new Encoder({ buffers: sink }).encode(all.subarray(1, 3));
    all.fill(9);
    expect(new Uint8Array(sink.buffers.get("0") ?? new ArrayBuffer(0))).toEqual(new Uint8Array([2, 3]));
  });

  it("counts buffers from 0 in the order of the values", () => {
    const sink = new BufferList();
    const rep = new Encoder({ buffers: sink }).encode([new Uint8Array([1]), ndarray([1.5])]);
    expect(JSON.stringify(rep)).toMatch(/"id":"0".*"id":"1"/);
    expect([...sink.buffers.keys()]).toEqual(["0", "1"]);
  });

  it("gives other objects to the model option, cycles included", () => {
    const seen = new Set<object>();
    const model = (object: object, encoder: Encoder): Rep | undefined => {
      if (!(object instanceof Station)) return undefined;
      if (seen.has(object)) return { id: object.id };
      seen.add(object);
      return {
        type: "object",
        name: "Station",
        id: object.id,
        attributes: { next: encoder.encode(object.next, "next") },
      };
    };
    const a = new Station("a");
    a.next = new Station("b");
    a.next.next = a;
    expect(new Encoder({ model }).encode({ start: a })).toEqual({
      type: "map",
      entries: [
        [
          "start",
          {
            type: "object",
            name: "Station",
            id: "a",
            attributes: { next: { type: "object", name: "Station", id: "b", attributes: { next: { id: "a" } } } },
          },
        ],
      ],
    });
    expect(() => new Encoder({ model }).encode(new WeakMap())).toThrow("instances of WeakMap");
  });
});

// Models in two phases, hostile input, limits.
import { gzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { LimitError } from "../../../src/base/errors.ts";
import { Decoder, noModels, type DecodeLimits, type DecodePort } from "../../../src/serialization/decode.ts";
import { DeserializationError, UnknownReferenceError } from "../../../src/serialization/errors.ts";

class Thing {
  readonly type: string;
  readonly id: string | undefined;
  attributes: Record<string, unknown> | null = null;
  constructor(type: string, id: string | undefined) {
    this.type = type;
    this.id = id;
  }
}

/** A reader that knows `known` and writes down what it is asked to do. */
function reader(...known: Thing[]): { port: DecodePort; steps: string[] } {
  const steps: string[] = [];
  const port: DecodePort = {
    resolve: (id) => known.find((thing) => thing.id === id),
    create: (type, id) => {
      steps.push(`create ${type} ${id ?? "-"}`);
      return new Thing(type, id);
    },
    initialize: (object, attributes, isKnown, type) => {
      if (!(object instanceof Thing)) throw new Error("not a Thing");
      steps.push(`initialize ${type} ${object.id ?? "-"}${isKnown ? " known" : ""}`);
      object.attributes = { ...object.attributes, ...attributes };
    },
  };
  return { port, steps };
}

const rep = (id: string, attributes: object = {}, name = "Thing"): object => ({ type: "object", name, id, attributes });

const decodeUnknown = (): unknown => new Decoder(noModels).decode({ a: [{ id: "p9" }] });

describe("models", () => {
  it("are created first and initialised after their parts, so that cycles work", () => {
    const { port, steps } = reader();
    const a = new Decoder(port).decode(
      rep("a", { child: rep("b", { parent: { id: "a" } }), self: { type: "ref", id: "a" } }),
    ) as Thing;
    expect(steps).toEqual(["create Thing a", "create Thing b", "initialize Thing b", "initialize Thing a"]);
    expect(a.attributes?.["self"]).toBe(a);
    expect(a.attributes).toMatchObject({ child: { attributes: { parent: { id: "a" } } } });
  });

  it("are remembered from one decode to the next", () => {
    const decoder = new Decoder(reader().port);
    const thing = decoder.decode(rep("a"));
    expect(decoder.decode([{ id: "a" }])).toEqual([thing]);
  });

  it("that the reader knows get their attributes and stay themselves", () => {
    const mine = new Thing("Thing", "a");
    const { port, steps } = reader(mine);
    expect(new Decoder(port).decode(rep("a", { x: [1] }))).toBe(mine);
    expect(steps).toEqual(["initialize Thing a known"]);
    expect(mine.attributes).toEqual({ x: [1] });
  });

  it("may have no id", () => {
    const { port, steps } = reader();
    new Decoder(port).decode([
      { type: "object", name: "Data" },
      { type: "object", name: "Data", attributes: { a: 1 } },
    ]);
    expect(steps).toEqual(["create Data -", "initialize Data -", "create Data -", "initialize Data -"]);
  });

  it("that nobody knows are an error with their id and place", () => {
    expect(decodeUnknown).toThrow(UnknownReferenceError);
    expect(decodeUnknown).toThrow('Cannot read value.a[0]: the model "p9" is not known');
    expect(decodeUnknown).toThrow(expect.objectContaining({ code: "unknown-reference", id: "p9", path: "value.a[0]" }));
  });

  it("inside themselves are refused", () => {
    expect(() => new Decoder(reader().port).decode(rep("a", { x: rep("a") }))).toThrow(
      'the model "a" is defined inside itself',
    );
  });

  it("keep what the port throws", () => {
    const port: DecodePort = {
      ...noModels,
      create: () => {
        throw new RangeError("mine");
      },
    };
    expect(() => new Decoder(port).decode(rep("a"))).toThrow(new RangeError("mine"));
  });
});

const bytes = (data: unknown): object => ({ type: "bytes", data });
const inline = (text: string): string => btoa(String.fromCharCode(...gzipSync(new TextEncoder().encode(text))));
const array = (fields: object): object => ({
  type: "ndarray",
  array: bytes(inline("12345678")),
  order: "little",
  dtype: "float64",
  shape: [1],
  ...fields,
});

describe("malformed input", () => {
  it.each([
    ["an unknown type", { type: "toString" }, 'no representation called "toString"'],
    ["a symbol", { type: "symbol", name: "x" }, "symbols have no meaning"],
    ["a ref without id", { type: "ref" }, 'the "id" of a ref is a text'],
    ["a wrong number", { type: "number", value: "NaN" }, "a number is"],
    ["entries that are no list", { type: "set", entries: { length: 2 } }, "the entries of a set are a list"],
    ["a map with half an entry", { type: "map", entries: [["a", 1], ["b"]] }, "entry 1 of a map is not a pair"],
    ["a map of anything", { type: "map", entries: 5 }, "the entries of a map are a list"],
    ["a text as date", { type: "date", iso: "tomorrow" }, "ISO 8601"],
    ["a broken slice", { type: "slice", start: "1" }, "the sides of a slice"],
    ["a slice that stands", { type: "slice", step: 0 }, "step"],
    ["a value without value", { type: "value" }, 'a value without its "value"'],
    ["a field of a number", { type: "field", field: 3 }, "name of a column"],
    ["an object without name", { type: "object", id: "a" }, 'the "name" of a object'],
    ["an object with a wrong id", { type: "object", name: "A", id: 5 }, 'the "id" of a object'],
    ["attributes as a list", { type: "object", name: "A", attributes: [] }, "the attributes of A"],
    ["an event without name", { type: "event" }, 'the "name" of a event'],
    [
      "an event with number keys",
      { type: "event", name: "e", values: { type: "map", entries: [[1, 2]] } },
      "map with text keys",
    ],
    ["a missing buffer", bytes({ id: "7" }), 'the message has no buffer "7"'],
    ["bytes of nothing", bytes(null), "bytes are a buffer reference"],
    ["inline bytes that are no base64", bytes("***"), "cannot be unpacked"],
    ["inline bytes that are no gzip", bytes(btoa("hello hello hello hello")), "cannot be unpacked"],
    ["cut inline bytes", bytes(inline("hello").slice(0, 24)), "cannot be unpacked"],
    ["no inline bytes", bytes(""), "cannot be unpacked"],
    [
      "an odd number of bytes",
      array({ dtype: "float32", array: bytes(inline("12345")) }),
      "5 bytes are no whole number of float32",
    ],
    ["a shape that does not fit", array({ shape: [2] }), "the shape [2] needs 2 elements, there are 1"],
    ["a negative shape", array({ shape: [-1, -1] }), "whole numbers"],
    ["a shape of texts", array({ shape: ["1"] }), "whole numbers"],
    ["a shape of too many dimensions", array({ shape: Array(65).fill(1) }), "at most 64 dimensions"],
    ["no shape", array({ shape: 1 }), "the shape of an ndarray is a list"],
    ["64-bit integers", array({ dtype: "int64" }), "dtype"],
    ["a dtype of Object", array({ dtype: "constructor" }), "dtype"],
    ["objects as bytes", array({ dtype: "object" }), "are a list, not bytes"],
    ["no byte order", array({ order: "middle" }), "the order of an array"],
    ["texts as numbers", array({ array: ["1"] }), "holds numbers, not string"],
    ["numbers too big", array({ array: [300], dtype: "uint8" }), "300 does not fit into uint8"],
    ["an array of nothing", array({ array: null }), "bytes or a list"],
    ["a typed array of a list", { type: "typed_array", array: [1], dtype: "uint8", order: "little" }, "is bytes"],
    [
      "a typed array of bool",
      { type: "typed_array", array: bytes(inline("1")), dtype: "bool", order: "little" },
      "dtype",
    ],
  ])("%s", (_name, input, message) => {
    const decode = (): unknown => new Decoder(reader().port).decode([input]);
    expect(decode).toThrow(DeserializationError);
    expect(decode).toThrow(message);
    expect(decode).toThrow("value[0]");
  });

  it("cannot reach prototypes", () => {
    const text =
      '[{"type":"map","entries":[["__proto__",{"polluted":1}],["constructor",2]]},{"__proto__":{"polluted":1}}]';
    const [map, bare] = new Decoder(noModels).decode(JSON.parse(text)) as [object, object];
    for (const object of [map, bare]) {
      expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
      expect(Object.hasOwn(object, "__proto__")).toBe(true);
      expect(object).not.toHaveProperty("polluted");
    }
    const attributes = JSON.parse('{"__proto__":{"polluted":1}}') as object;
    const thing = new Decoder(reader().port).decode(rep("a", attributes)) as Thing;
    expect(thing.attributes).not.toHaveProperty("polluted");
    expect({}).not.toHaveProperty("polluted");
  });
});

function nested(depth: number): unknown {
  let inner: unknown = 1;
  for (let level = 0; level < depth; level++)
    inner = level % 2 === 0 ? [inner] : { type: "map", entries: [["a", inner]] };
  return inner;
}
const zeros = (size: number): object => bytes(btoa(String.fromCharCode(...gzipSync(new Uint8Array(size)))));
const things = (count: number): unknown => Array.from({ length: count }, (_, index) => rep(`t${index}`));
const unpack = (size: number): unknown => new Decoder(noModels, new Map(), { inlineBytes: 40_000 }).decode(zeros(size));

describe("a long text", () => {
  const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(new TextEncoder().encode(text));
  const read = (parts: unknown, buffers: readonly Uint8Array<ArrayBuffer>[]): unknown =>
    new Decoder(noModels, new Map(buffers.map((one, index) => [String(index), one.slice().buffer])), {
      inlineBytes: 5,
    }).decode({ type: "long_text", parts });

  it("is what its pieces say together, also when a character was cut", () => {
    const all = bytesOf("a\u{1f600}\ufeffb");
    for (let at = 0; at <= all.length; at++)
      expect(read([{ id: "0" }, { id: "1" }], [all.slice(0, at), all.slice(at)])).toBe("a\u{1f600}\ufeffb");
    expect(read([], [])).toBe("");
  });

  it.each<[what: string, parts: unknown, buffers: readonly Uint8Array<ArrayBuffer>[]]>([
    ["is no list", { id: "0" }, [bytesOf("a")]],
    ["names a buffer that is not there", [{ id: "1" }], [bytesOf("a")]],
    ["has text for a piece", ["abc"], []],
    ["has a long text for a piece", [{ type: "long_text", parts: [] }], []],
    ["is no UTF-8", [{ id: "0" }], [Uint8Array.of(0xff)]],
    ["ends within a character", [{ id: "0" }], [bytesOf("\u{1f600}").slice(0, 2)]],
  ])("that %s is refused", (_what, parts, buffers) => {
    expect(() => read(parts, buffers)).toThrow(DeserializationError);
  });

  it("counts pieces that are used again as copies", () => {
    expect(read([{ id: "0" }, { id: "0" }], [bytesOf("abcde")])).toBe("abcdeabcde");
    expect(() => read([{ id: "0" }, { id: "0" }, { id: "0" }], [bytesOf("abcde")])).toThrow(
      expect.objectContaining({ limit: "inlineBytes" }),
    );
  });
});

describe("limits", () => {
  it.each<[keyof DecodeLimits, number, (size: number) => unknown]>([
    ["nesting", 12, nested],
    ["models", 3, things],
    ["containers", 12, (size) => Array.from({ length: size - 1 }, () => [])],
    ["elements", 10, (size) => [{ type: "set", entries: Array(size - 1).fill(1) }]],
  ])("%s: %i passes, one more does not", (limit, most, make) => {
    const decode = (size: number): unknown =>
      new Decoder(reader().port, new Map(), { [limit]: most }).decode(make(size));
    expect(decode(most)).toBeDefined();
    expect(() => decode(most + 1)).toThrow(LimitError);
    expect(() => decode(most + 1)).toThrow(expect.objectContaining({ limit, code: "limit-exceeded" }));
  });

  it("inlineBytes: 40000 passes, one more does not", () => {
    expect(unpack(40_000)).toEqual(new ArrayBuffer(40_000));
    expect(() => unpack(40_001)).toThrow("At most 40000 bytes after unpacking in one message");
    expect(() => unpack(4_000_000)).toThrow(LimitError);
  });

  it("inlineBytes counts all inline buffers of a message, and copies of those that are used again", () => {
    const inline = new Decoder(noModels, new Map(), { inlineBytes: 40_000 });
    inline.decode([zeros(20_000), zeros(20_000)]);
    expect(() => inline.decode(zeros(1))).toThrow(expect.objectContaining({ limit: "inlineBytes" }));
    const buffer = new ArrayBuffer(20_000);
    const copied = new Decoder(noModels, new Map([["b", buffer]]), { inlineBytes: 40_000 });
    const used = { type: "bytes", data: { id: "b" } };
    copied.decode([used, used, used]);
    expect(() => copied.decode(used)).toThrow(expect.objectContaining({ limit: "inlineBytes" }));
  });

  it("count over all decode calls of a message", () => {
    const decoder = new Decoder(noModels, new Map(), { elements: 3 });
    decoder.decode([1, 2]);
    expect(() => decoder.decode([1, 2])).toThrow(LimitError);
  });

  it("hold for the default nesting without a stack overflow", () => {
    expect(new Decoder(noModels).decode(nested(500))).toBeDefined();
    expect(() => new Decoder(noModels).decode(nested(100_000))).toThrow(LimitError);
  });
});

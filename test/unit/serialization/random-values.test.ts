// Random values there and back. A failure prints its seed: pass it to fc.assert as { seed, path } to see it again.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PanelError } from "../../../src/base/errors.ts";
import { BufferList } from "../../../src/serialization/buffers.ts";
import { Decoder, noModels } from "../../../src/serialization/decode.ts";
import { Encoder } from "../../../src/serialization/encode.ts";
import { isEqual } from "../../../src/serialization/equal.ts";
import { BokehEvent } from "../../../src/serialization/event.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";
import { Slice } from "../../../src/serialization/slice.ts";
import { expr, field, value } from "../../../src/serialization/spec.ts";

const side = fc.option(fc.integer());
const typed = fc.oneof(
  fc.uint8Array(),
  fc.int8Array(),
  fc.uint16Array(),
  fc.int16Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.float32Array(),
  fc.float64Array(),
);
const shaped = fc.oneof(
  typed.map((data) => ndarray(data)),
  typed.map((data) => ndarray(data, { shape: [1, data.length, 1] })),
  fc.array(fc.boolean()).map((data) => ndarray(data, { dtype: "bool" })),
);

const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constant(null),
    fc.boolean(),
    fc.string({ unit: "binary" }),
    fc.double(),
    fc.integer(),
    fc.date({ noInvalidDate: true }),
    typed,
    shaped,
    typed.map((array) => array.slice().buffer),
    fc
      .record({ start: side, stop: side, step: fc.option(fc.integer({ min: 1 })) })
      .map((options) => new Slice(options)),
    fc.array(tie("anything")),
    fc.array(tie("anything")).map((items) => ndarray(items, { dtype: "object", shape: [items.length] })),
    fc.dictionary(
      fc.oneof(fc.string(), fc.constant("__proto__"), fc.constant("type"), fc.constant("id")),
      tie("anything"),
    ),
    fc
      .array(fc.tuple(tie("anything"), tie("anything")))
      .map((entries) => new Map([[0, "so that it stays a Map"], ...entries])),
    fc.array(tie("anything")).map((items) => new Set(items)),
    tie("anything").map((item) => value(item)),
    tie("anything").map((item) => expr(item, { units: "rad" })),
    fc
      .tuple(fc.string(), tie("anything"))
      .map(([name, transform]) => field(name, transform == null ? {} : { transform })),
    fc.dictionary(fc.string(), tie("anything")).map((values) => new BokehEvent("some_event", values)),
  ),
}));

describe("random values", () => {
  it("come back equal through text and buffers", () => {
    fc.assert(
      fc.property(anything, (input) => {
        const sink = new BufferList();
        const text = JSON.stringify(new Encoder({ buffers: sink }).encode(input));
        const output = new Decoder(noModels, sink.buffers).decode(JSON.parse(text));
        expect(isEqual(output, input)).toBe(true);
        expect(isEqual(input, output)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("come back equal through text alone", () => {
    fc.assert(
      fc.property(anything, (input) => {
        const text = JSON.stringify(new Encoder().encode(input));
        expect(isEqual(new Decoder(noModels).decode(JSON.parse(text)), input)).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("are equal to themselves and to nothing that is written otherwise", () => {
    fc.assert(
      fc.property(anything, anything, (a, b) => {
        expect(isEqual(a, a)).toBe(true);
        const [left, right] = [a, b].map((item) => JSON.stringify(new Encoder().encode(item)));
        expect(left !== right || isEqual(a, b)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("of any JSON are read or refused with an error of ours", () => {
    const tags = fc.constantFrom(
      "ref",
      "number",
      "array",
      "set",
      "map",
      "bytes",
      "slice",
      "date",
      "value",
      "field",
      "expr",
      "typed_array",
      "ndarray",
      "object",
      "event",
      "symbol",
    );
    const keys = fc.constantFrom(
      "entries",
      "value",
      "field",
      "expr",
      "data",
      "array",
      "dtype",
      "shape",
      "order",
      "name",
      "id",
      "attributes",
      "values",
      "iso",
      "start",
    );
    const { rep } = fc.letrec<{ rep: unknown }>((tie) => ({
      rep: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        fc.constantFrom<unknown>(
          null,
          "little",
          "float64",
          "nan",
          "H4sIAAEAAAAA/2NkAAC+I8JYAgAAAA==",
          0,
          1,
          -1,
          [],
          {},
        ),
        fc.string(),
        fc.array(tie("rep"), { maxLength: 3 }),
        fc.tuple(tags, fc.dictionary(keys, tie("rep"), { maxKeys: 4 })).map(([type, fields]) => ({ type, ...fields })),
      ),
    }));
    fc.assert(
      fc.property(rep, (input) => {
        expect(outcome(input)).toMatch(/^(read|deserialization|unknown-reference)$/);
      }),
      { numRuns: 1000 },
    );
  });
});

function outcome(rep: unknown): string {
  try {
    new Decoder(noModels).decode(rep);
    return "read";
  } catch (error) {
    return error instanceof PanelError ? error.code : `fault: ${String(error)}`;
  }
}

// Deep equality over the value domain.
import { describe, expect, it } from "vitest";
import { isEqual } from "../../../src/serialization/equal.ts";
import { BokehEvent } from "../../../src/serialization/event.ts";
import { ndarray } from "../../../src/serialization/ndarray.ts";
import { Slice } from "../../../src/serialization/slice.ts";
import { field, value } from "../../../src/serialization/spec.ts";

class Instance {
  readonly x = 1;
}
const instance = new Instance();

const loop = (): unknown[] => {
  const list: unknown[] = [1];
  list.push(list);
  return list;
};

describe("isEqual", () => {
  it.each<[string, unknown, unknown]>([
    ["NaN", NaN, NaN],
    ["zeros", 0, -0],
    ["lists", [1, [NaN]], [1, [NaN]]],
    ["objects in any order", { a: 1, b: { c: 2 } }, { b: { c: 2 }, a: 1 }],
    ["an undefined property and none", { a: 1, b: undefined }, { a: 1 }],
    ["objects with and without prototype", Object.assign(Object.create(null) as object, { a: 1 }), { a: 1 }],
    ["maps", new Map([["a", [1]]]), new Map([["a", [1]]])],
    [
      "maps in another order",
      new Map([
        [1, 2],
        [3, 4],
      ]),
      new Map([
        [3, 4],
        [1, 2],
      ]),
    ],
    [
      "maps with deep keys",
      new Map([
        [[1], 2],
        [[3], 4],
      ]),
      new Map([
        [[3], 4],
        [[1], 2],
      ]),
    ],
    ["sets", new Set([1, [2], [3]]), new Set([[3], [2], 1])],
    ["dates", new Date(5), new Date(5)],
    ["bytes", new Uint8Array([1]).buffer, new Uint8Array([1]).buffer],
    ["typed arrays", new Float64Array([NaN, 0]), new Float64Array([NaN, -0])],
    ["views of different buffers", new Uint8Array([1, 2, 3]).subarray(1), new Uint8Array([2, 3])],
    ["ndarrays", ndarray([[1, 2]]), ndarray([[1, 2]])],
    ["slices", new Slice({ start: 1 }), new Slice({ start: 1 })],
    ["specs", value([NaN]), value([NaN])],
    ["events", new BokehEvent("e", { a: [1] }), new BokehEvent("e", { a: [1] })],
    ["one instance", [instance], [instance]],
    ["values that are part of themselves", loop(), loop()],
  ])("holds for %s", (_name, a, b) => {
    expect(isEqual(a, b)).toBe(true);
    expect(isEqual(b, a)).toBe(true);
  });

  it.each<[string, unknown, unknown]>([
    ["null and undefined", null, undefined],
    ["a number and its text", 1, "1"],
    ["NaN and null", NaN, null],
    ["lists of other lengths", [1], [1, 1]],
    ["a list and an object", [], {}],
    ["other keys", { a: 1 }, { b: 1 }],
    ["a property of the prototype", { toString: 1 }, { a: 1 }],
    ["an object and a map", {}, new Map()],
    ["maps with other values", new Map([["a", 1]]), new Map([["a", 2]])],
    ["maps with other keys", new Map([["a", 1]]), new Map([["b", 1]])],
    ["sets of equals and of others", new Set([[1], [1]]), new Set([[1], [2]])],
    ["dates", new Date(5), new Date(6)],
    ["typed arrays of other classes", new Uint8Array(4), new Int8Array(4)],
    ["typed arrays", new Float32Array([1, NaN]), new Float32Array([1, 2])],
    ["a typed array and a list", new Uint8Array([1]), [1]],
    ["ndarrays of other shapes", ndarray([1, 2]), ndarray([[1, 2]])],
    ["ndarrays of other types", ndarray([1, 0]), ndarray([true, false])],
    ["slices", new Slice({ start: 1 }), new Slice({ stop: 1 })],
    ["value and field", value("x"), field("x")],
    ["specs with other units", value(1), value(1, { units: "rad" })],
    ["two instances", new Instance(), new Instance()],
    ["an instance and a plain object", new Instance(), { x: 1 }],
  ])("does not hold for %s", (_name, a, b) => {
    expect(isEqual(a, b)).toBe(false);
    expect(isEqual(b, a)).toBe(false);
  });
});

// Element types and shapes of arrays.
import { describe, expect, it } from "vitest";
import { ArgumentError } from "../../../src/base/errors.ts";
import { ndarray, NDArray } from "../../../src/serialization/ndarray.ts";

describe("ndarray", () => {
  it.each([
    [[1, 2], "int32", [2]],
    [[1, -0], "float64", [2]],
    [[1, 2 ** 31], "float64", [2]],
    [[1, NaN], "float64", [2]],
    [[true], "bool", [1]],
    [["a", 1], "object", [2]],
    [[], "object", [0]],
    [
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      "int32",
      [2, 3],
    ],
    [[[1, 2], [3]], "object", [2]],
    [new Float32Array(2), "float32", [2]],
    [new Uint8ClampedArray(2), "uint8", [2]],
    [new BigInt64Array([1n, -1n]), "int32", [2]],
    [new BigUint64Array([2n ** 32n - 1n]), "uint32", [1]],
    [new BigInt64Array([2n ** 31n]), "object", [1]],
  ] as const)("finds the type and shape of list %#", (data, dtype, shape) => {
    const array = ndarray(data);
    expect([array.dtype, array.shape]).toEqual([dtype, shape]);
  });

  it("gives lists back in its shape", () => {
    const cube = [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ];
    expect(ndarray(cube).toList()).toEqual(cube);
    expect(ndarray([1, 2, 3, 4, 5, 6], { shape: [3, 2] }).toList()).toEqual([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(ndarray([true, false]).toList()).toEqual([true, false]);
    expect(ndarray(["a"], { shape: [] }).toList()).toBe("a");
    expect(ndarray([], { shape: [1_000_000, 0] }).toList()).toEqual([]);
  });

  it("converts to the asked type where nothing is lost", () => {
    expect(ndarray([1, 2], { dtype: "uint8" }).data).toEqual(new Uint8Array([1, 2]));
    expect(ndarray(new Int32Array([1, 0]), { dtype: "bool" }).data).toEqual(new Uint8Array([1, 0]));
    expect(ndarray(new Uint8Array([1]), { dtype: "object" }).data).toEqual([1]);
    expect(ndarray([0.1], { dtype: "float32" }).data).toEqual(new Float32Array([0.1]));
  });

  it.each([
    ["a number that does not fit", () => ndarray([256], { dtype: "uint8" })],
    ["a fraction as integer", () => ndarray([1.5], { dtype: "int32" })],
    ["NaN as integer", () => ndarray([NaN], { dtype: "int32" })],
    ["a text as number", () => ndarray(["1"], { dtype: "float64" })],
    ["an integer beyond 2^53", () => ndarray(new BigInt64Array([2n ** 60n]))],
    ["a shape that does not fit", () => ndarray([1, 2, 3], { shape: [2, 2] })],
    ["a fractional shape", () => ndarray([1], { shape: [0.5, 2] })],
    ["a wrong storage", () => new NDArray(new Uint8Array(1), "int8", [1])],
    ["a list as numbers", () => new NDArray([1], "int8", [1])],
  ])("refuses %s", (_name, make) => {
    expect(make).toThrow(ArgumentError);
  });
});

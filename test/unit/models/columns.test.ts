// Streams and patches of columns: what they do, and what is refused before anything is done.
import { describe, expect, it } from "vitest";
import { appendedColumns, checkPatches, checkStream, patchedColumns } from "../../../src/models/columns.ts";
import { ColumnDataSource } from "../../../src/models/index.ts";
import { NDArray, ndarray } from "../../../src/serialization/ndarray.ts";
import { Slice } from "../../../src/serialization/slice.ts";

const slice = (start: number | null, stop: number | null, step: number | null = null): Slice =>
  new Slice({ start, stop, step });
const f64 = (...items: number[]): Float64Array => Float64Array.from(items);

describe("streams", () => {
  it.each([
    ["lists", { x: [1, 2] }, { x: [3] }, null, { x: [1, 2, 3] }],
    ["with a rollover", { x: [1, 2] }, { x: [3] }, 2, { x: [2, 3] }],
    ["more new rows than the rollover keeps", { x: [1] }, { x: [2, 3, 4] }, 2, { x: [3, 4] }],
    ["into no columns", {}, { x: [1] }, null, { x: [1] }],
    [
      "named like parts of every object",
      {},
      { constructor: [1], __proto__x: [2] },
      null,
      { constructor: [1], __proto__x: [2] },
    ],
    ["a list into numbers", { x: f64(1) }, { x: [2, 3] }, 2, { x: f64(2, 3) }],
    ["numbers into a list", { x: [1] }, { x: f64(2) }, null, { x: [1, 2] }],
    ["arrays", { x: ndarray(f64(1, 2)) }, { x: ndarray(f64(3)) }, 2, { x: ndarray(f64(2, 3)) }],
    ["rows of a matrix", { x: ndarray([[1, 2]]) }, { x: [[3, 4]] }, null, { x: [[1, 2], [3, 4]] }], // prettier-ignore
  ])("append %s", (_name, data, added, rollover, expected) => {
    checkStream(data, added, rollover);
    expect(appendedColumns(data, added, rollover)).toEqual(expected);
  });

  it.each([
    ["a missing column", { x: [1], y: [1] }, { x: [2] }, null, "missing: y"],
    ["an unknown column", { x: [1] }, { x: [2], z: [2] }, null, "unknown: z"],
    ["a column that only looks present", { x: [1] }, { x: [1], toString: [1] }, null, "unknown: toString"],
    ["lengths that differ", { x: [1], y: [1] }, { x: [2], y: [] }, null, "one length"],
    ["what is no column", { x: [1] }, { x: "abc" }, null, "must be an array"],
    ["objects among numbers", { x: f64(1) }, { x: [{ toString: 1 }] }, null, "numbers only"],
    ["a negative rollover", { x: [1] }, { x: [2] }, -1, "whole number of rows"],
    ["half a row", { x: [1] }, { x: [2] }, 1.5, "whole number of rows"],
  ])("refuse %s", (_name, data, added, rollover, text) => {
    expect(() => checkStream(data, added as never, rollover)).toThrow(text);
  });

  it("a rollover of 0 keeps no rows, as Bokeh's server; BokehJS would keep all, so that the columns are sent", () => {
    const source = new ColumnDataSource({ data: { x: [1, 2] } });
    const hints: unknown[] = [];
    source.onChange(({ hint }) => hints.push(hint?.kind));
    source.stream({ x: [3] }, 0);
    expect([source.data, hints]).toEqual([{ x: [] }, ["columns"]]);
  });

  it("a list stays a list, numbers that fit stay in their array, and others widen it", () => {
    const source = new ColumnDataSource({
      data: { list: [0.5, 1.5], whole: Int32Array.of(1), byte: Uint8Array.of(1), flag: ndarray([true]), float: f64(1) },
    });
    source.stream({ list: Int32Array.of(3), whole: [2], byte: [255], flag: [false], float: [null] });
    expect(source.data).toEqual({
      list: [0.5, 1.5, 3],
      whole: Int32Array.of(1, 2),
      byte: Uint8Array.of(1, 255),
      flag: ndarray([true, false]),
      float: f64(1, NaN),
    });
    source.stream({ list: ["a"], whole: [3.5], byte: [256], flag: [2], float: [true] });
    expect(source.data).toEqual({
      list: [0.5, 1.5, 3, "a"],
      whole: f64(1, 2, 3.5),
      byte: f64(1, 255, 256),
      flag: [true, false, 2],
      float: f64(1, NaN, 1),
    });
    expect(() => source.stream({ list: [1], whole: ["x"], byte: [1], flag: [1], float: [1] })).toThrow(/numbers only/);
  });
});

describe("cells", () => {
  const date = new Date("2024-01-02");
  const holes = (): unknown[] => {
    const list: unknown[] = [1];
    list.length = 3;
    return list;
  };

  it("dates are milliseconds, and cells without a value NaN among numbers, else null", () => {
    const source = new ColumnDataSource({
      data: { x: [date, new Date(NaN)], y: holes().slice(1), z: ["a", undefined], n: [[1, undefined], null] },
    });
    expect(source.data).toEqual({ x: [date.getTime(), NaN], y: [null, null], z: ["a", null], n: [[1, NaN], null] });
    source.stream({ x: [undefined], y: [5], z: [undefined], n: [[undefined]] });
    source.patch({ x: [[0, new Date(5)], [1, new Date(NaN)]], z: [[new Slice({ start: 0, stop: 2 }), [undefined, 3n]]] }); // prettier-ignore
    expect(source.data).toEqual({
      x: [5, NaN, NaN],
      y: [null, null, 5],
      z: [null, 3, null],
      n: [[1, NaN], null, [null]],
    });
  });

  it.each([
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a large integer", 2n ** 60n],
    ["an object of a class", new URLSearchParams()],
    ["an array of integers that are too large", BigInt64Array.of(2n ** 60n)],
  ])("%s is refused where it is given, and nothing changes", (_name, value) => {
    expect(() => new ColumnDataSource({ data: { x: [value] } })).toThrow(/beyond 2\^53|cannot be sent/);
    const source = new ColumnDataSource({ data: { x: [1] } });
    expect(() => source.stream({ x: [value] })).toThrow(/beyond 2\^53|cannot be sent/);
    expect(() => source.patch({ x: [[0, value]] })).toThrow(/beyond 2\^53|cannot be sent/);
    expect(() => (source.data = { x: [value] })).toThrow(/beyond 2\^53|cannot be sent/);
    expect(() => source.update({ data: { x: [value] } })).toThrow(/beyond 2\^53|cannot be sent/);
    expect(() => source.updateColumns({ x: [value] })).toThrow(/beyond 2\^53|cannot be sent/);
    expect(source.data).toEqual({ x: [1] });
  });

  it("a cell that is part of itself is refused", () => {
    const round: unknown[] = [];
    round.push(round);
    expect(() => new ColumnDataSource({ data: { x: [round] } })).toThrow(/part of itself/);
  });
});

describe("patches", () => {
  const image = new NDArray(f64(1, 2, 3, 4, 5, 6), "float64", [2, 3]);

  it.each([
    ["a row", { x: [1, 2, 3] }, { x: [[1, 9]] }, { x: [1, 9, 3] }],
    ["rows in order", { x: [1, 2] }, { x: [[0, 8], [0, 9]] }, { x: [9, 2] }], // prettier-ignore
    ["a slice", { x: [1, 2, 3, 4] }, { x: [[slice(1, 3), [8, 9]]] }, { x: [1, 8, 9, 4] }],
    [
      "an open slice with a step",
      { x: [1, 2, 3, 4, 5] },
      { x: [[slice(null, null, 2), [7, 8, 9]]] },
      { x: [7, 2, 8, 4, 9] },
    ],
    ["numbers", { x: f64(1, 2) }, { x: [[0, 5]] }, { x: f64(5, 2) }],
    ["a slice of numbers with numbers", { x: f64(1, 2) }, { x: [[slice(0, 2), f64(5, 6)]] }, { x: f64(5, 6) }],
    ["an array", { x: ndarray(f64(1, 2)) }, { x: [[1, 5]] }, { x: ndarray(f64(1, 5)) }],
    [
      "one cell inside a row",
      { x: [image] },
      { x: [[[0, 1, 2], 9]] },
      { x: [new NDArray(f64(1, 2, 3, 4, 5, 9), "float64", [2, 3])] },
    ],
    [
      "part of a row",
      { x: [image] },
      {
        x: [
          [
            [0, slice(0, 2), slice(1, 3)],
            [7, 8, 9, 10],
          ],
        ],
      },
      { x: [new NDArray(f64(1, 7, 8, 4, 9, 10), "float64", [2, 3])] },
    ],
    [
      "an axis that is not mentioned",
      { x: [image] },
      {
        x: [
          [
            [0, 1],
            [7, 8, 9],
          ],
        ],
      },
      { x: [new NDArray(f64(1, 2, 3, 7, 8, 9), "float64", [2, 3])] },
    ],
    ["a list inside a row", { x: [[1, 2]] }, { x: [[[0, 1], 5]] }, { x: [[1, 5]] }],
    ["text into a list", { x: [1] }, { x: [[0, "a"]] }, { x: ["a"] }],
  ])("change %s and nothing else", (_name, data, patches, expected) => {
    const before = structuredClone(Object.values(data).map((column) => [...(column as Iterable<unknown>)].length));
    checkPatches(data, patches as never);
    expect(patchedColumns(data, patches as never)).toEqual(expected);
    expect(Object.values(data).map((column) => [...(column as Iterable<unknown>)].length)).toEqual(before);
  });

  it("widen an array for a number that does not fit, and say so to the browser", () => {
    const source = new ColumnDataSource({
      data: { x: Int32Array.of(1, 2), f: f64(1, 2), i: [new NDArray(Int32Array.of(1, 2), "int32", [2])] },
    });
    const hints: unknown[] = [];
    source.onChange(({ hint }) => hints.push(hint?.kind));
    source.patch({ f: [[0, null], [1, true]] } as never); // prettier-ignore
    source.patch({ x: [[0, 3.5]] });
    source.patch({ i: [[[0, 1], 2.5]] });
    expect(source.data).toEqual({
      x: f64(3.5, 2),
      f: f64(NaN, 1),
      i: [new NDArray(f64(1, 2.5), "float64", [2])],
    });
    expect(hints).toEqual(["patch", "columns", "columns"]);
    expect(() => source.patch({ x: [[0, "a"]] })).toThrow(/numbers only/);
  });

  it("leave the column that was there as it was", () => {
    const column = f64(1, 2);
    patchedColumns({ x: column, i: [image] }, { x: [[0, 9]], i: [[[0, 0, 0], 9]] });
    expect([...column]).toEqual([1, 2]);
    expect(image.data[0]).toBe(1);
  });

  it.each([
    ["an unknown column", { y: [[0, 1]] }, "no column"],
    ["a column of every object", { toString: [[0, 1]] }, "no column"],
    ["a row past the end", { x: [[3, 1]] }, "row 3 does not exist; there are 3 rows"],
    ["a negative row", { x: [[-1, 1]] }, "row -1"],
    ["half a row", { x: [[0.5, 1]] }, "row 0.5"],
    ["a row by name", { x: [["0", 1]] }, "row string"],
    ["a row of null", { x: [[null, 1]] }, "row object"],
    ["a slice past the end", { x: [[slice(0, 4), [1, 2, 3, 4]]] }, "ends at 4"],
    ["a slice from the end", { x: [[slice(-1, null), [1]]] }, "negative"],
    ["a slice backwards", { x: [[slice(null, null, -1), [1, 2, 3]]] }, "step"],
    ["too few values", { x: [[slice(0, 2), [1]]] }, "1 values for 2 cells"],
    ["too many values", { x: [[slice(0, 1), [1, 2]]] }, "2 values for 1 cells"],
    ["one value for a slice", { x: [[slice(0, 2), 5]] }, "list of 2 values"],
    ["the inside of a number", { x: [[[0, 0], 5]] }, "no array"],
    ["no place inside a row", { l: [[[0], 5]] }, "has 1 to 1 parts, got 0"],
    ["too deep a place", { l: [[[0, 0, 0], 5]] }, "has 1 to 1 parts, got 2"],
    ["a place outside the row", { l: [[[0, 2], 5]] }, "row 2 does not exist; there are 2 rows"],
    ["an object among numbers", { n: [[0, { valueOf: 1 }]] }, "numbers only"],
    ["an object in a slice of numbers", { n: [[slice(0, 1), [{}]]] }, "numbers only"],
    ["a matrix", { m: [[0, 1]] }, "several dimensions"],
    ["the inside of a row that was an array before", { l: [[0, 5], [[0, 0], 6]] }, "no array"], // prettier-ignore
    ["no row at all", { x: [[[], 1]] }, "does not exist"],
  ])("refuse %s", (_name, patches, text) => {
    const data = { x: [1, 2, 3], l: [[1, 2]], n: f64(1), m: ndarray([[1, 2]]) };
    expect(() => checkPatches(data, patches as never)).toThrow(text);
  });
});

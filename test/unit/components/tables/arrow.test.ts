// Tables of Apache Arrow as table data: each type of its columns, missing cells, and a file of the IPC format.
import {
  Bool,
  DateDay,
  Decimal,
  Dictionary,
  Int32,
  Int64,
  Table,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from "apache-arrow";
import { describe, expect, it } from "vitest";
import { Tabulator } from "../../../../src/components/tables/tabulator.ts";
import { rowsOfTable, table } from "../../../../src/components/tables/table.ts";
import { rendered } from "../rendering.ts";

const day = (number: number): Date => new Date(Date.UTC(2024, 0, number));

describe("a column of Arrow", () => {
  it.each([
    ["whole numbers", vectorFromArray([1, 2], new Int32()), "integer", [1, 2]],
    ["whole numbers, some missing", vectorFromArray([1, null], new Int32()), "number", [1, NaN]],
    ["64 bits", vectorFromArray([1n, 2n ** 40n], new Int64()), "integer", [1, 2 ** 40]],
    ["64 bits, some missing", vectorFromArray([1n, null], new Int64()), "number", [1, NaN]],
    ["fractions", vectorFromArray([0.5, 1]), "number", [0.5, 1]],
    ["texts", vectorFromArray(["a", null], new Utf8()), "text", ["a", null]],
    ["texts of a dictionary", vectorFromArray(["a", "b"], new Dictionary(new Utf8(), new Int32())), "text", ["a", "b"]],
    ["truths", vectorFromArray([true, false], new Bool()), "boolean", [true, false]],
    ["truths, some missing", vectorFromArray([true, null], new Bool()), "any", [true, null]],
    ["days", vectorFromArray([day(1), null], new DateDay()), "date", [day(1), null]],
    ["moments", vectorFromArray([day(2), null], new TimestampMicrosecond()), "datetime", [day(2), null]],
    ["decimals", vectorFromArray([Uint32Array.of(12345, 0, 0, 0), Uint32Array.of(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff)], new Decimal(2, 10, 128)), "number", [123.45, -0.01]], // prettier-ignore
    ["lists", vectorFromArray([[1, 2], [3]]), "any", ["[1,2]", "[3]"]],
  ] as const)("of %s", (_what, vector, type, cells) => {
    const value = table(new Table({ c: vector }));
    expect(value.columns).toEqual([{ name: "c", type }]);
    expect(rowsOfTable(value).map(({ c }) => c)).toEqual(cells);
  });
});

it("is shown, edited and filtered like any other, from the bytes of a file", () => {
  const bytes = tableToIPC(tableFromArrays({ n: Int32Array.of(1, 2, 3), name: ["a", "b", "c"] }));
  const people = new Tabulator({ value: tableFromIPC(bytes) });
  rendered(people);
  people.addFilter({ from: 2 }, "n");
  expect(people.currentRows).toEqual([
    { index: 1, n: 2, name: "b" },
    { index: 2, n: 3, name: "c" },
  ]);
  people.patch({ n: [[0, 9]] });
  expect(people.currentRows.length).toBe(3);
  expect(table(tableFromIPC(bytes), { index: "name", types: { n: "number" } })).toMatchObject({
    columns: [{ name: "n", type: "number" }],
    index: [{ name: "name", type: "text" }],
  });
});

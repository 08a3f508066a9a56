// What a browser may write into cells: nothing into hidden columns, and only what an editor offers.
import { expect, test } from "vitest";
import { cellsRule, type EditableValues } from "../../../../src/components/tables/client-cells.ts";
import { Tabulator } from "../../../../src/components/tables/tabulator.ts";

function problem(table: Tabulator, column: string, value: unknown): string | null {
  // The cast: the params of a table by their names, as the table itself reads them.
  const values = new Proxy({}, { get: (_, name) => table.peek(String(name) as "value") }) as EditableValues;
  return cellsRule(
    () => values,
    () => false,
  )("data", { [column]: [[0, value]] });
}

const value = [{ kind: "one", size: 5, secret: "s" }];

test("a hidden column is not edited", () => {
  expect(problem(new Tabulator({ value }), "secret", "x")).toBeNull();
  expect(problem(new Tabulator({ value, hiddenColumns: ["secret"] }), "secret", "x")).toContain("hidden");
});

test.each([
  [
    ["one", "two"],
    ["two", null, ""],
    ["three", 2],
  ],
  [[{ label: "One", value: "one" }], ["one"], ["One"]],
  [{ one: "The first" }, ["one"], ["The first"]],
])("a list %j offers its values", (values, taken, refused) => {
  const table = new Tabulator({ value, editors: { kind: { type: "list", values } } });
  for (const each of taken) expect(problem(table, "kind", each)).toBeNull();
  for (const each of refused) expect(problem(table, "kind", each)).toContain("not one of the choices");
  const free = new Tabulator({ value, editors: { kind: { type: "list", values, freetext: true } } });
  expect(problem(free, "kind", "anything")).toBeNull();
});

test("bounds of a number", () => {
  const table = new Tabulator({ value, editors: { size: { type: "number", min: 0, max: 10 } } });
  expect([0, 10].map((each) => problem(table, "size", each))).toEqual([null, null]);
  expect([-1, 11].map((each) => problem(table, "size", each))).toEqual([
    expect.stringContaining("below 0"),
    expect.stringContaining("above 10"),
  ]);
});

// Filters that the app puts on a table, and validators of edits, without a browser.
import { describe, expect, it } from "vitest";
import { Tabulator } from "../../../../src/components/tables/tabulator.ts";
import type { PageQuery } from "../../../../src/components/tables/tabulator-params.ts";
import { IntRangeSlider } from "../../../../src/components/widgets/int-range-slider.ts";
import { MultiSelect } from "../../../../src/components/widgets/multi-select.ts";
import { columnsOf, patchColumns } from "../../../../src/models/columns.ts";
import { isModel, type Model } from "../../../../src/models/model.ts";
import { bind } from "../../../../src/reactive/bind.ts";
import { signal } from "../../../../src/index.ts";
import { rendered, type Rendered } from "../rendering.ts";

const day = (number: number): Date => new Date(Date.UTC(2024, 0, number));
const ROWS = [
  { name: "b", n: 2, at: day(1) },
  { name: "A", n: 3, at: day(2) },
  { name: "c", n: 1, at: day(3) },
  { name: null, n: null, at: null },
];

const sourceOf = ({ model }: { readonly model: Model }): Model => {
  const source = model.getAny("source");
  if (!isModel(source)) throw new TypeError("a table has a data source");
  return source;
};
const sent = (page: Rendered): unknown[] => [...(columnsOf(sourceOf(page))["index"] as Iterable<unknown>)];

function edit({ model }: Rendered, column: string, row: number, value: unknown): void {
  patchColumns(sourceOf({ model }), { [column]: [[row, value]] }, "c");
  model.dispatch("table-edit", { model, column, row, pre: false });
}

describe("a filter leaves the rows", () => {
  it.each([
    ["of a value", "b", "name", [0]],
    ["of a list", [1, 2], "n", [0, 2]],
    ["of a range", { from: 2, to: 3 }, "n", [0, 1]],
    ["from a value on, without those that have none", { from: 2 }, "n", [0, 1]],
    ["up to a value, without those that have none", { to: 2 }, "n", [0, 2]],
    ["of moments", { from: day(2), to: null }, "at", [1, 2]],
    ["of texts by order, without those that have none", { to: "b" }, "name", [0, 1]],
    ["all, for null", null, "n", [0, 1, 2, 3]],
    ["all, for an empty list", [], "n", [0, 1, 2, 3]],
    ["all, for a range without ends", {}, "n", [0, 1, 2, 3]],
    ["all, for a column that is not there", 5, "other", [0, 1, 2, 3]],
  ] as const)("%s", (_what, filter, column, rows) => {
    for (const pagination of [null, "local", "remote"] as const) {
      const people = new Tabulator({ value: ROWS, pagination });
      const page = rendered(people);
      people.addFilter(filter, column);
      expect(sent(page)).toEqual(rows);
      expect(people.rows.length).toBe(4);
      expect(people.currentRows.length).toBe(rows.length);
      people.removeFilter(filter);
      expect(sent(page)).toEqual([0, 1, 2, 3]);
    }
  });

  it("that widgets, functions and signals ask for, together, and follows them", () => {
    const people = new Tabulator({ value: ROWS });
    const page = rendered(people);
    const range = new IntRangeSlider({ start: 0, end: 9, value: [0, 9] });
    const names = new MultiSelect({ options: ["A", "b", "c"] });
    const least = signal(0);
    people.addFilter(range, "n");
    people.addFilter(names, "name");
    const stop = people.addFilter(({ n }) => Number(n) >= least.value);
    expect(sent(page)).toEqual([0, 1, 2]);
    range.value = [2, 9];
    expect(sent(page)).toEqual([0, 1]);
    names.value = ["A", "c"];
    expect(sent(page)).toEqual([1]);
    least.value = 4;
    expect(sent(page)).toEqual([]);
    stop();
    expect(sent(page)).toEqual([1]);
    people.addFilter(bind((list) => (row) => list.length < 2 || row["name"] === "b", names));
    expect(sent(page)).toEqual([]);
    names.value = ["A"];
    expect(sent(page)).toEqual([1]);
  });

  it("of new rows, streamed ones and patched ones too", () => {
    const people = new Tabulator({ value: ROWS });
    const page = rendered(people);
    const least = signal(2);
    people.addFilter(({ n }) => Number(n) >= least.value);
    people.stream([
      { name: "d", n: 9, at: day(4) },
      { name: "e", n: 0, at: day(5) },
    ]);
    expect(sent(page)).toEqual([0, 1, 4]);
    people.patch({ n: [[0, 1]] });
    expect(sent(page)).toEqual([1, 4]);
    people.value = [];
    people.value = [{ n: 5 }, { n: 1 }];
    expect(sent(page)).toEqual([0]);
    least.value = 0;
    expect(sent(page)).toEqual([0, 1]);
  });

  it("and edits, clicks and selections name rows of the table", () => {
    const told: unknown[] = [];
    const people = new Tabulator({ value: ROWS, selection: [0, 2] });
    people.onEdit(({ row, old, value }) => told.push([row, old, value]));
    people.onClick(({ row, value }) => told.push([row, value]));
    const page = rendered(people);
    people.addFilter({ from: null, to: 2 }, "n");
    edit(page, "n", 1, 7);
    page.model.dispatch("cell-click", { column: "name", row: 1 });
    expect(told).toEqual([
      [2, 1, 7],
      [2, "c"],
    ]);
    expect(people.rows.map(({ n }) => n)).toEqual([2, 3, 7, NaN]);
    // What was edited stays in sight until the filter asks anew, as in Panel.
    expect(sent(page)).toEqual([0, 2]);
    people.addFilter({ from: 0 }, "n");
    expect(sent(page)).toEqual([0]);
    expect(people.selection).toEqual([0, 2]);
  });
});

describe("a source of rows", () => {
  it("is told of values beside the filters of the header, and takes no function", () => {
    const asked: PageQuery[] = [];
    const orders = new Tabulator({
      rowSource: (query) => {
        asked.push(query);
        return { rows: [{ n: 1, kind: "a" }], total: 1 };
      },
    });
    const kinds = new MultiSelect({ options: ["a", "b"] });
    orders.addFilter({ from: 1, to: 5 }, "n");
    orders.addFilter(kinds, "kind");
    orders.filters = [{ field: "kind", type: "like", value: "a" }];
    kinds.value = ["b"];
    expect(asked.at(-1)?.filters).toEqual([
      { field: "kind", type: "like", value: "a" },
      { field: "n", type: ">=", value: 1 },
      { field: "n", type: "<=", value: 5 },
      { field: "kind", type: "in", value: ["b"] },
    ]);
    expect(() => orders.addFilter(() => true)).toThrow("cannot filter the rows of a rowSource");
  });
});

it.each([
  ["a value without a column", 5, null, "a value needs the column"],
  ["what is no filter", { from: 1, until: 2 } as never, "n", "expected a value, a list"],
  ["a list of lists", [[1, 2]] as never, "n", "expected a value, a list"],
] as const)("refused as a filter: %s", (_what, filter, column, problem) => {
  const people = new Tabulator({ value: ROWS });
  const page = rendered(people);
  expect(() => people.addFilter(filter, column)).toThrow(problem);
  expect(sent(page)).toEqual([0, 1, 2, 3]);
});

describe("validators", () => {
  it.each([
    ["required", "name", "", "a value is needed"],
    ["in:a|b", "name", "x", "expected one of a, b"],
    [["minLength:2", "maxLength:3"], "name", "long one", "expected at most 3 characters"],
    ["regex:^[a-z]+$", "name", "A1", "it has not the form that is expected"],
    [["min:0", "max:10"], "n", 11, "expected at most 10"],
    [["min:0", "max:10"], "n", -1, "expected at least 0"],
    [(value: unknown) => (value === 5 ? "not five" : null), "n", 5, "not five"],
  ] as const)("%s puts an edit back that does not pass", (validator, column, value, message) => {
    const told: unknown[] = [];
    const people = new Tabulator({
      value: ROWS,
      validators: { [column]: validator },
      onEdit: (each) => told.push(each),
    });
    const page = rendered(people);
    const before = people.rows;
    edit(page, column, 1, value);
    expect(people.rows).toEqual(before);
    expect(people.refused).toEqual({ column, row: 1, value, message });
    expect(page.model.getAny("cell_styles")).toMatchObject({ data: new Map([[1, expect.any(Map)]]) });
    expect(told).toEqual([]);
    edit(page, column, 1, column === "n" ? 4 : "ab".slice(0, validator === "in:a|b" ? 1 : 2));
    expect([people.refused, told.length]).toEqual([null, 1]);
  });

  it("of a page name the row of the table", () => {
    const people = new Tabulator({
      value: ROWS,
      validators: { n: "max:5" },
      pagination: "remote",
      pageSize: 2,
      page: 2,
    });
    const page = rendered(people);
    edit(page, "n", 0, 9);
    expect(people.refused).toMatchObject({ row: 2, message: "expected at most 5" });
    expect(people.rows.map(({ n }) => n)).toEqual([2, 3, 1, NaN]);
  });

  it("let what is empty pass, other than required", () => {
    const people = new Tabulator({ value: ROWS, validators: { n: ["min:0", "max:9"] } });
    edit(rendered(people), "n", 1, NaN);
    expect(people.refused).toBe(null);
  });

  it("that are unknown are refused", () => {
    expect(() => new Tabulator({ value: ROWS, validators: { n: "atLeast:3" } })).toThrow(
      '"n": expected a function, or',
    );
  });

  it("that have names are looked at in the browser too, those of numbers beside its own", () => {
    const { model } = rendered(
      new Tabulator({ value: ROWS, validators: { n: "min:0", name: ["required"], at: () => null } }),
    );
    const columns = (model.getAny("configuration") as { columns: unknown[] }).columns;
    expect(columns).toMatchObject([
      { field: "index" },
      { field: "name", validator: ["required"] },
      { field: "n", editor: "number", validator: ["numeric", "min:0"] },
      { field: "at" },
    ]);
    expect(columns[3]).not.toHaveProperty("validator");
  });
});

// A widget's own bounds and options: what is at the edge is taken, what is past it is not.
import { describe, expect, it } from "vitest";
import { boundsProblem, MAX_FILTER_LENGTH, MAX_PAGE_SIZE } from "../../../src/document/value-bounds.ts";
import * as models from "../../../src/models/generated/index.ts";
import type { ModelDef } from "../../../src/models/definition.ts";
import { Model } from "../../../src/models/model.ts";

const DAY = 86_400_000;

type Row = readonly [
  def: ModelDef,
  attrs: object,
  attr: string,
  taken: readonly unknown[],
  refused: readonly unknown[],
];

const sorter = (field: string): object => ({ field, dir: "asc" });
const filter = (field: string, value: unknown): object => ({ field, type: "like", value });

const rows: readonly Row[] = [
  [models.Slider, { start: 0, end: 10, value: 1 }, "value", [0, 10, 10 + 1e-12, 2.5], [-0.1, 10.1, NaN, Infinity]],
  [models.Slider, { start: 0, end: 10, value: 1 }, "value_throttled", [0, 10], [11]],
  [
    models.RangeSlider,
    { start: 0, end: 10, value: [1, 2] },
    "value",
    [
      [0, 10],
      [3, 3],
    ],
    [
      [-1, 3],
      [3, 11],
      [4, 3],
    ],
  ],
  [models.DateSlider, { start: 0, end: 9 * DAY, value: 0 }, "value", [0, 9 * DAY], [10 * DAY, -DAY]],
  [models.DateRangeSlider, { start: 0, end: 9 * DAY, value: [0, 1] }, "value", [[0, 9 * DAY]], [[0, 10 * DAY]]],
  [models.CategoricalSlider, { categories: ["a", "b"], value: "a" }, "value", ["b"], ["c", ""]],
  [models.Spinner, { low: 1, high: 3 }, "value", [1, 3, null], [0, 4]],
  [models.NumericInput, { mode: "int" }, "value", [1], [1.5]],
  [models.TextInput, { max_length: 3 }, "value", ["abc", ""], ["abcd"]],
  [models.TextInput, { max_length: 3, value: "abcdef" }, "value", ["abcde"], ["abcdefg"]],
  [models.TextAreaInput, { max_length: 3 }, "value_input", ["abc"], ["abcd"]],
  [models.AutocompleteInput, { completions: ["a"], restrict: true }, "value", ["a", ""], ["b"]],
  [models.AutocompleteInput, { completions: ["a"], restrict: false }, "value", ["b"], []],
  [models.Select, { options: ["a", ["b", "B"]], value: "a" }, "value", ["a", "b"], ["B", "c"]],
  [models.Select, { options: { one: ["a"], two: [["b", "B"]] }, value: "a" }, "value", ["a", "b"], ["one"]],
  [models.MultiSelect, { options: ["a", "b"] }, "value", [[], ["a", "b"]], [["c"], ["a", "c"]]],
  [models.MultiChoice, { options: ["a", "b"], max_items: 1 }, "value", [["a"]], [["a", "b"], ["c"]]],
  [models.RadioGroup, { labels: ["a", "b"] }, "active", [0, 1, null], [2, -1, 0.5]],
  [models.RadioButtonGroup, { labels: ["a", "b"] }, "active", [1, null], [2]],
  [models.CheckboxGroup, { labels: ["a", "b"] }, "active", [[], [0, 1]], [[2], [-1], [0, 0]]],
  [models.PanelDataTabulator, { page_size: 5 }, "page_size", [1, MAX_PAGE_SIZE], [0, MAX_PAGE_SIZE + 1, 1.7e308]],
  [models.PanelDataTabulator, { page_size: 5000 }, "page_size", [5000], [5001]],
  [models.PanelDataTabulator, {}, "sorters", [[sorter("a"), sorter("b")]], [[sorter("a"), sorter("a")]]],
  [
    models.PanelDataTabulator,
    {},
    "filters",
    [[filter("a", "x".repeat(MAX_FILTER_LENGTH)), filter("b", Array(MAX_FILTER_LENGTH).fill("x"))]],
    [
      [filter("a", "x"), filter("a", "y")],
      [filter("a", "x".repeat(MAX_FILTER_LENGTH + 1))],
      [filter("a", Array(MAX_FILTER_LENGTH + 1).fill("x"))],
    ],
  ],
  [models.CheckboxButtonGroup, { labels: ["a", "b"] }, "active", [[1]], [[2]]],
  [
    models.DatePicker,
    { min_date: "2024-01-01", max_date: "2024-01-31", disabled_dates: ["2024-01-05", ["2024-01-10", "2024-01-12"]] },
    "value",
    ["2024-01-01", "2024-01-31", "2024-01-09", null],
    ["2023-12-31", "2024-02-01", "2024-01-05", "2024-01-11"],
  ],
  [models.DatePicker, { enabled_dates: ["2024-01-05"] }, "value", ["2024-01-05"], ["2024-01-06"]],
  [
    models.DateRangePicker,
    { min_date: "2024-01-02" },
    "value",
    [["2024-01-02", "2024-01-03"]],
    [["2024-01-01", "2024-01-03"]],
  ],
  [
    models.TimePicker,
    { min_time: "08:00", max_time: "12:00" },
    "value",
    ["08:00:00", "12:00:00"],
    ["07:59:59", "12:00:01"],
  ],
  [models.FileInput, { multiple: false }, "value", ["YQ=="], [["YQ==", "YQ=="]]],
  [models.PanelPlayer, { start: 0, end: 5, value: 0, interval: 100, direction: 0 }, "value", [0, 5], [6, -1]],
  [models.PanelPlayer, { start: 0, end: 5, value: 0, interval: 100, direction: 0 }, "interval", [1], [0, -5]],
  [models.PanelCard, { collapsible: false }, "collapsed", [], [true]],
  [models.PanelCard, { collapsible: true }, "collapsed", [true], []],
  [models.PanelAcePlot, { readonly: true }, "code", [], ["x"]],
];

it.each(rows)("%o", (def, attrs, attr, taken, refused) => {
  const model = new Model(def, attrs);
  for (const value of taken) expect([value, boundsProblem(model, attr, value)]).toEqual([value, null]);
  for (const value of refused) expect([value, boundsProblem(model, attr, value)]).toEqual([value, expect.any(String)]);
});

describe("tabs", () => {
  const tab = (closable: boolean): Model<models.TabPanelAttributes> =>
    new Model(models.TabPanel, { title: "t", child: new Model(models.Div), closable });

  it("can be chosen and, where they can, closed; nothing else", () => {
    const [a, b, c] = [tab(false), tab(true), tab(true)];
    const tabs = new Model(models.Tabs, { tabs: [a, b, c] });
    expect(boundsProblem(tabs, "active", 2)).toBeNull();
    expect(boundsProblem(tabs, "active", 3)).toContain("no number 3");
    expect(boundsProblem(tabs, "tabs", [a, c])).toBeNull();
    expect(boundsProblem(tabs, "tabs", [b, c])).toContain("cannot be closed");
    expect(boundsProblem(tabs, "tabs", [a, c, b])).toContain("only be closed");
    expect(boundsProblem(tabs, "tabs", [a, b, c, tab(true)])).toContain("only be closed");
  });
});

// Vega: what is taken out of a specification, which selections it has, and what a browser tells of them.
import { expect, test } from "vitest";
import { Vega, type VegaSpec } from "../../../../src/components/panes/charts/vega.ts";
import { selectionsOf, splitSpec } from "../../../../src/components/panes/charts/vega-spec.ts";
import { ColumnDataSource } from "../../../../src/models/column-data-source.ts";
import { ndarray, NDArray } from "../../../../src/serialization/ndarray.ts";
import { look, render } from "../widgets/render-widget.ts";

const schema = "https://vega.github.io/schema/vega-lite/v5.json";
const chart = (values: unknown, rest: object = {}): VegaSpec =>
  // The cast: parts of specifications.
  ({ $schema: schema, data: { values }, mark: "bar", encoding: {}, ...rest }) as unknown as VegaSpec;
const brush = { name: "brush", select: "interval" };

test("selections of all composed views are found, in both generations of Vega-Lite", () => {
  const found = (spec: object): unknown => Object.fromEntries(selectionsOf(spec));
  expect(
    found({
      params: [brush, { name: "size", value: 3 }],
      hconcat: [
        { params: [{ name: "a", select: { type: "point" } }] },
        { layer: [{ params: [{ name: "b", select: {} }] }] },
      ],
      spec: { params: [{ name: "c", select: "point" }] },
    }),
  ).toEqual({ brush: "interval", a: "point", b: "interval", c: "point" });
  expect(
    found({ $schema: "https://vega.github.io/schema/vega-lite/v4.17.0.json", selection: { s: { type: "single" } } }),
  ).toEqual({ s: "point" });
});

test("rows and columns travel as arrays; CSV, maps and lists of values stay", () => {
  const rows = [{ a: 1, b: "x" }, { a: 2.5 }];
  expect(splitSpec({ data: { values: rows, name: "n" } })).toEqual({
    spec: { data: { name: "n" } },
    columns: { data: { a: ndarray([1, 2.5]), b: new NDArray(["x", null], "object", [2]) } },
  });
  for (const values of ["a,b\n1,2", [1, 2, 3], [{ geometry: {}, name: "x" }]])
    expect(splitSpec({ data: { values } })).toEqual({ spec: { data: { values } }, columns: {} });
  const numbers = Float64Array.of(1, 2);
  const { columns } = splitSpec({ data: [{ name: "t", values: { n: numbers } }], datasets: { d: rows } });
  expect(Object.keys(columns)).toEqual(["d", "t"]);
  numbers[0] = 9;
  expect(columns["t"]?.["n"]).toEqual(ndarray(Float64Array.of(1, 2)));
});

test("other data alone is sent as columns; in another chart nothing is selected yet", () => {
  const pane = new Vega(chart([{ a: 1 }], { params: [brush] }));
  const view = render(pane);
  expect(pane.selection).toEqual({ brush: null });
  view.model.dispatch("vega_event", { data: { type: "brush", value: { a: [0, 1] } } });
  expect(pane.selection).toEqual({ brush: { a: [0, 1] } });
  // No selection of this chart.
  view.model.dispatch("vega_event", { data: { type: "other", value: {} } });
  view.model.dispatch("vega_event", { data: 5 });
  expect(pane.selection).toEqual({ brush: { a: [0, 1] } });
  view.sent();
  pane.object = chart([{ a: 7 }], { params: [brush] });
  expect(pane.selection).toEqual({ brush: { a: [0, 1] } });
  // Only columns.
  expect(view.sent()).toEqual([]);
  const source = [...view.document.models.values()].find((model) => model instanceof ColumnDataSource);
  expect(source?.getAny("data")).toEqual({ a: ndarray([7]) });
  pane.object = chart([{ a: 7 }], { params: [brush], mark: "point" });
  expect(pane.selection).toEqual({ brush: null });
});

test("a dark page has Vega's dark theme; what is no specification is refused", () => {
  expect(render(new Vega(chart([]))).attributes()["theme"]).toBeUndefined();
  expect(render(new Vega(chart([])), { ...look, theme: "dark" }).attributes()["theme"]).toBe("dark");
  // The cast: not a specification.
  expect(() => new Vega({ object: "bar" as unknown as VegaSpec })).toThrow("expected a specification");
});

// Glyph methods: data, constants and columns; looks when selected, hovered and muted; legends.
import { describe, expect, it } from "vitest";
import { ColumnDataSource } from "../../../src/models/column-data-source.ts";
import { isModel, type Model } from "../../../src/models/model.ts";
import { figure } from "../../../src/plotting/figure.ts";
import { GLYPHS } from "../../../src/plotting/glyph-table.ts";
import { Spec } from "../../../src/serialization/spec.ts";

const part = (model: Model, attr: string): Model => {
  const found = model.getAny(attr);
  if (!isModel(found)) throw new Error(`${model.type}.${attr} is no model`);
  return found;
};
/** An attribute as `field x` or `value 3`, or as it is. */
const shown = (model: Model, attr: string): unknown => {
  const value = model.getAny(attr);
  return value instanceof Spec ? `${value.kind} ${JSON.stringify(value.value)}` : value;
};

describe("glyph methods", () => {
  it("put data into a source, and constants onto the glyph", () => {
    const renderer = figure().scatter({
      x: [1, 2],
      y: new Float64Array([3, 4]),
      size: 8,
      marker: "square",
      fillColor: "red",
    });
    const glyph = part(renderer, "glyph");
    expect(part(renderer, "data_source").getAny("data")).toEqual({ x: [1, 2], y: new Float64Array([3, 4]) });
    expect(["x", "y", "size", "marker", "fill_color", "line_color"].map((attr) => shown(glyph, attr))).toEqual([
      'field "x"',
      'field "y"',
      "value 8",
      'value "square"',
      'value "red"',
      'value "#1f77b4"',
    ]);
  });

  it("take values in order, then options", () => {
    const plot = figure();
    const line = part(plot.line([1, 2], [3, 4], { lineWidth: 3 }), "glyph");
    expect(["x", "y", "line_width", "line_color"].map((attr) => shown(line, attr))).toEqual([
      'field "x"',
      'field "y"',
      3,
      "#1f77b4",
    ]);
    // @ts-expect-error a third position
    expect(() => plot.line([1], [2], [3])).toThrow(/at most 2 values/);
  });

  it("name the columns of a source", () => {
    const source = new ColumnDataSource({ data: { day: [1, 2], price: [3, 4], tone: ["red", "blue"] } });
    const renderer = figure().vbar({ x: "day", top: "price", width: 0.5, fillColor: "tone", source });
    const glyph = part(renderer, "glyph");
    expect(["x", "top", "width", "fill_color"].map((attr) => shown(glyph, attr))).toEqual([
      'field "day"',
      'field "price"',
      "value 0.5",
      'field "tone"',
    ]);
    expect(renderer.get("data_source")).toBe(source);
    expect(() => figure().line({ x: [1], y: "price", source })).toThrow(/instead of data for x/);
    expect(part(figure().line({ x: "a", y: "a", source: { a: [1] } }), "data_source").getAny("data")).toEqual({
      a: [1],
    });
  });

  it("tell one colour, one dash pattern and columns apart", () => {
    const plot = figure();
    expect(shown(part(plot.scatter({ x: [1], y: [1], fillColor: [255, 0, 0] }), "glyph"), "fill_color")).toBe(
      "value [255,0,0]",
    );
    expect(shown(part(plot.line([1], [1], { lineDash: [4, 2] }), "glyph"), "line_dash")).toEqual([4, 2]);
    expect(shown(part(plot.line([1], [1], { lineDash: "dashed" }), "glyph"), "line_dash")).toEqual([6]);
    expect(shown(part(plot.scatter({ x: [1, 2], y: [1, 2], color: ["red", "blue"] }), "glyph"), "line_color")).toBe(
      'field "line_color"',
    );
    expect(
      shown(
        part(plot.text({ x: [1], y: [1], text: ["a"], textFontSize: "20px", textAlign: "center" }), "glyph"),
        "text_font_size",
      ),
    ).toBe('value "20px"');
  });

  it("fade what is not selected and what is muted, and take other looks by prefix", () => {
    const renderer = figure().scatter({
      x: [1],
      y: [1],
      color: "red",
      nonselectionAlpha: 0.5,
      hoverFillColor: "blue",
      mutedColor: "grey",
    });
    expect(shown(part(renderer, "nonselection_glyph"), "fill_alpha")).toBe("value 0.5");
    expect(shown(part(renderer, "muted_glyph"), "fill_alpha")).toBe("value 0.2");
    expect(shown(part(renderer, "muted_glyph"), "line_color")).toBe('value "grey"');
    expect([
      shown(part(renderer, "hover_glyph"), "fill_color"),
      shown(part(renderer, "hover_glyph"), "line_color"),
    ]).toEqual(['value "blue"', 'value "red"']);
    expect(renderer.get("selection_glyph")).toBe("auto");
  });

  it("send dates as milliseconds", () => {
    const renderer = figure({ xAxisType: "datetime" }).vspan({ x: [new Date(5)] });
    expect(part(renderer, "data_source").getAny("data")).toEqual({ x: [5] });
  });

  it("say what they do not know", () => {
    // @ts-expect-error no such option
    expect(() => figure().line({ x: [1], y: [1], fillColor: "red" })).toThrow(/Line has no attribute "fill_color"/);
    expect(() => figure().line({ x: [1], y: [1], source: 5 as never })).toThrow(/expected a ColumnDataSource/);
  });

  it.each(Object.entries(GLYPHS))("%s draws with its arguments as columns", (method, [def, names]) => {
    const plot = figure();
    const data = Object.fromEntries(
      names.filter((name) => !["direction", "dilate", "marker"].includes(name)).map((name) => [name, name]),
    );
    // The cast: the names of a glyph's arguments are its options, with columns for values.
    const draw = plot[method as keyof typeof GLYPHS] as (options: object) => Model;
    const renderer = draw.call(plot, {
      ...data,
      source: Object.fromEntries(Object.keys(data).map((name) => [name, [1]])),
    });
    expect(part(renderer, "glyph").type).toBe(def.type);
    expect(plot.get("renderers")).toEqual([renderer]);
  });
});

describe("legends", () => {
  const labels = (legend: Model | null): unknown[] =>
    ((legend?.getAny("items") ?? []) as readonly Model[]).map((item) => [
      shown(item, "label"),
      (item.getAny("renderers") as readonly unknown[]).length,
      item.getAny("index"),
    ]);

  it("gather renderers of the same label", () => {
    const plot = figure();
    expect(plot.legend).toBeNull();
    plot.line([1], [1], { legendLabel: "a" });
    plot.scatter([1], [1], { legendLabel: "a" });
    plot.line([1], [1], { legendLabel: "b" });
    expect(labels(plot.legend)).toEqual([
      ['value "a"', 2, null],
      ['value "b"', 1, null],
    ]);
  });

  it("group by a column, in the browser or now", () => {
    const source = new ColumnDataSource({ data: { x: [1, 2, 3], kind: ["b", "a", "b"] } });
    const plot = figure();
    plot.scatter({ x: "x", y: "x", source, legendField: "kind" });
    expect(labels(plot.legend)).toEqual([['field "kind"', 1, null]]);
    const grouped = figure();
    grouped.scatter({ x: "x", y: "x", source, legendGroup: "kind" });
    expect(labels(grouped.legend)).toEqual([
      ['value "a"', 1, 1],
      ['value "b"', 1, 0],
    ]);
    expect(() => figure().scatter({ x: "x", y: "x", source, legendGroup: "nowhere" })).toThrow(/no column "nowhere"/);
    expect(() => figure().scatter({ x: "x", y: "x", source, legendGroup: "kind", legendLabel: "k" })).toThrow(
      /only one of/,
    );
  });
});

// Stacks, mappers, transforms, tiles, colour bars and layouts of figures: what they refuse, and what no gallery has.
import { describe, expect, it } from "vitest";
import { Model } from "../../../src/models/model.ts";
import { ColumnDataSource } from "../../../src/models/column-data-source.ts";
import { LinearColorMapper, Range1d, WMTSTileSource } from "../../../src/models/generated/index.ts";
import { colorBar } from "../../../src/plotting/color-bars.ts";
import { figure } from "../../../src/plotting/figure.ts";
import { factorHatch, linearCmap } from "../../../src/plotting/mappers.ts";
import { column, gridplot, plotLayout, row } from "../../../src/plotting/plot-layouts.ts";
import { mercator } from "../../../src/plotting/tiles.ts";
import { transform } from "../../../src/plotting/transforms.ts";

describe("stacks", () => {
  const source = new ColumnDataSource({ data: { x: [1], a: [1], b: [2] } });

  it("refuse lists of other lengths, and what they set themselves", () => {
    const plot = figure();
    expect(() => plot.vbarStack(["a", "b"], { x: "x", color: ["red"], source })).toThrow(/1 values for 2 layers/);
    expect(() => plot.vbarStack(["a"], { x: "x", top: "b", source })).toThrow(/sets "top" itself/);
    expect(() => plot.hareaStack("ab" as never, { y: "x", source })).toThrow(/list of names/);
    expect(plot.get("renderers")).toEqual([]);
  });

  it("give one renderer for each column, named after it", () => {
    const plot = figure();
    const layers = plot.hareaStack(["a", "b"], { y: "x", source });
    expect(layers.map((layer) => layer.get("name"))).toEqual(["a", "b"]);
    expect(plot.hlineStack(["a", "b"], { y: "x", source })).toHaveLength(2);
  });
});

describe("mappers and transforms", () => {
  it("are the transform of a column", () => {
    const spec = factorHatch("kind", ["x", "dot"], ["a", "b"], { start: 1 });
    expect([spec.kind, spec.value]).toEqual(["field", "kind"]);
    expect((spec.transform as Model).getAny("start")).toBe(1);
    const mapper = new Model(LinearColorMapper, { palette: ["red"] });
    expect(transform("x", mapper as never).transform).toBe(mapper);
    expect(() => linearCmap("x", "Nothing5" as never)).toThrow(/no palette/);
  });

  it("have a colour bar, whatever they colour", () => {
    const plot = figure();
    const line = plot.scatter({ x: [1], y: [2], color: linearCmap("y", ["red", "blue"]) });
    expect(colorBar(line).get("color_mapper").type).toBe("LinearColorMapper");
    expect(colorBar(plot.image({ image: [[[1]]], x: 0, y: 0, dw: 1, dh: 1 })).get("color_mapper").type).toBe(
      "LinearColorMapper",
    );
    expect(colorBar(linearCmap("y", "Greys3"), { title: "t" }).get("title")).toBe("t");
    expect(() => colorBar(plot.line([1], [2]))).toThrow(/needs a glyph/);
    expect(() => colorBar(line, { nothing: 1 } as never)).toThrow(/no option "nothing"/);
  });
});

describe("tiles", () => {
  it("come from a provider, an address or a source, and lie below all else", () => {
    const plot = figure({ xAxisType: "mercator", yAxisType: "mercator" });
    const tiles = [
      plot.addTile("CartoDB Positron"),
      plot.addTile("https://tiles.example/{Z}/{X}/{Y}.png", { alpha: 0.5 }),
      plot.addTile(new Model(WMTSTileSource, { url: "u" })),
    ];
    expect(tiles.map((tile) => `${tile.type} ${String(tile.getAny("level"))}`)).toEqual(
      Array(3).fill("TileRenderer underlay"),
    );
    expect(plot.get("renderers")).toEqual(tiles);
    expect(() => plot.addTile("Nowhere")).toThrow(/one of OSM, CartoDB Positron/);
    expect(() => plot.addTile(new Model(Range1d))).toThrow(/tile source/);
  });

  it("are placed in metres", () => {
    expect(mercator(0, 0)[0]).toBe(0);
    expect(mercator(180, 0)[0]).toBeCloseTo(20037508.34, 1);
    expect(mercator(13.4, 52.5)[1]).toBeCloseTo(6891041.7, 0);
  });
});

describe("layouts of figures", () => {
  it("lists in lists are columns of rows", () => {
    const [a, b, c] = [figure(), figure(), figure()];
    const layout = plotLayout([[a, b], c], { sizingMode: "stretch_width" });
    expect([layout.type, layout.getAny("sizing_mode"), a.get("sizing_mode")]).toEqual([
      "Column",
      "stretch_width",
      "stretch_width",
    ]);
    expect((layout.getAny("children") as readonly Model[]).map(({ type }) => type)).toEqual(["Row", "Figure"]);
    expect([row([a]).type, column([b], { spacing: 3 } as never).getAny("spacing")]).toEqual(["Row", 3]);
    expect(() => row([new Model(Range1d)])).toThrow(/place on the page/);
  });

  it("a grid has one toolbar, or none merged", () => {
    const plots = [figure({ tools: "pan,save" }), figure({ tools: "pan,save" }), figure({ tools: "pan" })];
    const grid = gridplot(plots, { ncols: 2, width: 200, toolbarOptions: { logo: null } });
    const bar = grid.getAny("toolbar") as Model;
    expect((bar.getAny("tools") as readonly Model[]).map(({ type }) => type)).toEqual(["ToolProxy", "SaveTool"]);
    expect([bar.getAny("logo"), plots[0]?.get("width"), plots[0]?.get("toolbar_location")]).toEqual([null, 200, null]);
    const apart = gridplot([[figure({ tools: "pan" })]], { mergeTools: false });
    expect((apart.getAny("toolbar") as Model).getAny("tools")).toEqual([]);
    expect(() => gridplot([figure()])).toThrow(/`ncols`/);
    expect(() => gridplot([[figure()]], { ncols: 2 })).toThrow(/either/);
    expect(() => gridplot([figure()], { ncols: 0 })).toThrow(/1 or more/);
  });
});

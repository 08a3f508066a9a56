// Figures: axes, tools, and what options become.
import { describe, expect, it } from "vitest";
import { isModel, Model } from "../../../src/models/model.ts";
import { ColorBar, LinearColorMapper, Range1d, Span } from "../../../src/models/generated/index.ts";
import { figure } from "../../../src/plotting/figure.ts";

const type = (value: unknown): string | null => (isModel(value) ? value.type : null);
const types = (values: readonly unknown[]): (string | null)[] => values.map(type);

describe("figure()", () => {
  it("has axes with grids, a title and Bokeh's tools", () => {
    const plot = figure({ title: "Prices", xAxisLabel: "day" });
    expect([types(plot.xAxes), types(plot.yAxes), types(plot.grids)]).toEqual([
      ["LinearAxis"],
      ["LinearAxis"],
      ["Grid", "Grid"],
    ]);
    expect([plot.xAxes[0]?.getAny("axis_label"), plot.grids[1]?.getAny("dimension")]).toEqual(["day", 1]);
    expect(type(plot.get("title"))).toBe("Title");
    expect(types(plot.get("toolbar").get("tools"))).toEqual([
      "PanTool",
      "WheelZoomTool",
      "BoxZoomTool",
      "SaveTool",
      "ResetTool",
      "HelpTool",
    ]);
  });

  it.each<[Parameters<typeof figure>[0], string[]]>([
    [{}, ["DataRange1d", "LinearScale", "LinearAxis"]],
    [{ xRange: [0, 5] }, ["Range1d", "LinearScale", "LinearAxis"]],
    [{ xRange: ["a", "b"] }, ["FactorRange", "CategoricalScale", "CategoricalAxis"]],
    [{ xRange: [new Date(0), new Date(1)] }, ["Range1d", "LinearScale", "DatetimeAxis"]],
    [{ xRange: new Model(Range1d, { start: 1, end: 2 }) }, ["Range1d", "LinearScale", "LinearAxis"]],
    [{ xAxisType: "log" }, ["DataRange1d", "LogScale", "LogAxis"]],
    [{ xAxisType: "datetime" }, ["DataRange1d", "LinearScale", "DatetimeAxis"]],
    [{ xAxisType: "timedelta" }, ["DataRange1d", "LinearScale", "TimedeltaAxis"]],
    [{ xAxisType: "mercator" }, ["DataRange1d", "LinearScale", "MercatorAxis"]],
  ])("chooses range, scale and axis for %j", (options, expected) => {
    const plot = figure(options);
    expect(types([plot.get("x_range"), plot.get("x_scale"), plot.xAxes[0]])).toEqual(expected);
  });

  it("has its title, legend and guides with their types, and takes what Bokeh takes in their places", () => {
    const plot = figure({ title: "Before" });
    plot.line([1, 2], [3, 4], { legendLabel: "a" });
    plot.title?.set("text_color", "navy");
    plot.title = "After";
    expect([plot.title?.get("text"), plot.title?.get("text_color")]).toEqual(["After", "navy"]);
    plot.legend?.update({ location: "top_left", click_policy: "hide" });
    expect(plot.legend?.get("location")).toBe("top_left");
    plot.xAxes[0]?.update({ ticker: [1, 2], axis_label: "x" });
    plot.grids[0]?.set("ticker", [1]);
    const ticks = (ticker: unknown): unknown => (isModel(ticker) ? [ticker.type, ticker.getAny("ticks")] : ticker);
    expect([plot.xAxes[0]?.get("ticker"), plot.grids[0]?.get("ticker")].map(ticks)).toEqual([
      ["FixedTicker", [1, 2]],
      ["FixedTicker", [1]],
    ]);
    plot.title = null;
    expect(plot.title).toBeNull();
    plot.title = "New";
    expect(plot.title).toHaveProperty("type", "Title");
    // @ts-expect-error a number is no ticker
    expect(() => plot.xAxes[0]?.set("ticker", 5)).toThrow("LinearAxis.ticker: expected");
    const bar = new Model(ColorBar, { color_mapper: new Model(LinearColorMapper, { palette: ["red"] }), ticker: [5] });
    expect(ticks(bar.get("ticker"))).toEqual(["FixedTicker", [5]]);
    // What a browser has sent stays as it is there.
    plot.setAny("title", "theirs", "a socket");
    expect(plot.get("title")).toBe("theirs");
  });

  it("leaves axes out or elsewhere", () => {
    const plot = figure({ xAxisType: null, yAxisLocation: "right" });
    expect([plot.xAxes.length, types(plot.get("right") as readonly unknown[]), plot.grids.length]).toEqual([
      0,
      ["LinearAxis"],
      1,
    ]);
  });

  it("takes every attribute of the model in camelCase", () => {
    const plot = figure({ backgroundFillColor: "#eee", minBorder: 0, width: 300, toolbarLocation: null });
    expect([
      plot.get("background_fill_color"),
      plot.get("min_border"),
      plot.get("width"),
      plot.get("toolbar_location"),
    ]).toEqual(["#eee", 0, 300, null]);
  });

  it("makes the hover tool for tooltips, or gives them to the one there is", () => {
    const tooltips = [["Price", "@y"]] as const;
    for (const tools of ["", "pan,hover"]) {
      const found = figure({ tools, tooltips })
        .get("toolbar")
        .get("tools")
        .filter((tool) => isModel(tool) && tool.type === "HoverTool");
      expect(found.map((tool) => (isModel(tool) ? tool.getAny("tooltips") : null))).toEqual([tooltips]);
    }
  });

  it("activates a tool by name", () => {
    const plot = figure({ tools: "pan,lasso_select", activeDrag: "lasso_select" });
    expect(type(plot.get("toolbar").getAny("active_drag"))).toBe("LassoSelectTool");
  });

  it("adds tools and annotations later", () => {
    const plot = figure({ tools: "" });
    plot.addTools("pan,tap");
    plot.addLayout(new Model(Span, { location: 3, dimension: "width" }));
    expect(types(plot.get("toolbar").get("tools"))).toEqual(["PanTool", "TapTool"]);
    expect(types(plot.get("center")).at(-1)).toBe("Span");
  });

  it("says what it does not know", () => {
    // @ts-expect-error no such option
    expect(() => figure({ colour: "red" })).toThrow(/no option "colour"/);
    expect(() => figure({ tools: "pan,hammer" })).toThrow(/no tool "hammer"/);
    expect(() => figure({ activeDrag: "pan", tools: "" })).toThrow(/no tool "pan" among/);
    expect(() => figure({ xRange: [1, 2, 3] as never })).toThrow(/A range is/);
    expect(() => figure({ xMinorTicks: 1 })).toThrow(/more than 1/);
    // @ts-expect-error a value of another type
    expect(() => figure({ width: "wide" })).toThrow(/width/);
  });
});

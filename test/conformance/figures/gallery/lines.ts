// Lines, areas and steps of Bokeh's gallery.
import { ColumnDataSource, figure, palette, type Figure } from "edgepanel";
import { Band, BoxAnnotation, CustomJSHover, field, Model, Span, value, Whisker } from "edgepanel/models";

const x = [0.1, 0.5, 1, 1.5, 2, 2.5, 3];

export function logAxis(): Figure {
  const p = figure({
    title: "log axis example",
    yAxisType: "log",
    yRange: [0.001, 100],
    backgroundFillColor: "#fafafa",
  });
  p.line(x, x, { legendLabel: "y=x", lineColor: "tomato", lineDash: "dashed" });
  p.scatter(x, x, { legendLabel: "y=x", size: 8, fillColor: "white" });
  p.line(x, [0.01, 0.25, 1, 2.25, 4, 6.25, 9], { legendLabel: "y=x**2", lineColor: "olive", lineWidth: 3 });
  p.legend?.setAny("location", "top_left");
  return p;
}

export function datetimeLine(): Figure {
  const date = [1, 2, 3, 4, 5].map((day) => new Date(Date.UTC(2024, 0, day)));
  const source = new ColumnDataSource({
    data: { date, close: [10.5, 11, 10.75, 12, 11.5], volume: [1200, 2300, 1800, 2500, 900] },
  });
  const p = figure({ height: 250, xAxisType: "datetime", tools: "", toolbarLocation: null, title: "Closing prices" });
  p.addTools("hover");
  p.line({ x: "date", y: "close", lineColor: "#ebbd5b", lineWidth: 2, source });
  const hover = p.get("toolbar").get("tools")[0];
  hover?.setAny("tooltips", [
    ["date", "@date{%F}"],
    ["close", "$@{close}{%0.2f}"],
    ["volume", "@volume{0.00 a}"],
  ]);
  hover?.setAny("formatters", { "@date": "datetime", "@{close}": "printf" });
  hover?.setAny("mode", "vline");
  return p;
}

/** Hover texts that JavaScript makes. */
export function customHover(): Figure {
  const p = figure({
    xRange: [-10, 10],
    yRange: [-5, 5],
    height: 300,
    tools: "hover",
    tooltips: [["lon", "$x{custom}"]],
  });
  p.scatter([-5, 0, 5], [1, 2, 3], { size: 10, fillAlpha: 0.6 });
  const custom = new Model(CustomJSHover, { code: "return Math.abs(special_vars.x).toFixed(2)" });
  p.get("toolbar").get("tools")[0]?.setAny("formatters", { $x: custom });
  return p;
}

export function legendMute(): Figure {
  const p = figure({ width: 800, height: 250, title: "Click on legend entries to mute the corresponding lines" });
  ["AAPL", "IBM", "MSFT"].forEach((name, index) => {
    const color = palette("Spectral3")[index];
    p.line([1, 2, 3, 4], [index, index + 2, index + 1, index + 3], {
      lineWidth: 2,
      color,
      alpha: 0.8,
      mutedColor: color,
      mutedAlpha: 0.2,
      legendLabel: name,
    });
  });
  p.legend?.update({ location: "top_left", click_policy: "mute" });
  return p;
}

export function stackedArea(): Figure {
  const source = new ColumnDataSource({
    data: { x: [1, 2, 3, 4, 5], a: [1, 2, 3, 2, 1], b: [2, 1, 2, 3, 4], c: [1, 1, 2, 2, 3] },
  });
  const p = figure({ xRange: [1, 5], yRange: [0, 10], height: 300 });
  p.grids.forEach((grid) => grid.setAny("minor_grid_line_color", "#eeeeee"));
  p.vareaStack(["a", "b", "c"], { x: "x", color: palette("TolRainbow3"), legendLabel: ["a", "b", "c"], source });
  p.vlineStack(["a", "b", "c"], { x: "x", color: "black", source });
  return p;
}

export function steps(): Figure {
  const p = figure({ width: 400, height: 400 });
  p.step([1, 2, 3, 4, 5], [6, 7, 2, 4, 5], { lineWidth: 2, mode: "center" });
  p.ray([1, 2, 3], [1, 2, 3], 45, 0.5, { color: "#fb8072", lineWidth: 2 });
  p.hspan([3], { lineColor: "green", lineDash: [4, 4] });
  p.vstrip([1.5], [2.5], { fillAlpha: 0.2, hatchPattern: "x" });
  return p;
}

export function bandsAndWhiskers(): Figure {
  const source = new ColumnDataSource({
    data: { x: [1, 2, 3, 4], y: [2, 3, 2, 4], low: [1, 2, 1.5, 3], high: [3, 4, 2.5, 5] },
  });
  const p = figure({ title: "Confidence", height: 300, xAxisLabel: "X", yAxisLabel: "Y" });
  p.scatter({ x: "x", y: "y", marker: "square", size: 6, source, lineColor: null, fillAlpha: 0.5 });
  p.addLayout(
    new Model(Band, {
      base: field("x"),
      lower: field("low"),
      upper: field("high"),
      source,
      fill_alpha: 0.3,
    }),
  );
  p.addLayout(
    new Model(Whisker, {
      base: field("x"),
      lower: field("low"),
      upper: field("high"),
      source,
      line_color: value("red"),
    }),
  );
  p.addLayout(new Model(Span, { dimension: "width", location: 2.5, line_dash: [6] } as object));
  p.addLayout(new Model(BoxAnnotation, { left: 1.5, right: 2.5, fill_alpha: 0.1, fill_color: "navy" }));
  return p;
}

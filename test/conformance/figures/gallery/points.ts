// Points, pies, tiles, images and grids of Bokeh's gallery.
import {
  colorBar,
  ColumnDataSource,
  cumsum,
  factorMark,
  figure,
  gridplot,
  jitter,
  linearCmap,
  logCmap,
  palette,
  type Figure,
} from "edgepanel";
import { Arrow, field, LabelSet, Model, NormalHead, value } from "edgepanel/models";

export function pie(): Figure {
  const angle = [1.5, 1, 2, 0.75];
  const source = new ColumnDataSource({
    data: { country: ["US", "UK", "India", "China"], value: [157, 93, 89, 63], angle, color: palette("Category20c_4") },
  });
  const p = figure({
    height: 350,
    title: "Pie Chart",
    toolbarLocation: null,
    tools: "hover",
    tooltips: "@country: @value",
    xRange: [-0.5, 1],
  });
  p.wedge({
    x: 0,
    y: 1,
    radius: 0.4,
    startAngle: cumsum("angle", { includeZero: true }),
    endAngle: cumsum("angle"),
    lineColor: "white",
    fillColor: "color",
    legendField: "country",
    source,
  });
  p.annularWedge(0, 1, 0.45, 0.5, 0, 3, { color: "lightgray" });
  p.xAxes[0]?.setAny("visible", false);
  p.grids.forEach((grid) => grid.setAny("grid_line_color", null));
  return p;
}

export function colorScatter(): Figure {
  const source = new ColumnDataSource({
    data: { x: [1, 2, 3, 4, 5], y: [6, 7, 2, 4, 5], r: [0.1, 0.2, 0.3, 0.2, 0.1] },
  });
  const p = figure({ width: 500, height: 400, title: "Color scatter" });
  const dots = p.circle({
    x: "x",
    y: "y",
    radius: "r",
    source,
    lineColor: null,
    fillColor: linearCmap("y", "Viridis256", { low: 2, high: 7 }),
  });
  p.addLayout(colorBar(dots, { title: "y", labelStandoff: 8 }), "right");
  return p;
}

export function markers(): Figure {
  const species = ["setosa", "versicolor", "virginica"];
  const source = new ColumnDataSource({ data: { x: [1.4, 4.7, 6], y: [0.2, 1.4, 2.5], species } });
  const p = figure({ title: "Iris Morphology", backgroundFillColor: "#fafafa", xAxisLabel: "Petal Length" });
  p.scatter({
    x: "x",
    y: "y",
    source,
    legendGroup: "species",
    fillAlpha: 0.4,
    size: 12,
    marker: factorMark("species", ["hex", "circle_x", "triangle"], species),
  });
  p.legend?.setAny("title", "Species");
  return p;
}

export function jittered(): Figure {
  const days = ["Sun", "Sat", "Fri"];
  const source = new ColumnDataSource({ data: { day: ["Sun", "Sat", "Fri", "Sun"], time: [1, 2, 3, 4] } });
  const p = figure({ width: 800, height: 300, yRange: days, title: "Commits" });
  p.scatter({ x: "time", y: jitter("day", 0.6, { range: p.get("y_range") }), source, alpha: 0.3 });
  return p;
}

export function heatmap(): Figure {
  const source = new ColumnDataSource({
    data: { year: ["1948", "1949", "1948", "1949"], month: ["Jan", "Jan", "Feb", "Feb"], rate: [4, 3.4, 4.7, 5] },
  });
  const p = figure({
    title: "US Unemployment",
    xRange: ["1948", "1949"],
    yRange: ["Feb", "Jan"],
    xAxisLocation: "above",
    height: 300,
  });
  const cells = p.rect({
    x: "year",
    y: "month",
    width: 1,
    height: 1,
    source,
    fillColor: logCmap("rate", ["#75968f", "#a5bab7", "#c9d9d3", "#e2e2e2"], { low: 3, high: 5 }),
    lineColor: null,
  });
  p.addLayout(colorBar(cells, { majorLabelTextFontSize: "7px", padding: 5 }), "right");
  return p;
}

export function image(): Figure {
  const p = figure({ width: 400, height: 400, tooltips: [["x", "$x"], ["value", "@image"]] }); // prettier-ignore
  p.get("x_range").setAny("range_padding", 0);
  const picture = [
    [0, 1, 2],
    [3, 4, 5],
  ];
  p.image({ image: [picture], x: 0, y: 0, dw: 10, dh: 10, palette: "Sunset11", level: "image" } as never);
  p.grids.forEach((grid) => grid.setAny("grid_line_width", 0.5));
  return p;
}

export function hexTiles(): Figure {
  const q = [0, 0, 0, -1, -1, 1, 1];
  const p = figure({ width: 400, height: 400, toolbarLocation: null, matchAspect: true });
  p.hexTile({
    q,
    r: [0, -1, 1, 0, 1, -1, 0],
    size: 1,
    fillColor: ["#08519c", ...Array<string>(6).fill("#6baed6")],
    lineColor: "white",
  } as never);
  p.text({ x: [0], y: [0], text: ["centre"], textBaseline: "middle", textAlign: "center", textFontSize: "12px" });
  return p;
}

export function arrowsAndLabels(): Figure {
  const source = new ColumnDataSource({
    data: { height: [66, 71, 72], weight: [165, 189, 220], names: ["Mark", "Amir", "Matt"] },
  });
  const p = figure({ title: "Dist. of 10th Grade Students", xRange: [60, 80], height: 300 });
  p.scatter({ x: "height", y: "weight", size: 8, source });
  p.addLayout(
    new Model(LabelSet, {
      x: field("height"),
      y: field("weight"),
      text: field("names"),
      x_offset: value(5),
      y_offset: value(5),
      source,
    }),
  );
  p.addLayout(
    new Model(Arrow, {
      end: new Model(NormalHead, { fill_color: value("orange") }),
      x_start: value(62),
      y_start: value(170),
      x_end: value(65.5),
      y_end: value(166),
    }),
  );
  return p;
}

/** Panned together, and selected together. */
export function linkedGrid(): Model {
  const source = new ColumnDataSource({ data: { x: [0, 1, 2, 3, 4], y0: [0, 1, 2, 3, 4], y1: [4, 3, 2, 1, 0] } });
  const tools = "box_select,lasso_select,pan,reset,save,help";
  const left = figure({ tools, width: 250, height: 250, title: null });
  left.scatter("x", "y0", { source });
  const right = figure({ tools, width: 250, height: 250, title: null, xRange: left.get("x_range") });
  right.scatter("x", "y1", { source, marker: "triangle", size: 10, color: "firebrick" });
  return gridplot([[left, right], [null, figure({ tools, width: 250, height: 250 })]], { toolbarLocation: "right" }); // prettier-ignore
}

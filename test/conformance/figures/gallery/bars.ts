// Bars of Bokeh's gallery: plain, coloured, dodged, stacked, nested, negative.
import { ColumnDataSource, dodge, factorCmap, figure, palette, type Figure } from "edgepanel";
import { FactorRange, Model } from "edgepanel/models";

const fruits = ["Apples", "Pears", "Nectarines", "Plums", "Grapes", "Strawberries"];
const years = ["2015", "2016", "2017"];
const counts = { fruits, 2015: [2, 1, 4, 3, 2, 4], 2016: [5, 3, 3, 2, 4, 6], 2017: [3, 2, 4, 4, 5, 3] };

export function barBasic(): Figure {
  const p = figure({ xRange: fruits, height: 350, title: "Fruit Counts", toolbarLocation: null, tools: "" });
  p.vbar({ x: fruits, top: [5, 3, 4, 2, 4, 6], width: 0.9 });
  p.grids[0]?.setAny("grid_line_color", null);
  p.get("y_range").setAny("start", 0);
  return p;
}

export function barColormapped(): Figure {
  const source = new ColumnDataSource({ data: { fruits, counts: [5, 3, 4, 2, 4, 6] } });
  const p = figure({ xRange: fruits, height: 350, toolbarLocation: null, title: "Fruit Counts" });
  p.vbar({
    x: "fruits",
    top: "counts",
    width: 0.9,
    source,
    legendField: "fruits",
    lineColor: "white",
    fillColor: factorCmap("fruits", "Bright6", fruits),
  });
  p.legend?.update({ orientation: "horizontal", location: "top_center" });
  return p;
}

export function barDodged(): Figure {
  const source = new ColumnDataSource({ data: counts });
  const p = figure({
    xRange: fruits,
    yRange: [0, 10],
    title: "Fruit Counts by Year",
    height: 350,
    toolbarLocation: null,
    tools: "hover",
  });
  const colors = ["#c9d9d3", "#718dbf", "#e84d60"];
  years.forEach((year, index) => {
    const x = dodge("fruits", [-0.25, 0, 0.25][index] ?? 0, p.get("x_range"));
    p.vbar({ x, top: year, source, width: 0.2, color: colors[index], legendLabel: year });
  });
  p.get("x_range").setAny("range_padding", 0.1);
  return p;
}

export function barStacked(): Figure {
  const p = figure({
    xRange: fruits,
    height: 250,
    title: "Fruit Counts by Year",
    toolbarLocation: null,
    tools: "hover",
    tooltips: "$name @fruits: @$name",
  });
  p.vbarStack(years, {
    x: "fruits",
    width: 0.9,
    color: ["#c9d9d3", "#718dbf", "#e84d60"],
    source: new ColumnDataSource({ data: counts }),
    legendLabel: years,
  });
  return p;
}

export function barStackedSplit(): Figure {
  const exports = { fruits, 2015: [2, 1, 4, 3, 2, 4], 2016: [5, 3, 4, 2, 4, 6], 2017: [3, 2, 4, 4, 5, 3] };
  const imports = {
    fruits,
    2015: [-1, 0, -1, -3, -2, -1],
    2016: [-2, -1, -3, -1, -2, -2],
    2017: [-1, -2, -1, 0, -2, -2],
  };
  const p = figure({
    yRange: fruits,
    height: 350,
    xRange: [-16, 16],
    title: "Fruit import/export, by year",
    toolbarLocation: null,
  });
  const layers = { y: "fruits", height: 0.9 };
  p.hbarStack(years, {
    ...layers,
    color: palette("GnBu3"),
    source: new ColumnDataSource({ data: exports }),
    legendLabel: years.map((year) => `${year} exports`),
  });
  p.hbarStack(years, {
    ...layers,
    color: palette("OrRd3"),
    source: new ColumnDataSource({ data: imports }),
    legendLabel: years.map((year) => `${year} imports`),
  });
  p.get("y_range").setAny("range_padding", 0.1);
  return p;
}

export function barNested(): Figure {
  const factors = ["Apples", "Pears"].flatMap((fruit) => years.map((year): [string, string] => [fruit, year]));
  const source = new ColumnDataSource({ data: { x: factors, counts: [2, 5, 3, 1, 3, 2] } });
  const p = figure({
    xRange: new Model(FactorRange, { factors }),
    height: 350,
    title: "Fruit Counts by Year",
    toolbarLocation: null,
    tools: "",
  });
  p.vbar({
    x: "x",
    top: "counts",
    width: 0.9,
    source,
    lineColor: "white",
    fillColor: factorCmap("x", ["#c9d9d3", "#718dbf", "#e84d60"], years, { start: 1, end: 2 }),
  });
  p.get("x_range").setAny("range_padding", 0.1);
  p.xAxes[0]?.setAny("major_label_orientation", 1);
  return p;
}

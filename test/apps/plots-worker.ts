// Figures for browser tests: those of the gallery by name, on a dark page, and one that visitors work with.
import { attribute, Column, ColumnDataSource, defineApp, figure, onChange, Str } from "edgepanel";
import { createWorker } from "edgepanel/worker";
import { galleryFigures } from "../conformance/figures/gallery/index.ts";

const plain = (): object => {
  const plot = figure({ title: "Lines", width: 400, height: 300 });
  plot.line([1, 2, 3], [1, 3, 2], { legendLabel: "a line" });
  return plot;
};

const worked = defineApp({ title: "Worked" }, () => {
  const source = new ColumnDataSource({ data: { x: [1, 2, 3, 4], y: [2, 3, 1, 4] } });
  const plot = figure({ width: 400, height: 300, tools: "tap,pan,box_select,reset", xRange: [0, 5], yRange: [0, 5] });
  plot.scatter("x", "y", { source, size: 20 });
  const heard = new Str("nothing yet");
  plot.on("tap", ({ x, y }) => (heard.object = `tap ${x.toFixed(1)} ${y.toFixed(1)}`));
  const ends = new Str("not moved");
  plot.on("rangesupdate", ({ x0, x1 }) => (ends.object = `from ${x0.toFixed(0)} to ${x1.toFixed(0)}`));
  const range = new Str("");
  onChange(plot.get("x_range"), "end" as never, ({ value }) => (range.object = `ends at ${Number(value).toFixed(0)}`));
  const rows = attribute(source.selected, "indices");
  return new Column(plot, heard, ends, range, () => `selected ${[...rows.value].join(",")}`);
});

const worker = createWorker({
  apps: {
    "/gallery": defineApp(
      { title: "Gallery" },
      () => new Column(...Object.values(galleryFigures).map((make) => make())),
    ),
    "/dark": defineApp({ title: "Dark", template: "bootstrap", theme: "dark" }, plain),
    "/material": defineApp({ title: "Material", template: "material" }, plain),
    "/worked": worked,
  },
});
export default worker;
export const { Session, Scheduler } = worker;

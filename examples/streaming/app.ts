// A plot that grows: ten points a second, streamed into its data source.
import { Column, ColumnDataSource, defineApp, figure, link, Markdown, Row, state, Str, Toggle } from "edgepanel";

const STEP = 0.1;
/** Points that stay in the plot. */
const KEEP = 200;

const wave = (x: number): number => Math.sin(x) + 0.3 * Math.sin(7.3 * x);

export default defineApp({ title: "Streaming" }, () => {
  const source = new ColumnDataSource({ data: { x: [0], y: [wave(0)] } });
  const plot = figure({ title: "A wave", height: 300, width: 600, tools: "pan,wheel_zoom,reset" });
  plot.line("x", "y", { source, lineWidth: 2 });
  plot.scatter("x", "y", { source, size: 5 });

  const count = new Str("1 point so far");
  const streaming = state.addPeriodicCallback(
    () => {
      // Everything that goes on is read from the source: a session that slept goes on where it was.
      const last = (source.data["x"] as readonly number[]).at(-1) ?? 0;
      const x = Math.round((last + STEP) / STEP) * STEP;
      source.stream({ x: [x], y: [wave(x)] }, KEEP);
      count.object = `${Math.round(x / STEP) + 1} points so far`;
    },
    { period: 100 },
  );
  const toggle = new Toggle({ name: "Streaming", value: true, buttonType: "success" });
  link(toggle, streaming, { links: { value: "running" }, bidirectional: true });
  return new Column(new Markdown("# Streaming"), plot, new Row(toggle, count));
});

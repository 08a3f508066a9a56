// Apps for the browser tests of charts of other libraries.
import { createWorker } from "edgepanel/worker";
import {
  Button,
  Column,
  defineApp,
  ECharts,
  extension,
  panel,
  Str,
  Vega,
  type EChartsSpec,
  type VegaSpec,
} from "edgepanel";

extension(Vega);

const bars = (height: number): VegaSpec => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  width: 200,
  height: 100,
  data: {
    values: [
      { city: "Oslo", people: height },
      { city: "Bergen", people: 30 },
    ],
  },
  params: [
    { name: "brush", select: { type: "interval", encodings: ["x"] } },
    { name: "click", select: { type: "point", fields: ["city"] } },
  ],
  transform: [{ calculate: "datum.people * 2", as: "twice" }],
  mark: { type: "bar", tooltip: true },
  encoding: {
    x: { field: "city", type: "nominal" },
    y: { field: "twice", type: "quantitative" },
    color: { value: height > 50 ? "#00ff00" : "#ff0000" },
  },
});

const points = (): VegaSpec => ({
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  width: "container",
  height: 60,
  data: {
    values: {
      x: Float64Array.from({ length: 5000 }, (_, at) => at),
      y: Float64Array.from({ length: 5000 }, Math.random),
    },
  },
  params: [{ name: "zone", select: "interval" }],
  mark: { type: "point", color: "#0000ff", filled: true, opacity: 1 },
  encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "quantitative" } },
});

const vega = defineApp({ title: "Vega" }, () => {
  const chart = new Vega(bars(20));
  const wrong = new Vega();
  const more = new Button({ name: "Other data" });
  const other = new Button({ name: "Other chart" });
  const broken = new Button({ name: "Broken chart" });
  more.onClick(() => (chart.object = bars(60)));
  other.onClick(() => (chart.object = { ...points(), width: 200, height: 100 }));
  // The cast: a specification that Vega refuses.
  broken.onClick(() => (wrong.object = { mark: "nothing", data: { values: [] }, encoding: {} } as unknown as VegaSpec));
  return new Column(
    chart,
    () => `selected ${JSON.stringify(chart.selection)}`,
    more,
    other,
    broken,
    panel(points(), { sizingMode: "stretch_width" }),
    wrong,
  );
});

const echarts = defineApp({ title: "ECharts" }, () => {
  const spec = (top: number): EChartsSpec => ({
    animation: false,
    xAxis: { data: ["left", "right"] },
    yAxis: { max: 100 },
    series: [{ type: "bar", data: [top, 50], itemStyle: { color: "#ff0000" } }],
  });
  const chart = new ECharts(spec(80), { width: 400, height: 300, renderer: "svg" });
  const said = new Str("nothing clicked");
  chart.onEvent("click", ({ data }) => (said.object = `clicked ${String(data["name"])} ${String(data["value"])}`));
  const more = new Button({ name: "Other data", onClick: () => (chart.object = spec(20)) });
  return new Column(chart, said, more);
});

const worker = createWorker({ apps: { "/vega": vega, "/echarts": echarts } });
export default worker;
export class Session extends worker.Session {}
export class Scheduler extends worker.Scheduler {}

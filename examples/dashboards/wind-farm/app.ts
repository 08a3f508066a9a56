// A wind farm that is watched: readings come in while the page is open, trends and gauges follow.
import {
  Column,
  ColumnDataSource,
  defineApp,
  figure,
  FlexBox,
  Gauge,
  indicators,
  link,
  Markdown,
  state,
  Toggle,
  Trend,
} from "edgepanel";

const TURBINES = ["North", "Middle", "South"] as const;
const KEEP = 120;
/** Power in kW of a turbine at a wind in m/s: nothing below 3, all of it from 12 on. */
const powerAt = (wind: number): number => (wind < 3 ? 0 : Math.min(2000, Math.round(2000 * ((wind - 3) / 9) ** 2)));

/** Wind that depends on the reading's number alone, so that a session that slept goes on as it was. */
const windAt = (reading: number, turbine: number): number =>
  Math.max(0, 8 + 3 * Math.sin(reading / 9 + turbine) + 1.5 * Math.sin(reading / 2.3 + 2 * turbine));

export default defineApp({ title: "Wind farm", template: "fast" }, () => {
  const readings = Array.from({ length: 60 }, (_none, at) => at);
  const source = new ColumnDataSource({
    data: {
      x: readings,
      ...Object.fromEntries(
        TURBINES.map((name, at) => [name, readings.map((reading) => powerAt(windAt(reading, at)))]),
      ),
    },
  });
  const plot = figure({
    height: 300,
    sizingMode: "stretch_width",
    xAxisLabel: "Reading",
    yAxisLabel: "kW",
    tools: "pan,wheel_zoom,reset",
  });
  const colors = ["#0072b5", "#e18727", "#20854e"];
  for (const [at, name] of TURBINES.entries())
    plot.line("x", name, { source, lineWidth: 2, color: colors[at], legendLabel: name });

  const power = new indicators.Number({ name: "Power", value: 0, format: "{value:,} kW", fontSize: "36pt" });
  const wind = new Gauge({
    name: "Wind",
    value: 0,
    bounds: [0, 20],
    format: "{value} m/s",
    colors: [
      [0.15, "gray"],
      [0.6, "green"],
      [1, "red"],
    ],
    width: 260,
    height: 260,
  });
  const trends = TURBINES.map(
    (name, at) =>
      new Trend({
        name,
        data: { x: readings, y: readings.map((reading) => powerAt(windAt(reading, at))) },
        plotType: "area",
        sizingMode: "stretch_width",
        height: 130,
      }),
  );
  const read = (): void => {
    const reading = 1 + ((source.data["x"] as readonly number[]).at(-1) ?? 0);
    const winds = TURBINES.map((_name, at) => windAt(reading, at));
    const powers = winds.map(powerAt);
    source.stream({ x: [reading], ...Object.fromEntries(TURBINES.map((name, at) => [name, [powers[at] ?? 0]])) }, KEEP);
    for (const [at, trend] of trends.entries()) trend.stream({ x: [reading], y: [powers[at] ?? 0] }, KEEP);
    power.value = powers.reduce((sum, each) => sum + each, 0);
    wind.value = Math.round(10 * (winds.reduce((sum, each) => sum + each, 0) / winds.length)) / 10;
  };
  const ticks = state.addPeriodicCallback(read, { period: 1000 });
  const running = new Toggle({ name: "Reading", value: true, buttonType: "success" });
  link(running, ticks, { links: { value: "running" }, bidirectional: true });
  state.template.sidebar.append(new Markdown("Three turbines, a reading a second, while somebody looks."), running);
  read();
  return new Column(new FlexBox(power, wind), new Column(...trends), plot);
});

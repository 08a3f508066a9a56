// The first app of Panel's tutorial: a smoothed series, with the days that are far from it marked.
import { Column, defineApp, figure, FloatSlider, IntSlider, Markdown, state } from "edgepanel";
import sea from "../data/sea.json" with { type: "json" };

const start = Date.parse(sea.start);
const days = sea.day.map((day) => start + day * 86_400_000);

/** Means and standard deviations of the `window` values around each. */
function rolling(values: readonly number[], window: number): { readonly mean: number[]; readonly deviation: number[] } {
  const around = values.map((_value, at) => values.slice(Math.max(0, at - window), at + window + 1));
  const mean = around.map((each) => each.reduce((sum, value) => sum + value, 0) / each.length);
  const deviation = around.map((each, at) =>
    Math.sqrt(each.reduce((sum, value) => sum + (value - (mean[at] ?? 0)) ** 2, 0) / each.length),
  );
  return { mean, deviation };
}

export default defineApp({ title: "Outliers", template: "fast" }, () => {
  const window = new IntSlider({ name: "Days on each side", start: 2, end: 40, value: 15 });
  const sigma = new FloatSlider({ name: "Deviations", start: 1, end: 4, step: 0.1, value: 2 });
  state.location?.sync(window, { value: "window" });
  state.location?.sync(sigma, { value: "sigma" });
  state.template.sidebar.append(
    new Markdown("Days whose sea is **warmer or colder** than those around them."),
    window,
    sigma,
  );

  return new Column(() => {
    const { mean, deviation } = rolling(sea.temperature, window.value);
    const far = sea.temperature.flatMap((value, at) =>
      Math.abs(value - (mean[at] ?? 0)) > sigma.value * (deviation[at] ?? 0) ? [at] : [],
    );
    const plot = figure({
      title: `${far.length} outliers among ${days.length} days`,
      xAxisType: "datetime",
      yAxisLabel: "°C",
      height: 400,
      sizingMode: "stretch_width",
    });
    plot.line(days, sea.temperature, { color: "#9aa5b1", legendLabel: "measured" });
    plot.line(days, mean, { lineWidth: 3, color: "#0072b5", legendLabel: "smoothed" });
    const marked = far.map((at) => [days[at] ?? 0, sea.temperature[at] ?? 0] as const);
    plot.scatter(
      marked.map(([day]) => day),
      marked.map(([, value]) => value),
      { size: 10, color: "#d0021b", legendLabel: "outlier" },
    );
    plot.legend?.set("location", "top_left");
    plot.xAxes[0]?.set("major_label_orientation", Math.PI / 4);
    return plot;
  });
});

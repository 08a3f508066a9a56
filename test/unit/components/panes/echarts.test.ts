// ECharts: the document is Panel's, events are told to whoever asked, and a browser tells of nothing else.
import { expect, test } from "vitest";
import { ECharts, type EChartsEvent, type EChartsSpec } from "../../../../src/components/panes/charts/echarts.ts";
import { render } from "../widgets/render-widget.ts";

const bars: EChartsSpec = { xAxis: { data: ["a"] }, yAxis: {}, series: [{ type: "bar", data: [1] }] };

test("what the real Panel 1.9.4 sends: without an object, with one, with a responsive one", () => {
  expect(render(new ECharts()).attributes()).toEqual({
    options: null,
    subscribed_events: { type: "set", entries: ["echarts_event"] },
  });
  const plain = render(new ECharts(bars)).attributes();
  expect(plain).toMatchObject({ options: null });
  for (const name of ["event_config", "js_events", "renderer", "theme", "sizing_mode"])
    expect(plain[name]).toBeUndefined();
  expect(render(new ECharts({ ...bars, responsive: true })).attributes()["sizing_mode"]).toBe("stretch_both");
  const all = new ECharts({ object: bars, options: { replaceMerge: ["series"] }, renderer: "svg", theme: "dark" });
  all.onEvent("click", () => {});
  all.onEvent("click", () => {}, "series.bar");
  expect(render(all).attributes()).toMatchObject({
    renderer: "svg",
    theme: "dark",
    event_config: { type: "map", entries: [["click", [null, "series.bar"]]] },
  });
});

test("events reach the handlers of their name and query; one that nobody asked for reaches none", () => {
  const chart = new ECharts(bars);
  const heard: EChartsEvent[] = [];
  const stop = chart.onEvent("click", (event) => heard.push(event), "series.bar");
  chart.onEvent("datazoom", (event) => heard.push(event));
  const { model } = render(chart);
  const tell = (type: unknown, data: unknown, query: unknown): void =>
    model.dispatch("echarts_event", { type, data, query });
  tell("click", { name: "a", value: 1 }, "series.bar");
  tell("datazoom", { start: 10 }, null);
  expect(heard).toEqual([
    { type: "click", data: { name: "a", value: 1 }, query: "series.bar" },
    { type: "datazoom", data: { start: 10 }, query: null },
  ]);
  // What a browser makes up.
  tell("click", {}, null);
  tell("click", {}, "series.line");
  tell("constructor", {}, null);
  tell("__proto__", {}, null);
  tell("datazoom", "no object", null);
  tell(["click"], {}, "series.bar");
  expect(heard).toHaveLength(2);
  stop();
  tell("click", {}, "series.bar");
  expect(heard).toHaveLength(2);
});

test("mistakes", () => {
  // The casts: a plain script is not checked by the compiler.
  expect(() => new ECharts({ object: "bar" as unknown as EChartsSpec })).toThrow("expected an option of ECharts");
  expect(() => new ECharts(bars).onEvent("clack" as "click", () => {})).toThrow('no event "clack"');
  expect(() => new ECharts({ object: bars, renderer: "webgl" })).toThrow("renderer");
});

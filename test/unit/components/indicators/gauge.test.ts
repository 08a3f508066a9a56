// Gauges and explanations.
import { expect, test } from "vitest";
import { Gauge } from "../../../../src/components/indicators/gauge.ts";
import { TooltipIcon } from "../../../../src/components/indicators/tooltip-icon.ts";
import type { Model } from "../../../../src/models/model.ts";
import { rendered } from "../rendering.ts";
import { render } from "../widgets/render-widget.ts";

test("Gauge sends ECharts' options, with the author's merged in", () => {
  const gauge = new Gauge({
    name: "Engine",
    value: 2500,
    bounds: [0, 3000],
    colors: [[0.4, "green"]],
    customOpts: { detail: { fontSize: 9 }, radius: "50%" },
  });
  const { model, sent } = render(gauge);
  const data = model.getAny("data") as { readonly series: readonly Record<string, unknown>[] };
  expect(data.series[0]).toMatchObject({
    type: "gauge",
    min: 0,
    max: 3000,
    radius: "50%",
    detail: { formatter: "{value}%", fontSize: 9 },
    data: [{ value: 2500, name: "Engine" }],
    axisLine: { lineStyle: { width: 10, color: [[0.4, "green"]] } },
  });
  expect(["width", "height", "sizing_mode"].map((attr) => model.getAny(attr))).toEqual([300, 300, "fixed"]);
  gauge.value = 1;
  expect(sent().map(([attr]) => attr)).toEqual(["data"]);
  gauge.value = 3001;
  expect(gauge.value, "as in Panel, a value may lie outside").toBe(3001);
});

test("Gauge has light texts on a dark page, and no ground of its own there", () => {
  const { model } = rendered(new Gauge(), { theme: "dark" });
  expect(model.getAny("theme")).toBe("dark");
  expect(model.getAny("data")).toHaveProperty("backgroundColor", "transparent");
  expect(rendered(new Gauge()).model.isSet("theme")).toBe(false);
});

test("TooltipIcon explains in Markdown", () => {
  const icon = new TooltipIcon({ value: "*why*" });
  const { model } = render(icon);
  const tooltip = model.getAny("description") as Model;
  expect((tooltip.getAny("content") as Model).getAny("html")).toEqual(["<p><em>why</em></p>\n"]);
  expect(model.getAny("align")).toBe("center");
});

// What a recipe is found to need, and what it is not.
import { expect, it } from "vitest";
import type { Json } from "../canonical/json.ts";
import { needsOf } from "./needs.ts";

const needs = (spec: Json): string[] =>
  needsOf(spec)
    .map((need) => `${need.kind} ${need.name}`)
    .sort();

it("finds components wherever they stand, each once", () => {
  const spec = {
    type: "Row",
    params: { header: { type: "Str", params: {} } },
    objects: [["Title", { type: "Str" }], "text", { $ref: "x" }],
  };
  expect(needs(spec)).toEqual(["component Row", "component Str"]);
});

it("takes data for data", () => {
  expect(
    needs({ type: "Vega", params: { object: { $data: { type: "bar", $x: 1 } }, options: { $map: [["type", 1]] } } }),
  ).toEqual(["component Vega"]);
});

it("finds forms, models, glyphs and classes", () => {
  const figure = { $figure: { figure: {}, glyphs: [["line", { x: { $array: { dtype: "float64", values: [1] } } }]] } };
  const spec = {
    type: "Column",
    objects: [{ $panel: 5 }, figure, { $model: "Slider", attributes: {} }, { $table: { columns: [] } }],
  };
  expect(needs(spec)).toEqual([
    "component Column",
    "feature figure",
    "feature panel",
    "feature table",
    "glyph line",
    "model Slider",
  ]);
});

it("finds what an app does besides making components", () => {
  const spec = {
    app: {
      config: { template: "material" },
      query: "?theme=dark",
      before: [{ define: "Mine", base: "JSComponent", params: [] }],
      let: [["m", { type: "Mine", params: {} }]],
      do: [
        { onClick: "m", then: [{ periodic: { period: 20 }, then: [{ stream: ["s", {}, null] }] }] },
        { set: ["m", { value: { $rx: { op: "+" } } }] },
      ],
      servables: [{ root: { $ref: "m" }, target: "sidebar" }],
    },
  };
  expect(needs(spec)).toEqual([
    "component JSComponent",
    "config template",
    "config theme",
    "feature define",
    "feature periodic",
    "feature rx",
    "feature servableArea",
    "feature stream",
  ]);
});

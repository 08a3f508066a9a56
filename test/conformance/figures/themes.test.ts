// How figures look in each template and theme, against what the real Panel made of the same figure (themes.json).
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dress, plotTheme } from "../../../src/components/core/plot-themes.ts";
import { propOf } from "../../../src/models/define-model.ts";
import { ColorBar, LinearColorMapper } from "../../../src/models/generated/index.ts";
import { isModel, Model } from "../../../src/models/model.ts";
import { figure } from "../../../src/plotting/figure.ts";

type Looks = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** What is not as in Panel, whose titles are as dark as the figure here. */
const OWN: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "material dark Title": { text_color: "rgb(236,236,236)" },
};

/** One model of each kind that themes mean. */
function models(): readonly Model[] {
  const plot = figure({ title: "t" });
  plot.line([1], [2], { legendLabel: "a" });
  const bar = new Model(ColorBar, { color_mapper: new Model(LinearColorMapper, { palette: ["red"] }) });
  plot.addLayout(bar, "right");
  const all: readonly unknown[] = [plot, plot.title, plot.legend, plot.xAxes[0], plot.grids[0], bar];
  return all.filter(isModel);
}

it("is as in Panel", async () => {
  const text = await readFile(join(import.meta.dirname, "themes.json"), "utf8");
  const recorded = JSON.parse(text) as Readonly<Record<string, Looks>>;
  for (const [name, looks] of Object.entries(recorded)) {
    const [template = "", theme] = name.split(" ");
    const wanted = plotTheme(template, theme === "dark" ? "dark" : "default");
    for (const model of models()) {
      const before = new Set(model.attributes().keys());
      if (wanted !== null) dress(model, wanted);
      const given = [...model.attributes()].filter(([attr]) => !before.has(attr));
      // What equals BokehJS's default is not sent.
      const expected = Object.entries({ ...looks[model.type], ...OWN[`${name} ${model.type}`] }).filter(
        ([attr, value]) => propOf(model.def, attr)?.default !== value,
      );
      expect(Object.fromEntries(given), `${name} ${model.type}`).toEqual(Object.fromEntries(expected));
    }
  }
});

it("leaves alone what the author set, be it the default", () => {
  const plot = figure({ backgroundFillColor: "#ffffff", borderFillColor: "red" });
  const dark = plotTheme("bootstrap", "dark");
  if (dark === null) throw new Error("a dark template has a theme");
  dress(plot, dark);
  expect([plot.get("background_fill_color"), plot.get("border_fill_color"), plot.get("outline_line_color")]).toEqual([
    "#ffffff",
    "red",
    "#E0E0E0",
  ]);
});

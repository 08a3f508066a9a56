// What visitors do in a figure reaches handlers and reactive functions.
import { expect, it } from "vitest";
import { Column, ColumnDataSource, figure, Markdown } from "../../../src/index.ts";
import type { Model } from "../../../src/models/model.ts";
import { attribute, onChange } from "../../../src/plotting/figure-events.ts";
import { inApp } from "./in-app.ts";

it("calls handlers of events, which the browser is told to report", async () => {
  const plot = figure();
  const taps: number[] = [];
  const session = await inApp(() => {
    const stop = plot.on("tap", ({ x }) => {
      taps.push(x);
      if (x > 2) stop();
    });
    return plot;
  });
  expect(plot.get("subscribed_events")).toEqual(new Set(["tap"]));
  for (const x of [1, 3, 4]) plot.dispatch("tap", { x, y: 0, sx: 0, sy: 0 });
  expect(taps).toEqual([1, 3]);
  // @ts-expect-error no event of figures
  expect(() => plot.on("tip", () => {})).toThrow(/no event "tip"/);
  await session.destroy();
});

it("an error in a handler goes to the session, not to what caused it", async () => {
  const plot = figure();
  const session = await inApp(() => {
    plot.on("reset", () => {
      throw new Error("in the handler");
    });
    return plot;
  });
  expect(() => plot.dispatch("reset", {})).not.toThrow();
  expect(session.errors).toEqual(["in the handler"]);
  await session.destroy();
});

it("follows attributes of models in handlers, function panes and params", async () => {
  const source = new ColumnDataSource({ data: { x: [1, 2, 3] } });
  const heard: unknown[] = [];
  const text = new Markdown("");
  const session = await inApp(() => {
    const chosen = attribute(source.selected, "indices");
    onChange(source.selected, "indices", ({ old, value }) => heard.push([old, value]));
    const plot = figure();
    plot.scatter("x", "x", { source });
    return new Column(plot, text, () => {
      text.object = `${chosen.value.length} rows`;
      return "";
    });
  });
  expect(text.object).toBe("0 rows");
  source.selected.set("indices", [0, 2], "a visitor");
  expect([text.object, heard]).toEqual(["2 rows", [[[], [0, 2]]]]);
  // @ts-expect-error no attribute of selections
  expect(() => attribute(source.selected, "rows")).toThrow(/no attribute "rows"/);
  await session.destroy();
});

it.each([
  ["bootstrap", "?theme=dark", "#2b3035", "1.15em"],
  ["material", "", "#ffffff", "1.15em"],
  ["vanilla", "", "#ffffff", "13px"],
])(
  "figures in %s with %s follow the theme of the page, also those that come later",
  async (template, query, back, title) => {
    const place = new Column();
    const looks = (plot: ReturnType<typeof figure>): unknown[] => [
      plot.get("background_fill_color"),
      (plot.get("title") as Model).getAny("text_font_size"),
    ];
    const first = figure({ title: "a" });
    const session = await inApp(() => new Column(first, place), template, query);
    expect(looks(first)).toEqual([back, title]);
    const later = figure({ title: "b", backgroundFillColor: "#ffffff" });
    place.objects = [later];
    expect(looks(later)).toEqual(["#ffffff", title]);
    await session.destroy();
  },
);

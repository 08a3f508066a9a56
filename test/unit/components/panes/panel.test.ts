// Which component stands for which value.
import { describe, expect, it } from "vitest";
import { Bokeh } from "../../../../src/components/panes/bokeh.ts";
import { Vega } from "../../../../src/components/panes/charts/vega.ts";
import { FunctionPane } from "../../../../src/components/panes/function-pane.ts";
import { JSONPane } from "../../../../src/components/panes/json.ts";
import { Markdown } from "../../../../src/components/panes/markdown.ts";
import { panel } from "../../../../src/components/panes/panel.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { figure } from "../../../../src/plotting/figure.ts";
import { ColumnDataSource } from "../../../../src/models/column-data-source.ts";
import { bind } from "../../../../src/reactive/bind.ts";
import { signal } from "../../../../src/reactive/author-signals.ts";
import { models, rendered } from "../rendering.ts";

describe("panel()", () => {
  it.each<[string, unknown, unknown]>([
    ["a text", "a", Markdown],
    ["a function", () => 1, FunctionPane],
    ["a bound function", bind((a: number) => a, 1), FunctionPane],
    ["a signal", signal(1), FunctionPane],
    ["a param", new Markdown("a").ref("object"), FunctionPane],
    ["a figure", figure(), Bokeh],
    ["a specification of Vega", { $schema: "https://vega.github.io/schema/vega/v6.json", marks: [] }, Vega],
    ["a list", [1, 2], JSONPane],
    ["an object", { name: "x" }, JSONPane],
    ["a model without a place", new ColumnDataSource(), Str],
    ["data that JSON cannot hold", [3n], Str],
    ["a number", 5, Str],
    ["null", null, Str],
  ])("shows %s", (_what, value, Class) => expect(panel(value)).toBeInstanceOf(Class));

  it("leaves components alone and asks viewers", () => {
    const pane = new Str("a");
    expect(panel(pane)).toBe(pane);
    expect(panel({ __panel__: () => pane })).toBe(pane);
  });

  it("gives the pane those params that it has", () => {
    const pane = panel("a", { width: 30, alertType: "danger" });
    expect(pane.peek("width")).toBe(30);
  });
});

describe("Bokeh pane", () => {
  it("puts the model itself into the page", () => {
    const plot = figure();
    expect(rendered(new Bokeh(plot)).model).toBe(plot);
  });

  it("is made with params of its place: they reach the row around it, not the model", () => {
    const { context } = rendered(new Str(""));
    const plot = figure({ width: 300 });
    const shown = new Bokeh(plot, { width: 50, height: 40, margin: 7, visible: false, cssClasses: ["a"] });
    const row = shown.renderRoot(context);
    expect(["width", "height", "sizing_mode", "visible"].map((attr) => row.getAny(attr))).toEqual([
      64,
      54,
      "fixed",
      false,
    ]);
    expect(["width", "height", "visible", "css_classes"].map((attr) => plot.getAny(attr))).toEqual([
      300,
      600,
      true,
      [],
    ]);
  });

  it("puts all that was decided onto the model once a param is set, and follows the model in the rest", () => {
    const { context } = rendered(new Str(""));
    const plot = figure({ width: 300, align: "center" });
    const shown = new Bokeh(plot, { height: 40 });
    const row = shown.renderRoot(context);
    shown.margin = 3;
    expect(["width", "height", "margin"].map((attr) => plot.getAny(attr))).toEqual([300, 40, 3]);
    expect([shown.width, shown.height, shown.align]).toEqual([300, 40, "center"]);
    expect(["width", "height", "align"].map((attr) => row.getAny(attr))).toEqual([306, 46, "center"]);
    shown.width = 400;
    expect(["width", "min_width"].map((attr) => plot.getAny(attr))).toEqual([400, 400]);
    expect(row.getAny("width")).toBe(406);
  });

  it("stands in a row at the top of a page", () => {
    const { context } = rendered(new Str(""));
    const plot = figure();
    const row = new Bokeh(plot).renderRoot(context);
    expect(row.type).toBe("Row");
    expect(models(row)).toEqual([plot]);
  });

  it("refuses models without a place on the page", () => {
    expect(() => new Bokeh(new ColumnDataSource())).toThrow(/that can be laid out/);
  });
});

// Which component stands for which value.
import { describe, expect, it } from "vitest";
import { Bokeh } from "../../../../src/components/panes/bokeh.ts";
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

  it("copies only what was given", () => {
    const plot = figure({ width: 300 });
    rendered(new Bokeh(plot, { height: 120, cssClasses: ["a"] }));
    expect([plot.get("width"), plot.get("height"), plot.get("css_classes"), plot.isSet("margin")]).toEqual([
      300,
      120,
      ["a"],
      false,
    ]);
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

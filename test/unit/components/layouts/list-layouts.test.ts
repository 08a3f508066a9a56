// Rows, columns and what they share: the list, identity, sizes, scroll bars.
import { describe, expect, it } from "vitest";
import { Column } from "../../../../src/components/layouts/column.ts";
import { GridBox } from "../../../../src/components/layouts/grid-box.ts";
import { Row } from "../../../../src/components/layouts/row.ts";
import { Divider, HSpacer, Spacer, VSpacer } from "../../../../src/components/layouts/spacers.ts";
import { WidgetBox } from "../../../../src/components/layouts/widget-box.ts";
import type { Viewable } from "../../../../src/components/core/viewable.ts";
import { Alert } from "../../../../src/components/panes/alert.ts";
import { Bokeh } from "../../../../src/components/panes/bokeh.ts";
import { Markdown } from "../../../../src/components/panes/markdown.ts";
import { Str } from "../../../../src/components/panes/str.ts";
import { TextInput } from "../../../../src/components/widgets/text-input.ts";
import { figure } from "../../../../src/plotting/figure.ts";
import { models, rendered, text } from "../rendering.ts";

describe("the list of a layout", () => {
  it("takes children first and params last, and everything by name", () => {
    const row = new Row("a", 5, { width: 300, name: "Mine" });
    const { model } = rendered(row);
    expect(models(model).map(text)).toEqual(["<p>a</p>\n", "<pre>5</pre>"]);
    expect([model.getAny("width"), model.getAny("name")]).toEqual([300, "Mine"]);
    expect(new Row({ objects: ["a"], width: 3 }).length).toBe(1);
    expect(() => new Row("a", { objects: ["b"] })).toThrow(/not both/);
    // @ts-expect-error no param of this name
    expect(() => new Row("a", { widht: 3 })).toThrow('Row has no param "widht"; write "width"');
    expect(() => new Row("a", { sizing_mode: "fixed" } as never)).toThrow('write "sizingMode"');
    // Data that only shares a name with the params is data.
    expect(new Row("a", { name: "Ada", born: 1815 } as never).length).toBe(2);
  });

  it("is named after its class and number", () => {
    const { model } = rendered(new Column());
    expect(model.getAny("name")).toMatch(/^Column\d{5}$/);
  });

  it("changes by methods", () => {
    const column = new Column("a", "b");
    column.append("c");
    column.insert(0, "z");
    column.extend(["d"]);
    expect(column.pop()).toBeInstanceOf(Markdown);
    column.remove("b");
    expect(column.objects).toEqual(["z", "a", "c"]);
    column.remove(column.at(-1));
    column.replaceChild(0, "y");
    expect(column.objects).toEqual(["y", "a"]);
    expect([...column].length).toBe(2);
    expect(() => column.remove("nowhere")).toThrow(/not in it/);
    expect(() => column.pop(7)).toThrow(/nothing at 7/);
    column.clear();
    expect(column.length).toBe(0);
  });

  it("keeps the components of objects that stay, and tells the browser once", () => {
    const kept = new Str("kept");
    const column = new Column("a", kept, "a");
    const { model, changes } = rendered(column);
    const before = models(model);
    column.objects = [kept, "a", "new", "a"];
    const after = models(model);
    expect(changes).toEqual(["Column.children"]);
    expect([after[0], after[1], after[3]]).toEqual([before[1], before[0], before[2]]);
  });

  it("brings back a component that was taken out", () => {
    const str = new Str("a");
    const column = new Column(str);
    const { model, document } = rendered(column);
    const id = str.model?.id ?? "";
    column.clear();
    expect(document.modelById(id)).toBeUndefined();
    column.append(str);
    expect(document.modelById(id)).toBe(models(model)[0]);
  });

  it("refuses a component of another document", () => {
    const str = new Str("a");
    rendered(str);
    expect(() => rendered(new Row(str))).toThrow(/belongs to another session/);
  });

  it("takes the new model of a child that gets one", () => {
    const pane = new Bokeh(figure());
    const { model, changes } = rendered(new Row(pane));
    const next = figure();
    pane.object = next;
    expect(models(model)).toEqual([next]);
    expect(changes).toEqual(["Row.children"]);
  });
});

describe("the size of a layout", () => {
  const size = (layout: Row | Column): unknown[] => {
    const { model } = rendered(layout);
    return ["sizing_mode", "min_width", "min_height"].map((attr) => model.getAny(attr));
  };

  it.each<[string, Row | Column, unknown[]]>([
    ["nothing to infer", new Row("a"), [null, null, null]],
    ["a wide child", new Column(new HSpacer(), new Spacer({ width: 50 })), ["stretch_width", 50, null]],
    [
      "a row adds up",
      new Row(new HSpacer(), new Spacer({ width: 50 }), new Spacer({ width: 20 })),
      ["stretch_width", 70, null],
    ],
    [
      "a row with one that keeps its height",
      new Row(new VSpacer(), new Spacer({ width: 20, height: 40 })),
      [null, null, null],
    ],
    [
      "a column grows in height anyway",
      new Column(new VSpacer(), new Spacer({ width: 20, height: 40 })),
      ["stretch_height", null, 40],
    ],
    [
      "its own margin counts",
      new Column(new HSpacer(), new Spacer({ width: 50 }), { margin: [1, 10] }),
      ["stretch_width", 70, null],
    ],
    [
      "fixed stays fixed",
      new Column(new HSpacer(), { sizingMode: "fixed", width: 5, height: 5 }),
      ["fixed", null, null],
    ],
    [
      "a mode that covers more stays",
      new Column(new HSpacer(), { sizingMode: "stretch_both" }),
      ["stretch_both", 0, 0],
    ],
    [
      "scaling wins over stretching",
      new Column(new Str("a", { sizingMode: "scale_width" })),
      ["scale_width", null, null],
    ],
  ])("%s", (_what, layout, expected) => expect(size(layout)).toEqual(expected));

  it("does not follow when a child changes its size, as in Panel, until its objects change", () => {
    const child = new Spacer({ width: 50 });
    const column = new Column(child, new HSpacer());
    const { model, changes } = rendered(new Row(column));
    child.width = 80;
    child.sizingMode = "stretch_both";
    expect(changes.filter((change) => !change.startsWith("Spacer"))).toEqual([]);
    column.append(new Spacer({ width: 70 }));
    // The stretched child demands no width now: Panel sends `min_width: 0` with its mode.
    expect(column.model?.getAny("min_width")).toBe(70);
    expect(model.getAny("min_width")).toBe(50);
  });

  it("of a divider with width and height is fixed, as in Panel", () => {
    const { model } = rendered(new Divider({ width: 200, height: 20 }));
    const names = ["sizing_mode", "width", "height", "min_width", "min_height", "width_policy"];
    expect(names.map((name) => model.getAny(name))).toEqual(["fixed", 200, 20, null, null, "fit"]);
    expect(rendered(new Divider({ width: 200 })).model.getAny("sizing_mode")).toBeNull();
  });

  it("begins with what it has when its objects change, as in Panel", () => {
    const column = new Column(new Alert("a"), new Spacer({ width: 40 }));
    const { model } = rendered(column);
    column.objects = [];
    expect([model.getAny("sizing_mode"), model.getAny("min_width")]).toEqual(["stretch_width", 40]);
    column.objects = [new Spacer({ width: 20 })];
    expect([model.getAny("sizing_mode"), model.getAny("min_width")]).toEqual(["stretch_width", 20]);
  });

  it("keeps its least width when a child leaves, as in Panel, and no longer follows that child", () => {
    const child = new Spacer({ width: 50 });
    const column = new Column(child, new HSpacer());
    const { changes, model } = rendered(column);
    column.remove(child);
    changes.length = 0;
    child.width = 80;
    expect(changes.filter((change) => change.startsWith("Column"))).toEqual([]);
    expect(model.getAny("min_width")).toBe(50);
  });
});

describe("a size that changes later, as in Panel", () => {
  const sizeOf = (viewable: Viewable): readonly unknown[] =>
    ["sizing_mode", "width", "height", "min_width", "min_height"].map((name) => viewable.model?.getAny(name));

  it("sends what has changed: a later width and height are no fixed size", () => {
    const text = new Str("a");
    rendered(text);
    text.update({ width: 400, height: 50 });
    expect(sizeOf(text)).toEqual([null, 400, 50, 400, 50]);
  });

  it("keeps a width beside a mode that was there before it", () => {
    const text = new Str("a", { sizingMode: "stretch_width" });
    rendered(text);
    text.width = 400;
    expect(sizeOf(text)).toEqual(["stretch_width", 400, null, 0, null]);
  });

  it("is that of a new model after the component was taken out and put back", () => {
    const text = new Str("a");
    const column = new Column(text);
    rendered(column);
    text.sizingMode = "stretch_width";
    text.sizingMode = null;
    expect(sizeOf(text)).toEqual([null, null, null, 0, null]);
    column.objects = [];
    column.objects = [text];
    expect(sizeOf(text)).toEqual([null, null, null, null, null]);
  });
});

describe("scroll bars", () => {
  it.each<[Row | Column, string[] | null]>([
    [new Row("a", { scroll: true }), ["scrollable-horizontal"]],
    [new Column("a", { scroll: "both", cssClasses: ["mine"] }), ["mine", "scroll"]],
    [new Column("a", { viewLatest: true }), ["scrollable-vertical"]],
    [new Column("a"), null],
  ])("are classes (%#)", (layout, classes) =>
    expect(rendered(layout).model.getAny("css_classes") ?? null).toEqual(classes ?? []),
  );

  it("follow the browser", () => {
    const column = new Column("a");
    const { model, changes } = rendered(column);
    model.setChecked("scroll_position", 12, "socket-1");
    expect(column.scrollPosition).toBe(12);
    expect(changes).toEqual(["Column.scroll_position", "Column.css_classes"]);
  });
});

describe("WidgetBox", () => {
  it("is a frame that switches its widgets off and on", () => {
    const input = new TextInput();
    const box = new WidgetBox(new Row(input), { disabled: true });
    const { model } = rendered(box);
    expect([model.getAny("css_classes"), input.disabled]).toEqual([["panel-widget-box"], true]);
    box.disabled = false;
    expect(input.disabled).toBe(false);
  });

  it("lies down when asked", () => {
    const box = new WidgetBox("a", { horizontal: true });
    const { context } = rendered(box);
    expect(box.model?.type).toBe("Row");
    const column = new Column(new WidgetBox("a"));
    const inside = column.at(0);
    const outer = column.render(context);
    inside?.update({ horizontal: true });
    expect(models(outer)[0]?.type).toBe("Row");
  });
});

describe("GridBox", () => {
  it.each<[GridBox, number[][]]>([
    [
      new GridBox("a", "b", "c", { ncols: 2 }),
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
    ],
    [
      new GridBox("a", "b", "c", { nrows: 1 }),
      [
        [0, 0],
        [0, 1],
        [0, 2],
      ],
    ],
    [
      new GridBox("a", "b"),
      [
        [0, 0],
        [1, 0],
      ],
    ],
  ])("places row by row (%#)", (grid, cells) => {
    const children = rendered(grid).model.getAny("children") as readonly (readonly [unknown, number, number])[];
    expect(children.map(([, row, column]) => [row, column])).toEqual(cells);
  });
});

// Declarations: what follows from what, worked out only when it has to be.
import { describe, expect, test } from "vitest";
import { component, part } from "../../../../src/components/core/component.ts";
import { widget } from "../../../../src/components/core/widget.ts";
import { Div } from "../../../../src/models/generated/bokeh/models/widgets/div.ts";
import { DataTable } from "../../../../src/models/generated/bokeh/models/widgets/tables/data_table.ts";
import { Slider } from "../../../../src/models/generated/bokeh/models/widgets/sliders/slider.ts";
import { columnsOf } from "../../../../src/models/columns.ts";
import { boolean, integer, nullable, number, readonly, text } from "../../../../src/reactive/param.ts";
import { render } from "../widgets/render-widget.ts";

describe("a rule (C1, C2)", () => {
  test("is run when a param that it has read changes, once for each change, and not otherwise", () => {
    const runs: string[] = [];
    class Sign extends component({
      type: "Sign",
      model: Div,
      params: { left: text("a"), right: text("b"), both: boolean(), other: integer() },
      local: ["left", "right", "both", "other"],
      derive: {
        text: ({ left, right, both }) => {
          runs.push("text");
          return both ? left + right : left;
        },
        disable_math: ({ other }) => {
          runs.push("math");
          return other > 0;
        },
      },
    }) {}
    const sign = new Sign();
    const { model, sent } = render(sign);
    expect(runs.splice(0)).toEqual(["text", "math"]);
    sign.width = 300;
    sign.visible = false;
    expect(runs.splice(0)).toEqual([]);
    sign.left = "A";
    expect(runs.splice(0)).toEqual(["text"]);
    sign.update({ left: "x", both: true, other: 1 });
    expect(runs.splice(0)).toEqual(["text", "math"]);
    expect([model.getAny("text"), model.getAny("disable_math")]).toEqual(["xb", true]);
    expect(sent().map(([attr]) => attr)).toEqual(["width", "min_width", "visible", "text", "text", "disable_math"]);
  });

  test("is run once for a browser's event, which is put right where the params say something else", () => {
    let runs = 0;
    class Even extends widget({
      type: "Even",
      model: Slider,
      params: { start: integer(0), end: integer(10), value: integer(0) },
      wire: {
        value: {
          attr: "value",
          toModel: (value) => {
            runs += 1;
            return value;
          },
          fromModel: (value) => 2 * Math.round(value / 2),
        },
      },
    }) {}
    const even = new Even();
    const { change, sent } = render(even);
    runs = 0;
    change("value", 5);
    expect([even.value, runs]).toEqual([6, 1]);
    expect(sent()).toEqual([["value", 6]]);
    change("value", 8);
    expect([even.value, runs]).toEqual([8, 2]);
    expect(sent()).toEqual([]);
  });
});

describe("params (C3, C4)", () => {
  const counted = part({
    model: Slider,
    params: { value: nullable(number()), count: readonly(integer()), twice: readonly(number()) },
    local: ["count", "twice"],
    computed: { twice: ({ value }) => 2 * (value ?? 0) },
    settle: ({ count }, { by, has }) => (by === "app" && has("value") ? { count: count + 1 } : undefined),
  });
  class Dial extends widget({
    type: "Dial",
    model: Slider,
    parts: [counted],
    params: { start: number(0), end: number(10), middle: number(0) },
    local: ["middle"],
    initially: { value: "start", middle: ({ start, end }) => (start + end) / 2 },
    settle: ({ start, end }, { refuse }) => (start > end ? refuse("start", "is above the end") : undefined),
    refuse: ({ value, end }) => (value !== null && value > end ? `${value} is above ${end}` : null),
  }) {}

  test("begin with what follows from those that are given", () => {
    const dial = new Dial({ start: 4 });
    expect([dial.value, dial.middle, dial.twice, dial.count]).toEqual([4, 7, 8, 0]);
    expect(new Dial({ start: 4, value: 5, middle: 1 }).settableParams()).toMatchObject({ value: 5, middle: 1 });
  });

  test("follow and settle in the same change", () => {
    const dial = new Dial();
    const seen: string[] = [];
    dial.watch((...events) => void seen.push(events.map(({ name }) => name).join()), ["value", "count", "twice"]);
    dial.value = 3;
    expect([dial.twice, dial.count]).toEqual([6, 1]);
    expect(seen).toEqual(["value,count,twice"]);
  });

  test("that do not go together are refused, and nothing is set", () => {
    const dial = new Dial();
    expect(() => dial.update({ value: 3, start: 11 })).toThrow("Dial.start: is above the end");
    expect([dial.value, dial.start]).toEqual([0, 0]);
    expect(() => new Dial({ start: 11 })).toThrow("Dial.start: is above the end");
  });

  test("that a browser may not send are refused, and an author may set them", () => {
    const dial = new Dial();
    const { change, sent } = render(dial);
    change("value", 12);
    expect(dial.value).toBe(0);
    expect(sent()).toEqual([["value", 0]]);
    dial.value = 12;
    expect(dial.value).toBe(12);
  });
});

test("C6: a name that the model does not have is an error that says what to do", () => {
  class Wrong extends component({ type: "Wrong", model: Div, params: { colour: text() } }) {}
  expect(() => render(new Wrong())).toThrow('Wrong: the model Div has no attribute "colour"; list a param');
});

test("a component owns a data source: its columns stream, and others replace them", () => {
  class Rows extends component({
    type: "Rows",
    model: DataTable,
    params: { title: text() },
    local: ["title"],
    derive: { source: ({ title }, scene) => scene.source("rows", title === "" ? NONE : { [title]: [1, 2] }) },
  }) {
    add(x: number): void {
      this.sourceOf("rows")?.stream({ x: [x] });
    }
  }
  const NONE = { x: [] };
  const rows = new Rows();
  const { model } = render(rows);
  const source = model.getAny("source");
  rows.add(1);
  rows.add(2);
  rows.width = 300;
  expect(columnsOf(source as never)).toEqual({ x: [1, 2] });
  rows.title = "y";
  expect(model.getAny("source")).toBe(source);
  expect(columnsOf(source as never)).toEqual({ y: [1, 2] });
});

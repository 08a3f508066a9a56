// The compiler's view of generated attributes: right uses compile, wrong ones do not.
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  field,
  Model,
  PanelButton,
  Plot,
  Scatter,
  Select,
  Slider,
  TapTool,
  type AttributesOf,
  type LayoutDOMAttributes,
  type SliderAttributes,
  type TickerAttributes,
  BasicTicker,
  LinearAxis,
  Column,
} from "../../../src/models/index.ts";

describe("attributes", () => {
  test("have the types of their kinds", () => {
    const slider = new Model(Slider, { start: 0, end: 10, value: 3, format: "0.0" });
    expectTypeOf(slider).toEqualTypeOf<Model<SliderAttributes>>();
    expectTypeOf(slider.get("value")).toEqualTypeOf<number>();
    expectTypeOf(slider.get("orientation")).toEqualTypeOf<"horizontal" | "vertical">();
    expectTypeOf(slider.get("name")).toEqualTypeOf<string | null>();
    expectTypeOf<AttributesOf<typeof PanelButton>["tooltip_delay"]>().toEqualTypeOf<number>();
    expect(new Model(PanelButton).get("tooltip_delay")).toBe(500);
    expect(slider.get("value")).toBe(3);
  });

  test("take models of derived types", () => {
    const axis = new Model(LinearAxis, { ticker: new Model(BasicTicker) });
    expectTypeOf(axis.get("ticker")).toEqualTypeOf<Model<TickerAttributes>>();
    const layout: Model<LayoutDOMAttributes> = new Model(Slider, { start: 0, end: 1, value: 0 });
    const column = new Model(Column, { children: [layout, new Model(Plot)] });
    expect(column.get("children")).toHaveLength(2);
  });

  test("of glyphs take columns, values and specs", () => {
    const scatter = new Model(Scatter, {
      x: { field: "x" },
      y: field("y"),
      size: 4,
      fill_color: "red",
      line_color: null,
    });
    expect(scatter.get("x")).toEqual({ field: "x" });
  });

  test("are checked by the compiler and again when they are set", () => {
    const slider = new Model(Slider, { start: 0, end: 10, value: 3 });
    // @ts-expect-error a slider's value is a number
    expect(() => slider.set("value", "3")).toThrow("Slider.value: expected Float");
    // @ts-expect-error no such attribute
    expect(() => slider.set("valeu", 3)).toThrow("valeu");
    // @ts-expect-error no such choice
    expect(() => slider.set("orientation", "diagonal")).toThrow("horizontal");
    // @ts-expect-error a model of another type
    expect(() => new Model(Plot, { toolbar: slider })).toThrow("expected a Toolbar, got a Slider");
    // @ts-expect-error no such choice
    expect(() => new Model(TapTool, { behavior: "stare" })).toThrow("inspect");
    // @ts-expect-error options are strings or pairs
    expect(() => new Model(Select, { options: [1] })).toThrow("options");
  });
});

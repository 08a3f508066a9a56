// What an editor knows of components: names and types of params, everywhere that they are written.
import { expect, expectTypeOf, test } from "vitest";
import { ArgumentError } from "../../../src/base/errors.ts";
import {
  bind,
  Button,
  Column,
  defineApp,
  DiscreteSlider,
  FloatInput,
  IntSlider,
  link,
  Markdown,
  MultiChoice,
  params,
  RadioButtonGroup,
  RangeSlider,
  Select,
  text,
  TextInput,
  type ParamRef,
  type Widget,
} from "../../../src/index.ts";

test("params have their own types, as values and as references", () => {
  const slider = new IntSlider({ end: 10 });
  expectTypeOf(slider.value).toEqualTypeOf<number>();
  expectTypeOf(slider.param.value).toEqualTypeOf<ParamRef<number>>();
  expectTypeOf(slider.ref("visible")).toEqualTypeOf<ParamRef<boolean>>();
  expectTypeOf(slider.peek("valueThrottled")).toEqualTypeOf<number>();
  expectTypeOf(new FloatInput().value).toEqualTypeOf<number | null>();
  expectTypeOf(new RangeSlider().value).toEqualTypeOf<readonly [number, number]>();
  expectTypeOf(new Select({ options: ["a", "b"] }).value).toEqualTypeOf<string>();
  expectTypeOf(new Select({ options: [1, 2] }).param.value).toEqualTypeOf<ParamRef<number>>();
  expectTypeOf(new Select({ groups: { A: ["a"] } }).value).toEqualTypeOf<string>();
  expectTypeOf(new RadioButtonGroup({ options: { One: 1 } }).value).toEqualTypeOf<number>();
  expectTypeOf(new DiscreteSlider({ options: [1, 2] }).value).toEqualTypeOf<number>();
  expectTypeOf(new Select<string | null>({ options: [] }).value).toEqualTypeOf<string | null>();
  // @ts-expect-error without options the value is null, which is no text
  expect(new Select<string>({ label: "None" }).value).toBeNull();
  expect(new Select({ options: ["a"], value: null }).value).toBe("a");
  expectTypeOf(new MultiChoice({ options: { One: 1 } }).value).toEqualTypeOf<readonly number[]>();
  expect(bind((a, b) => a * 2 + b, slider, slider.param.value)()).toBe(0);
  // @ts-expect-error no param of this name
  expect(() => slider.param.vlaue).toThrow('IntSlider has no param "vlaue"; write "value"');
});

test("params that only the component sets cannot be set", () => {
  const slider = new IntSlider();
  // @ts-expect-error a param that nobody sets
  expect(() => (slider.valueThrottled = 3)).toThrow("IntSlider.valueThrottled cannot be set");
  // @ts-expect-error a param that nobody sets
  expect(() => new IntSlider({ valueThrottled: 3 })).toThrow("IntSlider.valueThrottled cannot be set");
  // @ts-expect-error a param that nobody sets
  expect(() => slider.update({ valueThrottled: 3 })).toThrow("IntSlider.valueThrottled cannot be set");
});

test("watch, update, trigger and link know the names", () => {
  const slider = new IntSlider();
  const input = new TextInput();
  slider.watch((event) => expectTypeOf(event.value).toEqualTypeOf<number>(), "value");
  slider.watch(
    (...events) => {
      for (const event of events) if (event.name === "visible") expectTypeOf(event.value).toEqualTypeOf<boolean>();
    },
    ["value", "visible"],
  );
  // @ts-expect-error no param of this name
  expect(() => slider.watch(() => {}, "vlaue")).toThrow(ArgumentError);
  // @ts-expect-error no param of this name
  expect(() => slider.update({ vlaue: 1 })).toThrow(ArgumentError);
  // @ts-expect-error a text is no number
  expect(() => slider.update({ value: "1" })).toThrow(ArgumentError);
  // @ts-expect-error no param of this name
  expect(() => slider.trigger("vlaue")).toThrow(ArgumentError);
  link(slider, input, { callbacks: { value: (target, { value }) => (target.value = value.toFixed(1)) } });
  slider.link(input, { callbacks: { value: (target, { value }) => (target.value = value.toFixed(1)) } });
  // @ts-expect-error no param of this name
  expect(() => slider.link(input, { links: { value: "vlaue" } })).not.toThrow();
  // @ts-expect-error no param of this name
  expect(() => slider.jslink(input, { links: { value: "vlaue" } })).toThrow('has no param "vlaue"');
});

test("what holds any widget, or any component, takes all", () => {
  const widgets: Widget[] = [new IntSlider(), new TextInput(), new Button(), new Select({ options: ["a"] })];
  for (const widget of widgets) widget.watch((event) => expectTypeOf(event.value).toEqualTypeOf<unknown>(), "visible");
  expect(new Column(...widgets, new Markdown("text")).children).toHaveLength(5);
});

test("templates are known by name", () => {
  expectTypeOf(defineApp).toBeCallableWith({ template: "material" }, () => {});
  // @ts-expect-error no template of this name
  defineApp({ template: "materiel" }, () => {});
});

test("a param under a wrong name is an error that says what to write", () => {
  const slider = new IntSlider();
  const set = (object: object, name: string, value: unknown) => (): void => void Reflect.set(object, name, value);
  expect(set(slider, "vlaue", 5)).toThrow('IntSlider has no param "vlaue"; write "value"');
  expect(set(slider, "bar_color", "red")).toThrow('IntSlider has no param "bar_color"; write "barColor"');
  expect(set(slider, "colour", "red")).toThrow('IntSlider has no param "colour"; it has name, visible');
  expect(() => new IntSlider({ bar_color: "red" } as never)).toThrow('write "barColor"');
  expect(() => new Column("text", { sizing_mode: "stretch_width" } as never)).toThrow('write "sizingMode"');
  expect(() => new Markdown("text", { heigth: 3 } as never)).toThrow('write "height"');
  expect(set(slider, "value", 1)).not.toThrow();
  // What an app's own class keeps beside its params is its own.
  class Settings extends params({ city: text("Rome") }) {}
  const settings = new Settings();
  expect(set(settings, "notes", "mine")).not.toThrow();
  expect(Reflect.get(settings, "notes")).toBe("mine");
  expect(set(settings, "cty", "Oslo")).toThrow('Settings has no param "cty"; write "city"');
});

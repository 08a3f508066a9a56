// Sliders with one handle: attributes, both directions, checks.
import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../src/base/errors.ts";
import { FloatSlider } from "../../../../src/components/widgets/float-slider.ts";
import { IntSlider } from "../../../../src/components/widgets/int-slider.ts";
import { bind } from "../../../../src/reactive/bind.ts";
import { render } from "./render-widget.ts";

describe("IntSlider", () => {
  test("always sends start, end and value, and no width", () => {
    const { model, attributes, sheets } = render(new IntSlider());
    expect(model.type).toBe("Slider");
    expect(attributes()).toEqual({ start: 0, end: 1, value: 0 });
    expect(model.getAny("margin")).toEqual([5, 10]);
    expect(sheets()).toEqual(["text", "loading", "default", "native"]);
  });

  test("sends what the author set, under Bokeh's names", () => {
    const slider = new IntSlider({
      label: "V",
      end: 8,
      value: 3,
      orientation: "vertical",
      direction: "rtl",
      barColor: "#ff0000",
      height: 200,
      tooltips: false,
      showValue: false,
    });
    expect(render(slider).attributes()).toEqual({
      title: "V",
      start: 0,
      end: 8,
      value: 3,
      orientation: "vertical",
      direction: "rtl",
      bar_color: "#ff0000",
      height: 200,
      min_height: 200,
      tooltips: false,
      show_value: false,
    });
  });

  test("stands at its start when it got no value", () => {
    const slider = new IntSlider({ start: 5, end: 9 });
    expect([slider.value, slider.valueThrottled]).toEqual([5, 5]);
    expect(new IntSlider({ start: 5, end: 9, value: 7 }).valueThrottled).toBe(7);
  });

  test("follows the handle, and its release apart, without echoing", () => {
    const slider = new IntSlider({ end: 10 });
    const { change, sent } = render(slider);
    const seen: unknown[] = [];
    slider.watch(
      (...events) => void seen.push(...events.map(({ name, old, value }) => [name, old, value])),
      ["value", "valueThrottled"],
    );
    change("value", 4);
    change("value", 6.0000001);
    expect(slider.value).toBe(6);
    expect(slider.valueThrottled).toBe(0);
    change("value_throttled", 6);
    expect(slider.valueThrottled).toBe(6);
    expect(seen).toEqual([
      ["value", 0, 4],
      ["value", 4, 6],
      ["valueThrottled", 0, 6],
    ]);
    // The handle was between two whole numbers; nothing else was news to the browser.
    expect(sent()).toEqual([["value", 6]]);
    slider.value = 2;
    slider.end = 20;
    expect(sent()).toEqual([
      ["value", 2],
      ["end", 20],
    ]);
  });

  test("refuses what is no whole number, unknown params and a set valueThrottled", () => {
    expect(() => new IntSlider({ value: 1.5 })).toThrow("IntSlider.value: expected a whole number, got 1.5");
    // @ts-expect-error no param of this name
    expect(() => new IntSlider({ max: 3 })).toThrow('IntSlider has no param "max"');
    // @ts-expect-error a number is needed
    expect(() => new IntSlider({ value: "3" })).toThrow(ArgumentError);
    // @ts-expect-error only two directions
    expect(() => new IntSlider({ direction: "up" })).toThrow('expected one of "ltr", "rtl"');
    expect(() => new IntSlider({ barColor: "reddish" })).toThrow("expected a CSS colour");
    const slider = new IntSlider();
    // @ts-expect-error a param that nobody sets
    expect(() => slider.update({ valueThrottled: 1 })).toThrow("IntSlider.valueThrottled cannot be set");
  });
});

describe("FloatSlider", () => {
  test("has a step of 0.1 and takes formats", () => {
    expect(render(new FloatSlider()).attributes()).toEqual({ start: 0, end: 1, value: 0, step: 0.1 });
    const slider = new FloatSlider({ name: "Float", end: 3.141, step: 0.01, value: 1.57, format: "1[.]00" });
    expect(render(slider).attributes()).toEqual({
      title: "Float",
      start: 0,
      end: 3.141,
      step: 0.01,
      value: 1.57,
      format: "1[.]00",
    });
  });

  test("label and name are two names of one param", () => {
    const slider = new FloatSlider({ name: "a", label: "b" });
    expect([slider.name, slider.label]).toEqual(["b", "b"]);
    const { sent } = render(slider);
    slider.name = "c";
    expect([slider.name, slider.label, sent()]).toEqual(["c", "c", [["title", "c"]]]);
  });

  test("stands for its value as a reference", () => {
    const source = new FloatSlider({ end: 10, value: 2 });
    const doubled = bind((value: number | null) => (value ?? 0) * 2, source);
    expect(doubled()).toBe(4);
    const follower = new FloatSlider({ end: 20, value: source });
    source.value = 9;
    expect(follower.value).toBe(9);
    // @ts-expect-error a slider's number is no text
    expect(() => new FloatSlider({ label: source })).toThrow("expected a text, got 9");
  });
});

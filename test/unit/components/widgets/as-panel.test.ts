// Values that go between app, browser and params as in Panel, or as Panel ought to.
import { describe, expect, test } from "vitest";
import { DatetimePicker } from "../../../../src/components/widgets/datetime-picker.ts";
import { DatetimeRangePicker } from "../../../../src/components/widgets/datetime-range-picker.ts";
import { DateRangePicker } from "../../../../src/components/widgets/date-range-picker.ts";
import { DiscretePlayer } from "../../../../src/components/widgets/discrete-player.ts";
import { FloatInput } from "../../../../src/components/widgets/float-input.ts";
import { FloatSlider } from "../../../../src/components/widgets/float-slider.ts";
import { IntRangeSlider } from "../../../../src/components/widgets/int-range-slider.ts";
import { IntSlider } from "../../../../src/components/widgets/int-slider.ts";
import { NumberInput } from "../../../../src/components/widgets/number-input.ts";
import { Player } from "../../../../src/components/widgets/player.ts";
import { RangeSlider } from "../../../../src/components/widgets/range-slider.ts";
import { Select } from "../../../../src/components/widgets/select.ts";
import { TextInput } from "../../../../src/components/widgets/text-input.ts";
import { bind } from "../../../../src/reactive/bind.ts";
import { HTML } from "../../../../src/components/panes/html.ts";
import { render } from "./render-widget.ts";

describe("what the app sets is at rest at once", () => {
  test.for([
    ["IntSlider", () => new IntSlider({ end: 10, value: 3 }), 7],
    ["FloatSlider", () => new FloatSlider({ end: 10, value: 3 }), 7.5],
    ["RangeSlider", () => new RangeSlider({ end: 10, value: [1, 3] }), [2, 7]],
    ["IntRangeSlider", () => new IntRangeSlider({ end: 10, value: [1, 3] }), [2, 7]],
    ["FloatInput", () => new FloatInput({ value: 3 }), 7],
    ["NumberInput", () => new NumberInput({ value: 3 }), 7],
    ["Player", () => new Player({ value: 3 }), 7],
    ["DiscretePlayer", () => new DiscretePlayer({ options: [1, 2, 3] }), 3],
  ] as const)("%s", ([, make, value]) => {
    const widget = make();
    render(widget);
    Object.assign(widget, { value });
    expect(widget.valueThrottled).toEqual(value);
  });

  test("what a browser drags is not", () => {
    const slider = new IntSlider({ end: 10, value: 3 });
    const { change } = render(slider);
    change("value", 5);
    expect([slider.value, slider.valueThrottled]).toEqual([5, 3]);
    change("value_throttled", 5);
    expect(slider.valueThrottled).toBe(5);
  });
});

test("Player is made at rest, and says so once", () => {
  const player = new Player({ start: 2, end: 9 });
  const { attributes, sent } = render(player);
  expect(attributes()).toMatchObject({ value: 2, value_throttled: 2 });
  player.value = 4;
  expect(sent()).toEqual([["value", 4]]);
});

test("IntRangeSlider refuses fractions", () => {
  expect(() => new IntRangeSlider({ end: 10, value: [1, 2.5] })).toThrow("expected a whole number, got 2.5");
  const slider = new IntRangeSlider({ end: 10, value: [1, 2] });
  expect(() => (slider.value = [0.5, 2])).toThrow("expected a whole number, got 0.5");
  expect(slider.value).toEqual([1, 2]);
});

describe("bounds are compared in the step that visitors can choose", () => {
  const start = new Date("2026-11-25T14:30:07.500Z");
  const end = new Date("2026-11-26T09:00:00.000Z");

  test("DatetimePicker: seconds, minutes, days", () => {
    for (const [inputs, sent] of [
      [{}, "2026-11-25 14:30:07"],
      [{ enableSeconds: false }, "2026-11-25 14:30:00"],
      [{ enableTime: false }, "2026-11-25 00:00:00"],
    ] as const) {
      const picker = new DatetimePicker({ start, end, ...inputs });
      render(picker).change("value", sent);
      expect(picker.value).toEqual(new Date(`${sent.replace(" ", "T")}Z`));
    }
    const picker = new DatetimePicker({ start });
    render(picker).change("value", "2026-11-25 14:30:06");
    expect(picker.value).toBeNull();
  });

  test("DatetimeRangePicker and DateRangePicker", () => {
    const moments = new DatetimeRangePicker({ start, end });
    render(moments).change("value", "2026-11-25 14:30:07 to 2026-11-26 09:00:00");
    expect(moments.value).toEqual([new Date("2026-11-25T14:30:07Z"), end]);
    const days = new DateRangePicker({ start, end });
    render(days).change("value", ["2026-11-25", "2026-11-26"]);
    expect(days.value).toEqual([new Date("2026-11-25"), new Date("2026-11-26")]);
    expect(() => (days.value = [new Date("2026-11-24"), end])).toThrow("comes before start");
  });
});

describe("Select", () => {
  test("an empty text can be an option", () => {
    const select = new Select({ options: ["km", "", "mi"] });
    render(select).change("value", "");
    expect(select.value).toBe("");
    const labelled = new Select({ options: { "": 1, two: 2 }, value: 2 });
    render(labelled).change("value", "1");
    expect(labelled.value).toBe(1);
  });

  test("null can be an option, and is not taken for none", () => {
    const select = new Select({
      options: new Map([
        ["2021", "2021"],
        ["Any", null],
      ]),
    });
    const { change } = render(select);
    expect(select.value).toBeNull();
    change("value", "2021");
    change("value", "None");
    expect(select.value).toBeNull();
  });

  test("an empty text that is none stands for the first option", () => {
    const select = new Select({ options: ["km", "mi"], value: "mi" });
    render(select).change("value", "");
    expect(select.value).toBe("km");
  });
});

test("items of styles, classes, sheets and ranges may be references", () => {
  const [color, size] = [new TextInput({ value: "red" }), new IntSlider({ end: 10, value: 3 })];
  const pane = new HTML("text", {
    styles: { color, "font-size": "12px" },
    cssClasses: ["a", bind((name) => name ?? "", color)],
  });
  const { model } = render(pane);
  expect(model.getAny("styles")).toEqual({ color: "red", "font-size": "12px" });
  color.value = "blue";
  expect([pane.styles, pane.cssClasses]).toEqual([{ color: "blue", "font-size": "12px" }, ["a", "blue"]]);
  expect(model.getAny("styles")).toEqual({ color: "blue", "font-size": "12px" });
  const range = new RangeSlider({ end: 10, value: [1, size] });
  size.value = 5;
  expect(range.value).toEqual([1, 5]);
});

// Fields for numbers, colours and days, boxes, and text that is only read.
import { describe, expect, test } from "vitest";
import { Checkbox } from "../../../../src/components/widgets/checkbox.ts";
import { Switch } from "../../../../src/components/widgets/switch.ts";
import { ColorPicker } from "../../../../src/components/widgets/color-picker.ts";
import { DatePicker } from "../../../../src/components/widgets/date-picker.ts";
import { FloatInput } from "../../../../src/components/widgets/float-input.ts";
import { IntInput } from "../../../../src/components/widgets/int-input.ts";
import { NumberInput } from "../../../../src/components/widgets/number-input.ts";
import { Spinner } from "../../../../src/components/widgets/spinner.ts";
import { StaticText } from "../../../../src/components/widgets/static-text.ts";
import { render } from "./render-widget.ts";

const size = { width: 300, min_width: 300 };

describe("number fields", () => {
  test("IntInput takes whole numbers, or none", () => {
    const input = new IntInput();
    const { model, attributes, change, sent } = render(input);
    expect(model.type).toBe("Spinner");
    expect(attributes()).toEqual({ ...size, mode: "int", value: 0 });
    change("value", 7);
    change("value_throttled", 7);
    expect([input.value, input.valueThrottled]).toEqual([7, 7]);
    change("value", null);
    expect([input.value, sent()]).toEqual([null, []]);
    change("value", 1.5);
    expect([input.value, sent()]).toEqual([null, [["value", null]]]);
    expect(render(new IntInput({ name: "Empty", value: null, placeholder: "none yet" })).attributes()).toEqual({
      ...size,
      mode: "int",
      title: "Empty",
      placeholder: "none yet",
    });
  });

  test("FloatInput sends its bounds as low and high and begins at its start", () => {
    const input = new FloatInput({
      name: "Rate",
      value: 2.5,
      start: 0,
      step: 0.25,
      format: "0.00",
      pageStepMultiplier: 2,
    });
    const { attributes, change } = render(input);
    expect(attributes()).toEqual({
      ...size,
      title: "Rate",
      value: 2.5,
      low: 0,
      step: 0.25,
      format: "0.00",
      page_step_multiplier: 2,
    });
    expect(new FloatInput({ start: 4 }).value).toBe(4);
    change("value", Number.NaN);
    expect(input.value).toBeNull();
    // @ts-expect-error a param that nobody sets
    expect(() => input.update({ mode: "int" })).toThrow("FloatInput.mode cannot be set");
  });

  test("NumberInput goes by the numbers it is given", () => {
    expect(render(new Spinner({ name: "Spin", value: 1.5, start: 0, end: 9, step: 0.5 })).attributes()).toEqual({
      ...size,
      title: "Spin",
      value: 1.5,
      low: 0,
      high: 9,
      step: 0.5,
    });
    const whole = new NumberInput({ value: 3 });
    expect(render(whole).attributes()).toEqual({ ...size, value: 3, mode: "int" });
    expect(whole.step).toBe(1);
    expect(() => (whole.value = 2.5)).toThrow("NumberInput.value: expected a whole number, got 2.5");
    expect(whole.value).toBe(3);
    expect(new NumberInput({ value: 2.5 }).step).toBe(0.1);
  });
});

describe("boxes", () => {
  test("are active or not, with their label beside them", () => {
    expect(render(new Checkbox()).attributes()).toEqual({});
    const box = new Checkbox({ name: "I agree", value: true, disabled: true });
    const { attributes, change } = render(box);
    expect(attributes()).toEqual({ active: true, label: "I agree", disabled: true });
    change("active", false);
    expect(box.value).toBe(false);
    expect(render(new Switch({ value: true })).model.type).toBe("Switch");
    // @ts-expect-error no text
    expect(() => new Checkbox({ value: "yes" })).toThrow('Checkbox.value: expected true or false, got "yes"');
  });
});

test("ColorPicker holds a CSS colour or none", () => {
  const picker = new ColorPicker();
  const { attributes, change, sent } = render(picker);
  expect(attributes()).toEqual({ width: 52, min_width: 52 });
  change("color", "#ff0000");
  expect([picker.value, sent()]).toEqual(["#ff0000", []]);
  picker.value = "teal";
  expect(sent()).toEqual([["color", "teal"]]);
  expect(() => (picker.value = "no colour")).toThrow("ColorPicker.value: expected a CSS colour");
});

describe("DatePicker", () => {
  test("travels as days", () => {
    const picker = new DatePicker({
      value: new Date("2024-03-01T15:00:00Z"),
      start: new Date("2024-01-01"),
      enabledDates: [new Date("2024-03-01"), "2024-03-05"],
    });
    const { attributes, change, sent } = render(picker);
    expect(attributes()).toEqual({
      ...size,
      value: "2024-03-01",
      min_date: "2024-01-01",
      enabled_dates: ["2024-03-01", "2024-03-05"],
    });
    expect(picker.value).toEqual(new Date("2024-03-01"));
    change("value", "2024-03-05");
    expect([picker.value, sent()]).toEqual([new Date("2024-03-05"), []]);
    change("value", "someday");
    expect([picker.value, sent()]).toEqual([new Date("2024-03-05"), [["value", "2024-03-05"]]]);
    picker.value = null;
    expect(sent()).toEqual([["value", null]]);
  });

  test("refuses what is no day", () => {
    // @ts-expect-error a value is a Date
    expect(() => new DatePicker({ value: "2024-03-01" })).toThrow("expected a Date");
    expect(() => new DatePicker({ value: new Date("never") })).toThrow("expected a Date");
    expect(() => new DatePicker({ disabledDates: ["2024-13-01"] })).toThrow('"2024-01-31"');
  });
});

test("StaticText shows HTML as it is, other values as escaped text, behind its label", () => {
  const label = (value: unknown, name = ""): unknown => render(new StaticText({ value, name })).attributes()["text"];
  expect(label("<b>x</b>")).toBe("<b>x</b>");
  expect(label(3, "N")).toBe("<b>N</b>: 3");
  expect(label(["<a>", null])).toBe("[&#x27;&lt;a&gt;&#x27;, None]");
  expect(label(null)).toBeUndefined();
  expect(label(null, "N")).toBe("<b>N</b>: ");
  const text = new StaticText({ name: "N", value: 1 });
  const { sent } = render(text);
  text.label = "M";
  expect(sent()).toEqual([["text", "<b>M</b>: 1"]]);
});

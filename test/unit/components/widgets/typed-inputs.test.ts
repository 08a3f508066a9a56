// Fields in which values are typed, and widgets that are made of others.
import { describe, expect, test } from "vitest";
import {
  ArrayInput,
  CodeEditor,
  ColorMap,
  CrossSelector,
  DatetimeInput,
  DatetimeRangeInput,
  DiscreteSlider,
  EditableIntSlider,
  EditableRangeSlider,
  LiteralInput,
  toggleGroup,
} from "../../../../src/index.ts";
import { readLiteral } from "../../../../src/components/widgets/parts/python-literal.ts";
import { formatMoment, parseMoment } from "../../../../src/components/widgets/parts/strftime.ts";
import { isModel, type Model } from "../../../../src/models/model.ts";
import { render } from "./render-widget.ts";

/** All models below one, in order. */
function inside(model: Model): readonly Model[] {
  const children: unknown = model.getAny("children");
  return Array.isArray(children) ? children.filter(isModel).flatMap((child) => [child, ...inside(child)]) : [];
}

const found = (model: Model, type: string): Model => {
  const match = inside(model).find((each) => each.type.endsWith(type));
  if (match === undefined) throw new Error(`there is no ${type}`);
  return match;
};

describe("LiteralInput", () => {
  test("shows and reads Python's literals", () => {
    const input = new LiteralInput({ label: "L", value: { a: [1, true, null] } });
    const { attributes, change, sent } = render(input);
    expect(attributes()).toMatchObject({ value: "{'a': [1, True, None]}", title: "L" });
    change("value", "(1, 2.5, 'x')");
    expect(input.value).toEqual([1, 2.5, "x"]);
    sent();
    change("value", "[1, ");
    expect([input.value, input.entered, input.label]).toEqual([[1, 2.5, "x"], "[1, ", "L"]);
    expect(sent()).toEqual([["title", "L (invalid)"]]);
    input.value = 5;
    expect(sent()).toEqual([
      ["title", "L"],
      ["value", "5"],
    ]);
  });

  test("holds values of a type", () => {
    const input = new LiteralInput({ type: "object", value: {} });
    const { change, model } = render(input);
    change("value", "[1]");
    expect([input.value, model.getAny("title")]).toEqual([{}, " (wrong type)"]);
    expect(() => (input.value = 3)).toThrow("LiteralInput.value: expected object, got 3");
  });

  test("reads what Python reads and nothing else", () => {
    expect(readLiteral("{1: 'a', 'b': {2, 3}}")?.value).toEqual(
      new Map<unknown, unknown>([
        [1, "a"],
        ["b", new Set([2, 3])],
      ]),
    );
    expect(readLiteral(String.raw`'\x41\u00fc\n' "b"`)?.value).toBe("Aü\nb");
    expect(readLiteral("-1_000.5e1,")?.value).toEqual([-10005]);
    for (const text of ["", "x", "1 2", "[1", "{1: }", "'a", "9007199254740993", "1j", "__import__('os')"])
      expect(readLiteral(text), text).toBeUndefined();
    expect(readLiteral("[".repeat(100_000))).toBeUndefined();
  });
});

test("ArrayInput reads nested lists, and does not edit long ones", () => {
  const input = new ArrayInput({ value: new Float64Array([1, 2.5]), maxArraySize: 4 });
  const { attributes, change, model } = render(input);
  expect(attributes()).toMatchObject({ value: "[1.0, 2.5]" });
  change("value", "[[1, 2], [3, 4]]");
  expect(input.value).toMatchObject({ shape: [2, 2], dtype: "int32" });
  input.value = [1, 2, 3, 4, 5, 6, 7, 8];
  expect([model.getAny("value"), model.getAny("disabled")]).toEqual(["[1,2,3,...,6,7,8]", true]);
});

describe("moments that are typed", () => {
  test("follow Python's formats", () => {
    const moment = new Date("2026-02-08T15:04:05.250Z");
    expect(formatMoment(moment, "%d.%m.%y %I:%M %p %j %b %%")).toBe("08.02.26 03:04 PM 039 Feb %");
    expect(parseMoment("8 February 2026 3 PM", "%d %B %Y %I %p")).toEqual(new Date("2026-02-08T15:00:00Z"));
    expect(parseMoment("31.04.2026", "%d.%m.%Y")).toBeNull();
    expect(() => new DatetimeInput({ format: "%Q" })).toThrow('there is no "%Q"');
  });

  test("stay within their bounds", () => {
    const end = new Date("2026-12-31");
    const input = new DatetimeInput({ value: new Date("2026-02-08"), end, label: "From" });
    const { change, model } = render(input);
    change("value", "2027-01-01 00:00:00");
    expect([input.value, model.getAny("title")]).toEqual([new Date("2026-02-08"), "From (out of bounds)"]);
    expect(() => (input.value = new Date("2027-01-01"))).toThrow("DatetimeInput.value: 2027-01-01 00:00:00 is not");
  });

  test("make a range", () => {
    const [start, end] = [new Date("2026-01-01"), new Date("2026-12-31")];
    const range = new DatetimeRangeInput({ label: "Stay", start, end });
    const { model } = render(range);
    const [text, first] = inside(model);
    first?.setChecked("value", "2026-06-01 00:00:00", "socket-1");
    expect(range.value).toEqual([new Date("2026-06-01"), end]);
    inside(model)[2]?.setChecked("value", "2026-02-01 00:00:00", "socket-1");
    expect(range.value).toEqual([new Date("2026-06-01"), end]);
    expect(text?.getAny("text")).toBe("<b>Stay</b>:  (start of range must be &lt;= end)");
    expect(() => render(new DatetimeRangeInput())).toThrow("needs a value, or start and end");
  });
});

test("ColorMap has the colours and their name", () => {
  const map = new ColorMap({ options: { Reds: ["white", "red"], Blues: ["white", "blue"] } });
  const { change, attributes } = render(map);
  expect(attributes()).toMatchObject({ value: "Reds" });
  change("value", "Blues");
  expect([map.value, map.valueName]).toEqual([["white", "blue"], "Blues"]);
  map.valueName = "Reds";
  expect(map.value).toEqual(["white", "red"]);
});

test("toggleGroup makes the four groups", () => {
  expect(toggleGroup({ options: ["a"] }).constructor.name).toBe("CheckButtonGroup");
  expect(toggleGroup({ options: ["a"], behavior: "radio", widgetType: "box" }).constructor.name).toBe("RadioBoxGroup");
});

test("DiscreteSlider moves over its options", () => {
  const slider = new DiscreteSlider<unknown>({ label: "Size", options: [1, 2, 4], value: 4 });
  const { model } = render(slider);
  const handle = found(model, "Slider");
  expect([handle.getAny("value"), handle.getAny("end"), found(model, "Div").getAny("text")]).toEqual([
    2,
    2,
    "Size: <b>4</b>",
  ]);
  handle.setChecked("value", 1, "socket-1");
  expect([slider.value, slider.valueThrottled]).toEqual([2, 4]);
  handle.setChecked("value_throttled", 1, "socket-1");
  expect([slider.valueThrottled, found(model, "Div").getAny("text")]).toEqual([2, "Size: <b>2</b>"]);
  slider.options = ["x", "y"];
  expect([slider.value, handle.getAny("value"), handle.getAny("end")]).toEqual(["x", 0, 1]);
});

describe("editable sliders", () => {
  test("follow the handle and the field", () => {
    const slider = new EditableIntSlider({ start: 0, end: 10, value: 5, fixedEnd: 20 });
    const { model } = render(slider);
    found(model, "Spinner").setChecked("value", 7, "socket-1");
    expect([slider.value, found(model, "Slider").getAny("value")]).toEqual([7, 7]);
    found(model, "Slider").setChecked("value", 3, "socket-1");
    expect([slider.value, found(model, "Spinner").getAny("value")]).toEqual([3, 3]);
    expect(() => (slider.value = 21)).toThrow("EditableIntSlider.value: 21 is above fixedEnd, which is 20");
  });

  test("have two fields for a range", () => {
    const slider = new EditableRangeSlider({ start: 0, end: 10, value: [2, 8] });
    const { model } = render(slider);
    found(model, "Spinner").setChecked("value", 4, "socket-1");
    expect([slider.value, found(model, "RangeSlider").getAny("value")]).toEqual([
      [4, 8],
      [4, 8],
    ]);
  });
});

test("CrossSelector moves what is highlighted", () => {
  const cross = new CrossSelector({ options: ["a", "b", "ab"], value: ["b"] });
  const { model } = render(cross);
  const [search, left] = inside(model).filter(({ type }) => !type.endsWith("Column"));
  const lists = inside(model).filter(({ type }) => type.endsWith("MultiSelect"));
  search?.setChecked("value_input", "a", "socket-1");
  expect(left?.getAny("value")).toEqual(["a", "ab"]);
  for (const button of inside(model).filter(({ type }) => type.endsWith("widgets.Button")))
    if (button.getAny("label") === "\u276f\u276f") button.dispatch("button_click", {});
  expect(cross.value).toEqual(["b", "a", "ab"]);
  expect(lists[1]?.getAny("options")).toEqual(["a", "b", "ab"]);
  cross.value = [];
  expect(inside(model).some(({ type }) => type.endsWith("TextAreaInput"))).toBe(true);
});

test("CodeEditor's readonly and disabled are one", () => {
  const editor = new CodeEditor({ value: "x", readonly: true });
  const { attributes, change } = render(editor);
  expect(attributes()).toMatchObject({ code: "x", readonly: true, disabled: true, language: "text" });
  change("code", "y");
  expect([editor.value, editor.valueInput]).toEqual(["y", "y"]);
  editor.disabled = false;
  expect(editor.readonly).toBe(false);
});

// Text fields: value, value at every key, enter, tooltip.
import { describe, expect, test } from "vitest";
import { PasswordInput } from "../../../../src/components/widgets/password-input.ts";
import { TextAreaInput } from "../../../../src/components/widgets/text-area-input.ts";
import { TextInput } from "../../../../src/components/widgets/text-input.ts";
import type { Model } from "../../../../src/models/model.ts";
import { render } from "./render-widget.ts";

describe("TextInput", () => {
  test("is 300 pixels wide and takes 5000 characters", () => {
    const { model, attributes } = render(new TextInput());
    expect(model.type).toBe("panel.models.widgets.TextInput");
    expect(attributes()).toEqual({
      width: 300,
      min_width: 300,
      max_length: 5000,
      subscribed_events: { type: "set", entries: ["enter-pressed"] },
    });
  });

  test("value and valueInput are apart", () => {
    const input = new TextInput({ value: "abc", valueInput: "abcd", visible: false });
    const { change, attributes, sent } = render(input);
    expect(attributes()).toMatchObject({ value: "abc", value_input: "abcd", visible: false });
    change("value_input", "abcde");
    expect([input.value, input.valueInput]).toEqual(["abc", "abcde"]);
    change("value", "abcde");
    expect(input.value).toBe("abcde");
    expect(sent()).toEqual([]);
    input.value = null;
    expect(sent()).toEqual([["value", ""]]);
  });

  test("enter sets both values, then tells the watchers of enterPressed once", () => {
    const input = new TextInput();
    const { model } = render(input);
    const seen: unknown[] = [];
    input.watch(
      (...events) => void seen.push(events.map(({ name, value }) => [name, value])),
      ["value", "valueInput", "enterPressed"],
    );
    model.dispatch("enter-pressed", { value_input: "x" });
    expect(seen).toEqual([
      [
        ["value", "x"],
        ["valueInput", "x"],
      ],
      [["enterPressed", true]],
    ]);
    expect(input.enterPressed).toBe(false);
    model.dispatch("enter-pressed", { value_input: "x" });
    expect(seen).toHaveLength(3);
  });

  test("an event of a browser without a text changes nothing", () => {
    const input = new TextInput({ value: "a" });
    render(input).model.dispatch("enter-pressed", { value_input: 3 });
    expect(input.value).toBe("a");
  });

  test("a description becomes a tooltip of rendered Markdown, made once per text", () => {
    const input = new TextInput({ description: "**bold**" });
    const { model, sent } = render(input);
    const tooltip = model.getAny("description") as Model;
    expect(tooltip.type).toBe("Tooltip");
    expect((tooltip.getAny("content") as Model).getAny("html")).toEqual(["<p><strong>bold</strong></p>\n"]);
    expect([tooltip.getAny("position"), tooltip.getAny("syncable")]).toEqual(["right", false]);
    input.placeholder = "p";
    expect(model.getAny("description")).toBe(tooltip);
    expect(sent()).toEqual([["placeholder", "p"]]);
    input.description = null;
    expect(sent()).toEqual([["description", null]]);
    // @ts-expect-error a number explains nothing
    expect(() => new TextInput({ description: 3 })).toThrow("expected a text or a Tooltip model");
  });
});

test("PasswordInput has no events", () => {
  const { model, attributes } = render(new PasswordInput({ label: "Secret", value: "x" }));
  expect(model.type).toBe("PasswordInput");
  expect(attributes()).toEqual({ width: 300, min_width: 300, max_length: 5000, title: "Secret", value: "x" });
});

test("TextAreaInput sends how it may be resized", () => {
  const area = new TextAreaInput({ rows: 5, autoGrow: true, maxRows: 9 });
  const { model, attributes, sent } = render(area);
  expect(model.type).toBe("panel.models.widgets.TextAreaInput");
  expect(attributes()).toEqual({
    width: 300,
    min_width: 300,
    max_length: 5000,
    resizable: "both",
    rows: 5,
    auto_grow: true,
    max_rows: 9,
  });
  area.resizable = false;
  expect(sent()).toEqual([["resizable", false]]);
  // @ts-expect-error not a direction
  expect(() => new TextAreaInput({ resizable: "up" })).toThrow("expected one of");
});

// Groups of boxes and buttons, and lists of many values: indices and labels on the wire, values in the app.
import { describe, expect, expectTypeOf, test } from "vitest";
import { CheckBoxGroup } from "../../../../src/components/widgets/check-box-group.ts";
import { CheckButtonGroup } from "../../../../src/components/widgets/check-button-group.ts";
import { MultiSelect } from "../../../../src/components/widgets/multi-select.ts";
import { RadioBoxGroup } from "../../../../src/components/widgets/radio-box-group.ts";
import { RadioButtonGroup } from "../../../../src/components/widgets/radio-button-group.ts";
import type { Model } from "../../../../src/models/model.ts";
import { render } from "./render-widget.ts";

describe("radio groups", () => {
  test("travel as labels and an index", () => {
    const group = new RadioBoxGroup<string | null>({
      name: "R",
      options: ["Biology", "Chemistry"],
      value: "Chemistry",
      inline: true,
    });
    const { model, attributes, change, sent } = render(group);
    expect(model.type).toBe("RadioGroup");
    expect(attributes()).toEqual({ labels: ["Biology", "Chemistry"], active: 1, inline: true });
    change("active", 0);
    expect([group.value, sent()]).toEqual(["Biology", []]);
    group.value = null;
    expect(sent()).toEqual([["active", null]]);
  });

  test("begin with the first option; a value that is no option becomes null", () => {
    expect(new RadioBoxGroup({ options: ["a", "b"] }).value).toBe("a");
    expect(new RadioBoxGroup({ options: ["a", "b"], value: "zz" as "a" }).value).toBeNull();
    const group = new RadioBoxGroup({ options: ["a", "b"] });
    group.options = ["x", "y"];
    expect(group.value).toBeNull();
    expect(new RadioBoxGroup().value).toBeNull();
  });

  test("an index beyond the options is no choice", () => {
    const group = new RadioBoxGroup({ options: ["a", "b"] });
    const { change, sent } = render(group);
    change("active", 7);
    expect([group.value, sent()]).toEqual([null, [["active", null]]]);
  });

  test("buttons have colour, variant and tooltip", () => {
    const group = new RadioButtonGroup({
      options: { X: 10, Y: 20 },
      value: null,
      description: "tip",
      buttonStyle: "outline",
      orientation: "vertical",
    });
    const { model, sheets } = render(group);
    expect(model.type).toBe("panel.models.widgets.RadioButtonGroup");
    expect(["labels", "active", "css_classes", "orientation"].map((attr) => model.getAny(attr))).toEqual([
      ["X", "Y"],
      0,
      ["outline"],
      "vertical",
    ]);
    expect((model.getAny("tooltip") as Model).getAny("content")).toBe("tip");
    expect(sheets()).toEqual(["text", "loading", "button", "default", "native"]);
    expectTypeOf(group.value).toEqualTypeOf<number>();
  });
});

describe("check groups", () => {
  test("travel as labels and indices", () => {
    const group = new CheckBoxGroup({ name: "C", options: ["Apple", "Banana", "Pear"], value: ["Apple", "Pear"] });
    const { model, attributes, change, sent } = render(group);
    expect(model.type).toBe("CheckboxGroup");
    expect(attributes()).toEqual({ labels: ["Apple", "Banana", "Pear"], active: [0, 2] });
    change("active", [1]);
    expect([group.value, sent()]).toEqual([["Banana"], []]);
    change("active", [2, 9]);
    expect([group.value, sent()]).toEqual([["Pear"], [["active", [2]]]]);
  });

  test("leave out what is no option", () => {
    const group = new CheckBoxGroup({ options: ["a", "b"], value: ["b"] });
    const { sent } = render(group);
    group.value = ["zz", "a"];
    expect([group.value, sent()]).toEqual([["a"], [["active", [0]]]]);
    group.options = ["b", "a"];
    expect([group.value, sent()]).toEqual([
      ["a"],
      [
        ["labels", ["b", "a"]],
        ["active", [1]],
      ],
    ]);
    group.options = ["c"];
    expect(group.value).toEqual([]);
  });

  test("a browser cannot change the labels", () => {
    const group = new CheckBoxGroup({ options: ["a"], value: ["a"] });
    const { change, sent } = render(group);
    change("labels", ["zzz"]);
    expect([group.options, sent()]).toEqual([["a"], [["labels", ["a"]]]]);
  });

  test("buttons", () => {
    const group = new CheckButtonGroup({ options: { X: 10, Y: 20 }, value: [20], buttonType: "primary" });
    const { model, attributes } = render(group);
    expect(model.type).toBe("panel.models.widgets.CheckboxButtonGroup");
    expect(attributes()).toEqual({ labels: ["X", "Y"], active: [1], button_type: "primary", css_classes: ["solid"] });
    // @ts-expect-error a text is none of the options
    expect(new CheckButtonGroup({ options: [1], value: ["1"] }).value).toEqual([]);
  });
});

describe("MultiSelect", () => {
  test("travels as labels", () => {
    const select = new MultiSelect({ name: "Many", options: { One: 1, Two: [2, 2] }, value: [[2, 2]] });
    const { model, attributes, change, sent } = render(select);
    expect(model.type).toBe("panel.models.widgets.CustomMultiSelect");
    expect(attributes()).toEqual({
      width: 300,
      min_width: 300,
      title: "Many",
      options: ["One", "Two"],
      value: ["Two"],
      subscribed_events: { type: "set", entries: ["dblclick_event"] },
    });
    change("value", ["One", "Two"]);
    expect([select.value, sent()]).toEqual([[1, [2, 2]], []]);
    select.options = { Two: [2, 2] };
    expect([select.value, sent()]).toEqual([
      [[2, 2]],
      [
        ["options", ["Two"]],
        ["value", ["Two"]],
      ],
    ]);
  });

  test("tells of double clicks on options", () => {
    const seen: number[] = [];
    const select = new MultiSelect({ options: { One: 1, Two: 2 }, onDoubleClick: ({ option }) => seen.push(option) });
    const stop = select.onDoubleClick(({ option }) => seen.push(option * 10));
    const { model } = render(select);
    model.dispatch("dblclick_event", { option: "Two" });
    model.dispatch("dblclick_event", { option: "Three" });
    stop();
    model.dispatch("dblclick_event", { option: "One" });
    expect(seen).toEqual([2, 20, 1]);
  });
});

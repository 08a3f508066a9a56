// Expressions, what shows them, and interact.
import { describe, expect, test } from "vitest";
import { Column } from "../../../../src/components/layouts/column.ts";
import { panel } from "../../../../src/components/panes/panel.ts";
import { Progress } from "../../../../src/components/indicators/progress.ts";
import { interact } from "../../../../src/components/reactive/interact.ts";
import { ReactiveExpr } from "../../../../src/components/reactive/reactive-expr.ts";
import { rx } from "../../../../src/components/reactive/rx.ts";
import { IntSlider } from "../../../../src/components/widgets/int-slider.ts";
import { TextInput } from "../../../../src/components/widgets/text-input.ts";
import { bind } from "../../../../src/reactive/bind.ts";
import { models, rendered, text } from "../rendering.ts";

const slider = (value: number): IntSlider => new IntSlider({ name: "S", end: 10, value });

describe("rx", () => {
  test("follows its inputs, through as many steps as there are", () => {
    const [a, b] = [slider(3), slider(4)];
    const sum = rx(a).pipe((x, y) => x + Number(y), b);
    const words = sum.is(7).where("seven", sum.pipe(String));
    expect([sum.value, words.value]).toEqual([7, "seven"]);
    a.value = 5;
    expect([sum.value, words.value]).toEqual([9, "9"]);
    expect([sum.not().value, sum.and("both").value, rx(0).or(sum).value, sum.in([8, 9]).value]).toEqual([
      false,
      "both",
      9,
      true,
    ]);
    expect(rx([1, 2]).map((item) => item * 2).value).toEqual([2, 4]);
    expect(sum.widgets).toEqual([a, b]);
  });

  test("can be bound, given to a param, watched; one of a plain value can be set", () => {
    const root = rx(2);
    const progress = new Progress({ value: root.pipe((value) => value * 10) });
    const bound = bind((value) => `is ${value}`, root);
    const seen: unknown[] = [];
    root.watch((value) => seen.push(value));
    root.value = 3;
    expect([progress.value, bound(), seen]).toEqual([30, "is 3", [3]]);
    expect(() => (rx(slider(1)).value = 4)).toThrow("follows from others");
  });

  test("in a layout its widgets stand beside it", () => {
    const input = slider(3);
    const { model } = rendered(new Column(rx(input).pipe((value) => value * 2)));
    const [row] = models(models(model)[0]);
    const [box, shown] = models(row);
    expect(models(box).map((each) => each.type)).toEqual(["Slider"]);
    expect(text(models(shown)[0])).toBe("<pre>6</pre>");
    input.value = 5;
    expect(text(models(shown)[0])).toBe("<pre>10</pre>");
  });

  test("or where ReactiveExpr is told to put them", () => {
    const below = rendered(new ReactiveExpr({ object: rx(slider(1)), widgetLocation: "bottom" }));
    const [column] = models(models(below.model)[0]);
    expect(models(column).map((each) => each.getAny("css_classes"))).toEqual([[], ["panel-widget-box"]]);
    const alone = rendered(new ReactiveExpr({ object: rx(slider(1)), showWidgets: false }));
    expect(models(alone.model).map((each) => each.type)).toEqual(["panel.models.layout.Column"]);
    expect(panel(rx(1))).toBeInstanceOf(ReactiveExpr);
  });
});

test("interact makes a widget for each argument", () => {
  const column = interact((x: number, on: boolean, kind: string, name: string) => `${x} ${on} ${kind} ${name}`, {
    x: 3,
    on: true,
    kind: ["a", "b"],
    name: new TextInput({ value: "n" }),
  });
  const { model } = rendered(column);
  const [widgets, output] = models(model);
  expect(models(widgets).map((each) => each.type)).toEqual([
    "Slider",
    "Checkbox",
    "panel.models.widgets.CustomSelect",
    "panel.models.widgets.TextInput",
  ]);
  expect([models(widgets)[0]?.getAny("start"), models(widgets)[0]?.getAny("end")]).toEqual([-3, 9]);
  expect(text(models(output)[0])).toContain("3 true a n");
  models(widgets)[2]?.setAny("value", "b", "browser");
  expect(text(models(output)[0])).toContain("3 true b n");
});

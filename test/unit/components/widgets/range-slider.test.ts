// Sliders with two handles.
import { expect, test } from "vitest";
import { IntRangeSlider } from "../../../../src/components/widgets/int-range-slider.ts";
import { RangeSlider } from "../../../../src/components/widgets/range-slider.ts";
import { render } from "./render-widget.ts";

test("RangeSlider spans its bounds, in steps of 1 between whole numbers", () => {
  const slider = new RangeSlider();
  expect(render(slider).attributes()).toEqual({ start: 0, end: 1, value: [0, 1] });
  expect([slider.step, slider.valueStart, slider.valueEnd, slider.valueThrottled]).toEqual([1, 0, 1, [0, 1]]);
  const wide = new RangeSlider({ start: -2.5, end: 10 });
  expect([wide.value, wide.valueStart, wide.step]).toEqual([[-2.5, 10], -2.5, 0.1]);
});

test("valueStart and valueEnd follow the value, from wherever it comes", () => {
  const slider = new RangeSlider({ end: 10, value: [2, 8] });
  const { change, sent } = render(slider);
  const seen: unknown[] = [];
  slider.watch(
    (...events) => void seen.push(...events.map(({ name, value }) => [name, value])),
    ["value", "valueStart", "valueEnd"],
  );
  change("value", [3, 8]);
  expect([slider.value, slider.valueStart, slider.valueEnd]).toEqual([[3, 8], 3, 8]);
  slider.value = [3, 9];
  expect(seen).toEqual(
    expect.arrayContaining([
      ["value", [3, 8]],
      ["valueStart", 3],
      ["value", [3, 9]],
      ["valueEnd", 9],
    ]),
  );
  expect(seen).toHaveLength(4);
  expect(sent()).toEqual([["value", [3, 9]]]);
  change("value_throttled", [1, 9]);
  expect([slider.valueThrottled, slider.value]).toEqual([
    [1, 9],
    [3, 9],
  ]);
});

test("an app may turn a range round, a browser may not", () => {
  const slider = new RangeSlider({ value: [8, 2] });
  const { attributes, model } = render(slider);
  expect(attributes()).toMatchObject({ value: [8, 2] });
  expect(model.clientRule?.("value", [3, 1])).toBe("RangeSlider: the lower value 3 is above the upper one 1");
});

test("a range has two numbers", () => {
  // @ts-expect-error one number is no range
  expect(() => new RangeSlider({ value: 3 })).toThrow("expected a pair of numbers");
  // @ts-expect-error a param that nobody sets
  expect(() => new RangeSlider().update({ valueStart: 1 })).toThrow("RangeSlider.valueStart cannot be set");
});

test("IntRangeSlider has whole numbers only", () => {
  const slider = new IntRangeSlider({ name: "IR", end: 100, value: [2, 8], step: 2 });
  const { attributes, change } = render(slider);
  expect(attributes()).toEqual({ title: "IR", start: 0, end: 100, value: [2, 8], step: 2 });
  change("value", [2.9999999, 7.6]);
  expect(slider.value).toEqual([3, 8]);
  expect(() => new IntRangeSlider({ step: 0.5 })).toThrow("expected a whole number");
});

// The app's option `throttled`: values follow when the handle is let go.
import { expect, test } from "vitest";
import { IntSlider } from "../../../../src/components/widgets/int-slider.ts";
import { TextInput } from "../../../../src/components/widgets/text-input.ts";
import { rendered } from "../rendering.ts";

test("a slider's value follows the release, not the moves, and the handle is left alone", () => {
  const slider = new IntSlider({ end: 10, value: 3 });
  const seen: unknown[] = [];
  slider.watch(({ value }) => void seen.push(value), "value");
  const { model, changes } = rendered(slider, { throttled: true });
  model.setAny("value", 5, "browser");
  model.setAny("value", 6, "browser");
  expect([slider.value, slider.valueThrottled, seen]).toEqual([3, 3, []]);
  model.setAny("value", 8, "browser");
  model.setAny("value_throttled", 8, "browser");
  expect([slider.value, slider.valueThrottled, seen]).toEqual([8, 8, [8]]);
  expect(model.getAny("value")).toBe(8);
  expect(changes.length).toBe(4);
});

test("without the option both follow at once; a text input is not concerned", () => {
  const slider = new IntSlider({ end: 10, value: 3 });
  rendered(slider).model.setAny("value", 5, "browser");
  expect([slider.value, slider.valueThrottled]).toEqual([5, 3]);
  const input = new TextInput();
  rendered(input, { throttled: true }).model.setAny("value", "x", "browser");
  expect(input.value).toBe("x");
});

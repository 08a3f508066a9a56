// Numbers and texts in large type.
import { describe, expect, test } from "vitest";
import { Number as NumberIndicator } from "../../../../src/components/indicators/number.ts";
import { String as StringIndicator } from "../../../../src/components/indicators/string.ts";
import { Progress } from "../../../../src/components/indicators/progress.ts";
import { FloatSlider } from "../../../../src/components/widgets/float-slider.ts";
import { render } from "../widgets/render-widget.ts";

const line = (size: string, color: string, content: string): string =>
  `&lt;div style=&quot;font-size: ${size}; color: ${color}&quot;&gt;${content}&lt;/div&gt;`;

describe("Number", () => {
  test("shows the value, escaped once for the markup model", () => {
    const { model, attributes, sheets } = render(new NumberIndicator({ value: 72.25, format: "{value:.1f} °C" }));
    expect(model.type).toBe("panel.models.markup.HTML");
    expect(attributes()).toEqual({ text: line("54pt", "currentcolor", "72.2 °C") });
    expect(sheets()).toEqual(["text", "loading", "default", "native"]);
  });

  test("shows its label above, both in the colour of the first limit that holds", () => {
    const number = new NumberIndicator({
      name: "Failure Rate",
      value: 10,
      format: "{value}%",
      colors: [
        [33, "green"],
        [66, "gold"],
        [100, "red"],
      ],
    });
    const { attributes, sent } = render(number);
    const text = (color: string, value: string): string =>
      `${line("18pt", color, "Failure Rate")}\n${line("54pt", color, value)}`;
    expect(attributes()["text"]).toBe(text("green", "10%"));
    number.value = 34;
    number.value = 101;
    number.value = null;
    expect(sent().map(([, value]) => value)).toEqual([
      text("gold", "34%"),
      text("currentcolor", "101%"),
      text("currentcolor", "-%"),
    ]);
  });

  test("only NaN becomes nanFormat, whatever the text says", () => {
    expect(
      render(new NumberIndicator({ value: Number.NaN, format: "finance: {value:.1f}", nanFormat: "?" })).attributes()[
        "text"
      ],
    ).toContain("finance: ?");
  });

  test("a format that cannot be is refused, and nothing changes", () => {
    expect(() => new NumberIndicator({ format: "{temperature}" })).toThrow("may hold {value}");
    const number = new NumberIndicator({ value: 1, format: "{value:d}" });
    expect(() => (number.value = 1.5)).toThrow("needs a whole number");
    expect(number.value).toBe(1);
    number.update({ value: 1.5, format: "{value}" });
    expect(number.value).toBe(1.5);
    // @ts-expect-error a limit needs a colour
    expect(() => new NumberIndicator({ colors: [[3]] })).toThrow("expected [limit, color]");
  });

  test("follows a widget", () => {
    const slider = new FloatSlider({ end: 10, value: 2 });
    const number = new NumberIndicator({ value: slider });
    const { sent } = render(number);
    slider.value = 3;
    expect([number.value, sent()]).toEqual([3, [["text", line("54pt", "currentcolor", "3")]]]);
  });
});

test("String shows a text", () => {
  const text = new StringIndicator({ name: "Best model", value: "Größe & <b>", fontSize: "20pt", defaultColor: "red" });
  expect(render(text).attributes()).toEqual({
    text: `${line("18pt", "red", "Best model")}\n${line("20pt", "red", "Größe &amp; &lt;b&gt;")}`,
  });
});

describe("Progress", () => {
  test("is indeterminate until it has a value", () => {
    const progress = new Progress();
    const { model, attributes, sheets, sent } = render(progress);
    expect(model.type).toBe("panel.models.widgets.Progress");
    expect(attributes()).toEqual({ width: 300, min_width: 300, bar_color: "success", value: -1 });
    expect(sheets()).toEqual(["text", "loading", "progress", "default", "native"]);
    progress.value = 40;
    expect(sent()).toEqual([["value", 40]]);
  });

  test("goes up to max", () => {
    const progress = new Progress({ max: 10, value: 10 });
    progress.value = 11;
    expect([progress.value, progress.max], "the bar ends at max").toEqual([11, 10]);
    expect(() => new Progress({ value: -2 })).toThrow("expected at least -1");
    expect(render(new Progress({ active: false, value: 0, sizingMode: "stretch_width" })).attributes()).toEqual({
      active: false,
      bar_color: "success",
      value: 0,
      sizing_mode: "stretch_width",
      width: 300,
      min_width: 0,
    });
  });

  test("a browser cannot change it", () => {
    const progress = new Progress({ value: 1 });
    const { change, sent } = render(progress);
    change("value", 50);
    expect([progress.value, sent()]).toEqual([1, [["value", 1]]]);
  });
});

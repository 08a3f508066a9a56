// The form of an object with params: widgets, order, and how both follow each other.
import { describe, expect, it } from "vitest";
import type { TextInput } from "../../../src/index.ts";
import { IntInput, Row, StaticText } from "../../../src/index.ts";
import type { Viewable } from "../../../src/components/core/viewable.ts";
import * as param from "../../../src/param/index.ts";

class Axis extends param.parameterized({ label: param.Str("x") }) {}
const day = (text: string): Date => new globalThis.Date(text);

class Everything extends param.parameterized({
  text: param.Str("hi", { doc: "A doc" }),
  ratio: param.Number(0.5, { bounds: [0, 1], step: 0.1 }),
  free: param.Number(3),
  half: param.Number(3, { bounds: [0, null] }),
  n: param.Integer(3, { bounds: [0, 10] }),
  excl: param.Integer(3, { bounds: [0, 10], inclusiveBounds: [false, false] }),
  nfree: param.Integer(3),
  flag: param.Boolean(true),
  colour: param.Color("#ff0000", { precedence: 0.5 }),
  sel: param.Selector(["a", "b"], { precedence: -1 }),
  sel2: param.Selector({ one: 1, two: 2 }, { default: 2 }),
  lsel: param.ListSelector(["a", "b"], { default: ["a"] }),
  rng: param.Range([1, 2], { bounds: [0, 5] }),
  rfree: param.Range([1, 2]),
  date: param.Date(day("2020-01-02")),
  cdate: param.CalendarDate(day("2020-01-02")),
  drange: param.DateRange([day("2020-01-02"), day("2020-01-05")], { bounds: [day("2019-01-01"), day("2021-01-01")] }),
  lst: param.List([1, 2]),
  dct: param.Dict({ a: 1 }),
  evt: param.Event(),
  act: param.Action((self: { text: string }) => (self.text = "done"), { label: "Do it" }),
  sub: param.ClassSelector(Axis, { make: () => new Axis() }),
  constant: param.Number(3, { bounds: [0, 4], constant: true }),
  soft: param.Number(3, { bounds: [0, null], softBounds: [1, 10] }),
  first: param.Number(1, { precedence: 0 }),
  snake_case_name: param.Str(""),
}) {}

const shown = (form: param.Param): readonly string[] =>
  form.layout.children.map((view: Viewable) =>
    view instanceof Row ? "Row" : `${view.className} ${(view as TextInput).label}`,
  );

describe("a form", () => {
  // The widgets, their order and labels are those that Panel 1.9.4 shows for the same class.
  it("has a widget for each param, in order of precedence", () => {
    const form = new param.Param(new Everything());
    expect(shown(form)).toEqual([
      "StaticText ",
      "FloatInput First",
      "TextInput Text",
      "FloatSlider Ratio",
      "FloatInput Free",
      "FloatInput Half",
      "IntSlider N",
      "IntSlider Excl",
      "IntInput Nfree",
      "Checkbox Flag",
      "Select Sel2",
      "MultiSelect Lsel",
      "RangeSlider Rng",
      "LiteralInput Rfree",
      "DatetimeInput Date",
      "DatePicker Cdate",
      "DatetimeRangeSlider Drange",
      "LiteralInput Lst",
      "LiteralInput Dct",
      "Button Evt",
      "Button Do it",
      "Row",
      "FloatSlider Constant",
      "FloatSlider Soft",
      "TextInput Snake case name",
      "ColorPicker Colour",
    ]);
    const [title] = form.layout.children;
    expect(title instanceof StaticText && title.value).toBe("<b>Everything</b>");
    expect([form.widget("excl")?.peek("start" as never), form.widget("excl")?.peek("end" as never)]).toEqual([1, 9]);
    expect(form.widget("constant")?.peek("disabled" as never)).toBe(true);
  });

  it("follows the object, and the object the form", () => {
    const object = new Everything();
    const form = new param.Param(object, { parameters: ["text", "n", "act", "half", "sub"], showName: false });
    expect(form.layout.length).toBe(5);
    const text = form.widget("text") as TextInput;
    text.value = "typed";
    expect(object.text).toBe("typed");
    object.text = "set";
    expect(text.value).toBe("set");
    object.param.n.bounds = [0, 3];
    object.param.n.label = "How many";
    expect(form.widget("n")?.peek("end" as never)).toBe(3);
    expect(form.widget("n")?.peek("label" as never)).toBe("How many");
    form.widget("half")?.update({ value: 7 });
    expect(object.half).toBe(7);
    form.widget("act")?.update({ clicks: 1 });
    expect(object.text).toBe("done");
  });

  it("takes other widgets, and unfolds objects", () => {
    const object = new Everything();
    const form = new param.Param(object, { parameters: ["n", "sub"], widgets: { n: IntInput }, expand: true });
    expect(form.widget("n")).toBeInstanceOf(IntInput);
    expect(form.layout.children.at(-1)).toBeInstanceOf(param.ParamPane);
    // @ts-expect-error no such param
    expect(() => new param.Param(object, { parameters: ["m"] })).toThrow(/has no param "m"/);
    object.sub = new Axis({ label: "other" });
    const inside = form.layout.children.at(-1) as param.ParamPane;
    expect(inside.widget("label")?.peek("value" as never)).toBe("other");
  });
});

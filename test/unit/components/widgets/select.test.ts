// Select: how options travel, both directions, groups, disabled options, types.
import { describe, expect, expectTypeOf, test } from "vitest";
import { Select } from "../../../../src/components/widgets/select.ts";
import { bind } from "../../../../src/reactive/bind.ts";
import { render } from "./render-widget.ts";

const size = { width: 300, min_width: 300 };

describe("options", () => {
  test("none: neither options nor a value", () => {
    const { model, attributes, sheets } = render(new Select());
    expect(model.type).toBe("panel.models.widgets.CustomSelect");
    expect(attributes()).toEqual(size);
    expect(sheets()).toEqual(["text", "loading", "select", "default", "native"]);
    expect(new Select({ options: [], value: null }).value).toBeNull();
  });

  test("a list travels as texts, and the first one is the value", () => {
    const select = new Select({ options: ["a", "b"] });
    expect(select.value).toBe("a");
    expect(render(select).attributes()).toEqual({ ...size, options: ["a", "b"], value: "a" });
    expect(render(new Select({ options: [1, 2.5], value: 2.5 })).attributes()).toEqual({
      ...size,
      options: ["1", "2.5"],
      value: "2.5",
    });
  });

  test("an object travels as pairs of value and label", () => {
    const select = new Select({ name: "Number", options: { One: 1, Two: 2, None: null }, value: 2 });
    const { attributes, change, sent } = render(select);
    expect(attributes()).toEqual({
      ...size,
      title: "Number",
      options: [
        ["1", "One"],
        ["2", "Two"],
        ["None", "None"],
      ],
      value: "2",
    });
    change("value", "None");
    expect(select.value).toBeNull();
    change("value", "1");
    expect([select.value, sent()]).toEqual([1, []]);
  });

  test("labels travel when values look the same as text", () => {
    const select = new Select({
      options: new Map<string, unknown>([
        ["text", "1"],
        ["number", 1],
      ]),
      value: 1,
    });
    const { attributes, change } = render(select);
    expect(attributes()).toEqual({ ...size, options: ["text", "number"], value: "number" });
    change("value", "text");
    expect(select.value).toBe("1");
  });

  test("new options keep the value when they hold it, else the first one takes over, as one change", () => {
    const select = new Select({ options: ["a", "b"], value: "b" });
    const { sent } = render(select);
    const seen: unknown[] = [];
    select.watch((...events) => void seen.push(events.map(({ name, value }) => [name, value])), ["options", "value"]);
    select.options = ["b", "c"];
    expect(select.value).toBe("b");
    select.options = ["x", "y"];
    expect(select.value).toBe("x");
    expect(seen[1]).toEqual([
      ["options", ["x", "y"]],
      ["value", "x"],
    ]);
    expect(sent()).toEqual([
      ["options", ["b", "c"]],
      ["options", ["x", "y"]],
      ["value", "x"],
    ]);
    select.value = "nowhere";
    expect(select.value).toBe("x");
  });

  test("a value of a browser that is no option is refused and put right", () => {
    const select = new Select({ options: ["a", "b"], value: "b" });
    const { change, sent } = render(select);
    change("value", "zzz");
    expect([select.value, sent()]).toEqual(["b", [["value", "b"]]]);
  });
});

describe("groups", () => {
  test("of lists and of labels", () => {
    const lists = new Select({ groups: { Europe: ["Greece", "France"], Asia: ["China"] }, value: "France" });
    expect(render(lists).model.getAny("options")).toEqual(
      new Map([
        [
          "Europe",
          [
            ["Greece", "Greece"],
            ["France", "France"],
          ],
        ],
        ["Asia", [["China", "China"]]],
      ]),
    );
    const select = new Select({ groups: { A: { a1: 1, a2: 2 }, B: { b1: 3 } }, value: 3 });
    const { attributes, change } = render(select);
    expect(attributes()).toEqual({
      ...size,
      options: {
        type: "map",
        entries: [
          [
            "A",
            [
              ["1", "a1"],
              ["2", "a2"],
            ],
          ],
          ["B", [["3", "b1"]]],
        ],
      },
      value: "3",
    });
    change("value", "2");
    expect(select.value).toBe(2);
  });

  test("are not mixed with options, several lines or each other", () => {
    expect(() => new Select({ options: ["a"], groups: { A: ["a"] } })).toThrow("either options or groups");
    expect(() => new Select({ size: 3, groups: { A: ["a"] } })).toThrow("groups need a size of 1");
    expect(() => new Select({ groups: { A: ["a"], B: { b: "b" } } })).toThrow("all lists or all have labels");
  });
});

describe("disabled options", () => {
  test("travel as texts", () => {
    expect(render(new Select({ options: [1, 2], disabledOptions: [2] })).attributes()).toMatchObject({
      disabled_options: ["2"],
      value: "1",
    });
  });

  test("cannot be chosen, unknown or all", () => {
    const options = ["a", "b"];
    expect(() => new Select({ options, disabledOptions: ["a"] })).toThrow("Select.value: a is a disabled option");
    expect(() => new Select({ options, disabledOptions: ["x"] })).toThrow("x is not one of the options");
    expect(() => new Select({ options, disabledOptions: options })).toThrow("at least one option must stay enabled");
    const select = new Select({ options, disabledOptions: ["b"] });
    const { change, sent } = render(select);
    expect(() => (select.value = "b")).toThrow("disabled option");
    change("value", "b");
    expect([select.value, sent()]).toEqual(["a", [["value", "a"]]]);
  });
});

test("a list of several lines is another model, put in place when the size changes", () => {
  const select = new Select({ options: ["a", "b"], size: 2 });
  expect(render(select).model.type).toBe("panel.models.widgets.SingleSelect");
  expect(select.model?.getAny("size")).toBe(2);
  select.size = 1;
  expect(select.model?.type).toBe("panel.models.widgets.CustomSelect");
});

test("value has the type of the options, also as a reference", () => {
  const select = new Select({ options: { One: 1, Two: 2 } });
  expectTypeOf(select.value).toEqualTypeOf<number>();
  expect(bind((value) => value + 1, select)()).toBe(2);
  // @ts-expect-error a text is none of the options
  expect(new Select({ options: [1, 2], value: "x" }).value).toBe(1);
  // @ts-expect-error no param of this name
  expect(() => new Select({ choices: [1] })).toThrow('no param "choices"');
});

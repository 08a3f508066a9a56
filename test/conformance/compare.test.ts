// Comparison of canonical forms: what counts as a difference and how it is reported.
import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "./canonical/json.ts";
import { compare, type Defaults } from "./compare.ts";

const model = (name: string, id: string, attributes: JsonObject = {}): JsonObject => ({
  type: "object",
  name,
  id,
  attributes,
});
const map = (value: Json): JsonObject => ({ type: "map", entries: [["k", value]] });
const data = (id: string, tag: string): JsonObject[] => [
  model("Html", id, { data: model("Data", "m5", { tags: [tag] }) }),
];
const defaults: Defaults = {
  of: (type, attribute) =>
    type === "Div" && attribute === "text"
      ? ""
      : type === "Div" && attribute === "rate"
        ? { type: "value", value: 2 }
        : undefined,
};
const paths = (expected: Json, got: Json): string[] =>
  compare(expected, got, defaults).map((difference) => difference.path);

describe("values", () => {
  it("compares numbers as numbers and says where values differ", () => {
    expect(compare({ a: [1, 5.0] }, { a: [1, 5] })).toEqual([]);
    expect(compare({ a: [1, 5] }, { a: [1, "5"] })).toEqual([{ path: "a[1]", expected: 5, got: "5" }]);
    expect(paths([1, 2], [1])).toEqual([""]);
  });

  it("names the key of a mapping", () => {
    expect(paths({ styles: map(1) }, { styles: map(2) })).toEqual(["styles{k}"]);
  });
});

describe("models", () => {
  it("takes an attribute with the model's default for one that is left out", () => {
    expect(paths([model("Div", "m1", { text: "", rate: 2 })], [model("Div", "m1")])).toEqual([]);
    expect(paths([model("Div", "m1")], [model("Div", "m1", { text: "" })])).toEqual([]);
    expect(paths([model("Div", "m1", { text: "x" })], [model("Div", "m1")])).toEqual(["[0](Div).text"]);
    expect(paths([model("Div", "m1", { other: "" })], [model("Div", "m1")])).toEqual(["[0](Div).other"]);
  });

  it("reports another type once", () => {
    expect(compare([model("Div", "m1", { a: 1 })], [model("Row", "m1", { b: 1 })])).toEqual([
      { path: "[0]", expected: "Div", got: "Row" },
    ]);
  });

  it("pairs models by place, not by number", () => {
    const expected = [model("Row", "m1", { a: model("Div", "m2"), b: { id: "m2" } })];
    expect(paths(expected, [model("Row", "m1", { a: model("Div", "m9"), b: { id: "m9" } })])).toEqual([]);
    expect(paths(expected, [model("Row", "m1", { a: model("Div", "m2"), b: model("Div", "m3") })])).toEqual([
      "[0](Row).b",
    ]);
  });

  it("looks through references that come before the model", () => {
    expect(
      paths(
        [model("Row", "m1", { a: { id: "m2" }, b: model("Div", "m2", { text: "x" }) })],
        [model("Row", "m1", { a: model("Div", "m2", { text: "y" }), b: { id: "m2" } })],
      ),
    ).toEqual(["[0](Row).a(Div).text"]);
  });

  it("pairs ids inside texts", () => {
    expect(paths(data("m1", "__ref:m1"), data("m3", "__ref:m3"))).toEqual([]);
    expect(paths(data("m1", "__ref:m1"), data("m3", "__ref:m5"))).toEqual(["[0](Html).data(Data).tags[0]"]);
  });
});

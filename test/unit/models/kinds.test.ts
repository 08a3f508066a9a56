// Kinds: what each accepts and refuses, and how a refusal reads.
import { describe, expect, test } from "vitest";
import { checkKind, check } from "../../../src/models/kinds.ts";
import type { Kind, Spec as SpecDef } from "../../../src/models/definition.ts";
import { Model, isModel } from "../../../src/models/model.ts";
import { Div } from "../../../src/models/generated/bokeh/models/widgets/div.ts";
import { Range1d } from "../../../src/models/generated/bokeh/models/ranges/range1d.ts";
import { NDArray } from "../../../src/serialization/ndarray.ts";
import { expr, field, value } from "../../../src/serialization/spec.ts";

const div = new Model(Div, { text: "x" });
const bytes = new ArrayBuffer(2);
const array = new NDArray(new Float64Array(2), "float64", [2]);
const nothing = Object.create(null) as object;

interface Row {
  readonly kind: Kind;
  readonly accepts: readonly unknown[];
  readonly refuses: readonly unknown[];
}

const table: readonly Row[] = [
  { kind: "Any", accepts: [null, 0, "", [], {}, div, array], refuses: [undefined] },
  { kind: "Unknown", accepts: [null, 0, "", [], {}, div], refuses: [undefined] },
  { kind: "Bool", accepts: [true, false], refuses: [0, 1, "true", null, undefined] },
  { kind: "Float", accepts: [0, -1.5, NaN, Infinity, -Infinity], refuses: ["1", null, true, [1], 1n] },
  { kind: "Int", accepts: [0, -3, 2 ** 53], refuses: [0.5, NaN, Infinity, "1", null] },
  { kind: "Percent", accepts: [0, 0.5, 1], refuses: [-0.01, 1.01, NaN, "1"] },
  { kind: "Str", accepts: ["", "x"], refuses: [1, null, ["x"]] },
  { kind: "CSSLength", accepts: ["1px"], refuses: [1, null] },
  { kind: "Null", accepts: [null], refuses: [undefined, 0, ""] },
  { kind: "Bytes", accepts: [bytes], refuses: [new Uint8Array(2), "x", null] },
  { kind: "AnyRef", accepts: [{}, [], div, new Map()], refuses: [null, 1, "x"] },
  { kind: "Func", accepts: [], refuses: [() => 1, null] },
  { kind: "Node", accepts: [], refuses: [{}, null] },
  { kind: ["Nullable", "Int"], accepts: [null, 1], refuses: [undefined, "x", 1.5] },
  { kind: ["Opt", "Int"], accepts: [undefined, 1], refuses: [null, "x"] },
  { kind: ["Or", "Int", "Str"], accepts: [1, "x"], refuses: [1.5, null, true] },
  { kind: ["And", "Int", ["Positive", "Float"]], accepts: [1, -1, 0.5], refuses: [-0.5, "x"] },
  {
    kind: ["Tuple", "Int", "Str"],
    accepts: [
      [1, "x"],
      [1, "x", "more"],
    ],
    refuses: [[1], ["x", 1], [], 1, null],
  },
  {
    kind: ["Tuple", "Int", ["Opt", "Int"]],
    accepts: [[1], [1, 2]],
    refuses: [
      [1, "x"],
      [1, null],
    ],
  },
  {
    kind: ["List", "Int"],
    accepts: [[], [1, 2]],
    refuses: [[1, "x"], [undefined], new Int32Array(1), array, "12", null],
  },
  { kind: ["NonEmptyList", "Int"], accepts: [[1]], refuses: [[], ["x"], null] },
  {
    kind: ["Arrayable", "Int"],
    accepts: [[], ["not looked at"], new Int32Array(1), array],
    refuses: [new DataView(bytes), bytes, {}, "x", null],
  },
  {
    kind: ["Iterable", "Int"],
    accepts: [[], new Set(), new Map(), new Int32Array(1), array],
    refuses: ["text", {}, null, 1],
  },
  { kind: ["Set", "Str"], accepts: [new Set(), new Set(["x"])], refuses: [["x"], new Set([1]), {}] },
  {
    kind: ["Dict", "Int"],
    accepts: [{}, { a: 1 }, nothing, new Map([["a", 1]])],
    refuses: [{ a: "x" }, new Map([["a", "x"]]), [], div, null, new Date()],
  },
  {
    kind: ["KeyVal", ["PrefixedStr", "@"], "Int"],
    accepts: [{}, { "@a": 1 }, new Map([["@a", 1]])],
    refuses: [{ a: 1 }, { "@a": "x" }, new Map([["a", 1]])],
  },
  {
    kind: ["Mapping", "Int", "Str"],
    accepts: [new Map(), {}, new Map([[1, "x"]])],
    refuses: [new Map([["x", "x"]]), new Map([[1, 1]]), { a: "x" }, null],
  },
  { kind: ["Mapping", "Str", "Str"], accepts: [new Map([["a", "x"]]), {}], refuses: [{ a: "x" }] },
  { kind: ["Enum", "a", 1, null], accepts: ["a", 1, null], refuses: ["b", 2, undefined, true, "Enum"] },
  { kind: ["Ref", "Div"], accepts: [div], refuses: [new Model(Range1d), {}, null, "Div", { def: Div }] },
  { kind: ["Ref", "LayoutDOM"], accepts: [div], refuses: [new Model(Range1d), null] },
  { kind: ["Obj", "Date"], accepts: [new Date(0)], refuses: [{}, "2020-01-01", 0, null] },
  { kind: ["Obj", "ImageLoader"], accepts: [], refuses: [{}, null, 1] },
  {
    kind: ["Struct", { a: "Int", b: ["Opt", "Str"] }],
    accepts: [{ a: 1 }, { a: 1, b: "x" }, { a: 1, b: undefined }],
    refuses: [{}, { a: "x" }, { a: 1, c: 1 }, { b: "x" }, [], div, null],
  },
  {
    kind: ["PartialStruct", { a: "Int", b: "Str" }],
    accepts: [{}, { a: 1 }, { b: "x" }],
    refuses: [{ a: "x" }, { c: 1 }, { a: null }, new Map(), null],
  },
  { kind: ["NonNegative", "Int"], accepts: [0, 1], refuses: [-1, 0.5, null, "1"] },
  { kind: ["Positive", "Float"], accepts: [0.1, Infinity], refuses: [0, -1, NaN, null] },
  { kind: ["PrefixedStr", "@"], accepts: ["@", "@x"], refuses: ["", "x@", 1] },
  { kind: ["Regex", "^a+$", "i"], accepts: ["a", "AA"], refuses: ["b", "", 1] },
  {
    kind: "Color",
    accepts: [
      "red",
      " ReD ",
      "transparent",
      "#fff",
      "#ffff",
      "#112233",
      "#11223344",
      0,
      0xff0000ff,
      [1, 2, 3],
      [1, 2, 3, 0.5],
    ].concat(["rgb(1 2 3)", "rgb(1 2 3 / 50%)", "rgba(1, 2, 3, 0.5)", "rgb(1%, 2%, 3%)", "hsl(120deg 50% 50%)"]),
    refuses: [
      "",
      "no-such-colour",
      "#ff",
      "#fffff",
      "#ggg",
      "rgb(1 2)",
      "rgb(1% 2 3)",
      "rgb(a, b, c)",
      "rgb(1, 2, 3",
      1.5,
      [1, 2],
      [],
      null,
      {},
    ],
  },
];

describe.each(table.map((row) => [JSON.stringify(row.kind), row] as const))(
  "%s",
  (_name, { kind, accepts, refuses }) => {
    test.each(accepts.map((item) => [item]))("accepts %o", (item) => {
      expect(checkKind(kind, item, isModel)).toBeNull();
    });
    test.each(refuses.map((item) => [item]))("refuses %o", (item) => {
      expect(checkKind(kind, item, isModel)).toMatch(/^expected .+, got .+$/);
    });
  },
);

describe("visual attributes", () => {
  const number = spec({ of: "Number", vector: true });
  const size = spec({ of: "ScreenSize", vector: true });
  const angle = spec({ of: "Angle", vector: true });

  test.each([
    [1],
    [null],
    ["a column"],
    [value(1)],
    [field("x")],
    [expr(div)],
    [{ value: 1 }],
    [{ field: "x" }],
    [{ expr: div }],
    [[1, 2]],
  ])("accept %o", (item) => {
    expect(check(number, item, isModel)).toBeNull();
  });

  test("are refused only when undefined", () => {
    expect(check(number, undefined, isModel)).toBe("expected NumberSpec, got undefined");
  });

  test.each([[4], [value(4)], [{ value: 4 }], [field("x")], [{ field: "x" }]])("of a screen size accept %o", (item) => {
    expect(check(size, item, isModel)).toBeNull();
  });

  test.each([[-1], ["4"], [value(-1)], [{ value: "4" }], [NaN]])("of a screen size refuse %o", (item) => {
    expect(check(size, item, isModel)).toMatch(/^expected ScreenSizeSpec/);
  });

  test("know their units", () => {
    expect(check(angle, field("x", { units: "deg" }), isModel)).toBeNull();
    expect(check(angle, { value: 1, units: "turn" }, isModel)).toBeNull();
    expect(check(angle, field("x", { units: "miles" }), isModel)).toBe(
      'expected units deg or rad or grad or turn, got string "miles"',
    );
  });
});

describe("a refusal", () => {
  test.each<readonly [Kind, unknown, string]>([
    ["Int", "x", 'expected Int, got string "x"'],
    [["Nullable", ["List", "Int"]], 1.5, "expected Nullable(List(Int)), got number 1.5"],
    [["Enum", "start", "end"], "middle", 'expected one of "start", "end", got string "middle"'],
    [["Or", "Str", ["Ref", "TickFormatter"]], div, "expected Str or a TickFormatter, got a Div"],
    [["Struct", { a: "Int" }], [1, 2], "expected Struct({a: Int}), got Array(2)"],
    [["Dict", "Int"], new Date(0), "expected Dict(Int), got Date"],
    ["Bool", null, "expected Bool, got null"],
  ])("by %j of %o says so", (kind, item, text) => {
    expect(checkKind(kind, item, isModel)).toBe(text);
  });

  test("is short, however long the value and the choice are", () => {
    const names = Array.from({ length: 200 }, (_, i) => `name${i}`);
    expect(checkKind(["Enum", ...names], "x".repeat(10_000), isModel)?.length).toBeLessThan(300);
  });
});

function spec(of: SpecDef): { kind: Kind; spec: SpecDef } {
  return { kind: "Any", spec: of };
}

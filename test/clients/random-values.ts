// Random wire values: such as an attribute's kind asks for, and such as nobody should send.
import type { Kind, PropDef } from "../../src/models/definition.ts";
import { isKindOf, type ModelDef } from "../../src/models/define-model.ts";
import { lookup } from "../../src/models/registry.ts";
import { toInline } from "../../src/serialization/buffers.ts";
import type { Random } from "./random.ts";

/** A model that values may refer to. */
export interface KnownModel {
  readonly id: string;
  readonly def: ModelDef;
}

const TEXTS = [
  "",
  "a",
  "Ünï→🎈",
  "\ud800",
  "<script>",
  "__proto__",
  "constructor",
  "toString",
  "x".repeat(300),
  "null",
  "12",
  "red",
  "#fff",
];
const NUMBERS = [0, -0, 1, -1, 2, 5, 0.5, 1e308, -1e308, 2 ** 53, 1e-320, 42];
/** Models that clients bring along; all of them are known to the server. */
const NEW_TYPES = ["Div", "Slider", "Column", "ColumnDataSource", "CustomJS"];

export class RandomValues {
  readonly #random: Random;
  readonly #models: () => readonly KnownModel[];
  #made = 0;

  constructor(random: Random, models: () => readonly KnownModel[]) {
    this.#random = random;
    this.#models = models;
  }

  /** A value that the attribute most likely accepts. */
  forProp(prop: PropDef): unknown {
    if (prop.spec === undefined) return this.forKind(prop.kind);
    const random = this.#random;
    return random.pick([
      () => ({ type: "value", value: this.number() }),
      () => ({ type: "field", field: "x" }),
      () => this.number(),
      () => this.anything(2),
    ])();
  }

  forKind(kind: Kind, depth = 4): unknown {
    const random = this.#random;
    if (depth === 0) return null;
    if (typeof kind === "string") return this.#simple(kind);
    const inner = (each: Kind): unknown => this.forKind(each, depth - 1);
    switch (kind[0]) {
      case "Nullable":
      case "Opt":
        return random.chance(0.3) ? null : inner(kind[1]);
      case "Enum":
        return kind[1 + random.int(kind.length - 1)];
      case "List":
      case "NonEmptyList":
        return random.some(3, () => inner(kind[1]));
      case "Arrayable":
      case "Iterable":
        return this.column(random.int(4));
      case "Set":
        return { type: "set", entries: random.some(3, () => inner(kind[1])) };
      case "Dict":
        return { type: "map", entries: random.some(3, () => [this.text(), inner(kind[1])]) };
      case "KeyVal":
      case "Mapping":
        return { type: "map", entries: random.some(3, () => [inner(kind[1]), inner(kind[2])]) };
      case "Or":
      case "And":
        return inner(kind[1 + random.int(kind.length - 1)] as Kind);
      case "Tuple":
        return kind.slice(1).map((each) => inner(each as Kind));
      case "Ref":
        return this.model(kind[1]);
      case "Struct":
      case "PartialStruct":
        return { type: "map", entries: Object.entries(kind[1]).map(([name, each]) => [name, inner(each)]) };
      case "NonNegative":
      case "Positive":
        return random.int(100) + 1;
      case "PrefixedStr":
        return `${kind[1]}x`;
      case "Obj":
      case "Regex":
        return this.text();
    }
  }

  #simple(kind: Extract<Kind, string>): unknown {
    const random = this.#random;
    switch (kind) {
      case "Bool":
        return random.chance(0.5);
      case "Int":
        return random.int(100) - 10;
      case "Percent":
        return random.next();
      case "Float":
        return this.number();
      case "Str":
      case "CSSLength":
        return this.text();
      case "Color":
        return random.pick(["red", "#00ff00", "rgba(1, 2, 3, 0.5)"]);
      case "Null":
        return null;
      case "Bytes":
        return { type: "bytes", data: toInline(Uint8Array.of(1, 2)) };
      case "AnyRef":
        return this.model("Model");
      case "Any":
      case "Unknown":
      case "Func":
      case "Node":
        return this.anything(3);
    }
  }

  text(): string {
    return this.#random.pick(TEXTS);
  }

  number(): unknown {
    return this.#random.chance(0.1)
      ? { type: "number", value: this.#random.pick(["nan", "+inf", "-inf"]) }
      : this.#random.pick(NUMBERS);
  }

  /** A reference to a model of a type, or a new one in full. */
  model(type: string): unknown {
    const random = this.#random;
    const fitting = this.#models().filter(({ def }) => type === "Model" || isKindOf(def, type));
    if (fitting.length > 0 && random.chance(0.6)) return { id: random.pick(fitting).id };
    const made = NEW_TYPES.filter((name) => type === "Model" || isKindOf(lookup(name) as ModelDef, type));
    return made.length === 0 ? null : this.newModel(random.pick(made));
  }

  newModel(type = this.#random.pick(NEW_TYPES)): object {
    const random = this.#random;
    const attributes: Record<string, Record<string, unknown>> = {
      Div: { text: this.text() },
      Slider: { start: 0, end: 10, value: random.int(10) },
      Column: { children: random.chance(0.3) ? [this.newModel("Div")] : [] },
      ColumnDataSource: { data: { type: "map", entries: [["x", this.column(2)]] } },
      CustomJS: { code: "1", args: { type: "map", entries: [["a", this.anything(2)]] } },
    };
    return { type: "object", name: type, id: this.id(), attributes: attributes[type] ?? {} };
  }

  id(): string {
    return this.#random.chance(0.05) ? `p${1000 + this.#random.int(300)}` : `c${(this.#made += 1)}`;
  }

  /** A column of `length` rows in one of its forms. */
  column(length: number): unknown {
    const random = this.#random;
    const numbers = Array.from({ length }, () => random.int(200));
    const bytes = (array: ArrayBufferView): object => ({ type: "bytes", data: toInline(new Uint8Array(array.buffer)) });
    return random.pick<() => unknown>([
      () => numbers,
      () => Array.from({ length }, () => this.anything(1)),
      () => ({
        type: "ndarray",
        array: bytes(Float64Array.from(numbers)),
        order: "little",
        dtype: "float64",
        shape: [length],
      }),
      () => ({
        type: "ndarray",
        array: bytes(Uint8Array.from(numbers)),
        order: "little",
        dtype: "uint8",
        shape: [length],
      }),
      () => ({ type: "typed_array", array: bytes(Int32Array.from(numbers)), order: "little", dtype: "int32" }),
      () => ({
        type: "ndarray",
        array: numbers.map((_number, index) => (index === 0 ? this.model("Model") : this.text())),
        order: "little",
        dtype: "object",
        shape: [length],
      }),
    ])();
  }

  /** Anything that has a wire form, and much that only looks like it. */
  anything(depth: number): unknown {
    const random = this.#random;
    const inner = (): unknown => this.anything(depth - 1);
    const flat = [
      () => null,
      () => true,
      () => this.number(),
      () => this.text(),
      () => this.model("Model"),
      () => this.newModel(),
    ];
    if (depth <= 0) return random.pick<() => unknown>(flat)();
    return random.pick<() => unknown>([
      ...flat,
      () => random.some(3, inner),
      () => ({ type: "map", entries: random.some(3, () => [random.chance(0.7) ? this.text() : inner(), inner()]) }),
      () => ({ type: "set", entries: random.some(3, inner) }),
      () => ({
        type: "slice",
        start: random.pick([null, 0, 1, -1]),
        stop: random.pick([null, 1, 2, 9]),
        step: random.pick([null, 1, 2, -1, 0]),
      }),
      () => ({ type: "date", iso: random.pick(["2026-01-01T00:00:00Z", "never"]) }),
      () => ({
        type: random.pick(["value", "field", "expr"]),
        value: inner(),
        field: this.text(),
        expr: inner(),
        transform: inner(),
      }),
      () => ({ type: "event", name: this.text(), values: { type: "map", entries: [["model", this.model("Model")]] } }),
      () => this.column(random.int(4)),
      () => ({
        type: "ndarray",
        array: inner(),
        order: "little",
        dtype: random.pick(["bool", "float32", "object", "int64"]),
        shape: [random.int(3), random.int(3)],
      }),
      () => ({ type: "bytes", data: random.pick<unknown>(["", "AAAA", { id: "0" }, { id: "nobody" }, 5]) }),
      () => ({
        type: "object",
        name: random.pick(["Div", "Nope", "constructor"]),
        ...(random.chance(0.5) ? { id: this.id() } : {}),
        attributes: { [this.text()]: inner() },
      }),
      () => ({ type: this.text(), id: this.text() }),
      () => ({ [this.text()]: inner(), valueOf: inner(), toString: inner() }),
      () => ({ id: random.pick([this.id(), "", "p1001"]) }),
      () => ({ type: "symbol", name: "x" }),
    ])();
  }
}

// Kinds as TypeScript types.
import type { Kind, Spec, SpecValue } from "../../src/models/definition.ts";

/** What the types of one file need to import. */
export interface TypeContext {
  /** The interface of a model's attributes, imported. */
  attributesOf(type: string): string;
  /** A name of `attribute-types.ts`, imported. */
  named(name: "Color" | "Arrayable" | "Factor" | "ScalarOf" | "VectorOf"): string;
  /** The class of models, imported. */
  instance(): string;
  /** The name of an enumeration in `enums.ts`, imported, or null when it is written in place. */
  enumeration(kind: Kind): string | null;
}

/** The values that BokehJS's property classes stand for; their own kinds do not say it. */
const SPEC_VALUES: Readonly<Record<SpecValue, (context: TypeContext) => string>> = {
  Any: () => "unknown",
  Angle: () => "number",
  Array: () => "readonly unknown[]",
  Boolean: () => "boolean",
  Color: (context) => `${context.named("Color")} | null`,
  Coordinate: (context) => `number | ${context.named("Factor")}`,
  CoordinateSeq: (context) => `${context.named("Arrayable")}<number | ${context.named("Factor")}>`,
  CoordinateSeqSeqSeq: (context) =>
    `${context.named("Arrayable")}<${context.named("Arrayable")}<${context.named("Arrayable")}<number | ${context.named("Factor")}>>>`,
  Dict: () => "Readonly<Record<string, unknown>>",
  Distance: () => "number",
  Font: () => "string",
  FontSize: () => "string",
  FontStyle: () => `"normal" | "italic" | "bold" | "bold italic"`,
  Int: () => "number",
  LineCap: () => `"butt" | "round" | "square"`,
  LineDash: () => `"solid" | "dashed" | "dotted" | "dotdash" | "dashdot" | (string & {}) | readonly number[]`,
  LineJoin: () => `"miter" | "round" | "bevel"`,
  Marker: () => "string",
  NDArray: (context) => context.named("Arrayable"),
  NullDistance: () => "number | null",
  NullString: () => "string | null",
  Number: () => "number",
  OutlineShape: () => "string",
  ScreenSize: () => "number",
  String: () => "string",
  TextAlign: () => `"left" | "right" | "center"`,
  TextAnchor: () => "string | readonly [string | number, string | number]",
  TextBaseline: () => `"top" | "middle" | "bottom" | "alphabetic" | "hanging" | "ideographic"`,
};

/** The type of an attribute that takes value, field or expression. */
export function specType(spec: Spec, context: TypeContext): string {
  return `${context.named(spec.vector ? "VectorOf" : "ScalarOf")}<${SPEC_VALUES[spec.of](context)}>`;
}

/** The type of the values that a kind accepts. */
export function kindType(kind: Kind, context: TypeContext): string {
  const type = (item: Kind): string => kindType(item, context);
  if (typeof kind === "string") return simpleType(kind, context);
  switch (kind[0]) {
    case "Nullable":
      return union([type(kind[1]), "null"]);
    case "Opt":
      return union([type(kind[1]), "undefined"]);
    case "NonNegative":
    case "Positive":
      return type(kind[1]);
    case "List":
    case "NonEmptyList":
      return `readonly ${grouped(type(kind[1]))}[]`;
    case "Arrayable":
      return `${context.named("Arrayable")}<${type(kind[1])}>`;
    case "Iterable":
      return `Iterable<${type(kind[1])}>`;
    case "Dict":
      return `Readonly<Record<string, ${type(kind[1])}>>`;
    case "Set":
      return `ReadonlySet<${type(kind[1])}>`;
    case "KeyVal":
      return `Readonly<Partial<Record<${type(kind[1])}, ${type(kind[2])}>>> | ReadonlyMap<${type(kind[1])}, ${type(kind[2])}>`;
    case "Mapping":
      return `ReadonlyMap<${type(kind[1])}, ${type(kind[2])}>`;
    case "Or":
    case "And":
      return union(kind.slice(1).map((item) => type(item as Kind))); // The casts here: all after the tag are kinds.
    case "Tuple":
      return `readonly [${kind
        .slice(1)
        .map((item) => tupleItem(item as Kind, context))
        .join(", ")}]`;
    case "Enum":
      return (
        context.enumeration(kind) ??
        kind
          .slice(1)
          .map((item) => JSON.stringify(item))
          .join(" | ")
      );
    case "Ref":
      return `${context.instance()}<${context.attributesOf(kind[1])}>`;
    case "Obj":
      return kind[1] === "Date" ? "Date" : "never";
    case "Struct":
    case "PartialStruct": {
      const fields = Object.entries(kind[1]).map(([name, item]) =>
        fieldType(name, item, kind[0] === "PartialStruct", context),
      );
      return `{ ${fields.join("; ")} }`;
    }
    case "PrefixedStr":
      return `\`${kind[1]}\${string}\``;
    case "Regex":
      return "string";
  }
}

function simpleType(kind: Extract<Kind, string>, context: TypeContext): string {
  switch (kind) {
    case "Any":
    case "Unknown":
      return "unknown";
    case "Bool":
      return "boolean";
    case "Float":
    case "Int":
    case "Percent":
      return "number";
    case "Str":
    case "CSSLength":
      return "string";
    case "Null":
      return "null";
    case "Bytes":
      return "ArrayBuffer";
    case "Color":
      return context.named("Color");
    case "AnyRef":
      return "object";
    case "Func":
    case "Node":
      return "never";
  }
}

const tupleItem = (kind: Kind, context: TypeContext): string =>
  isOptional(kind) ? `(${kindType(kind, context)})?` : kindType(kind, context);

function fieldType(name: string, kind: Kind, partial: boolean, context: TypeContext): string {
  const type = kindType(kind, context);
  if (isOptional(kind)) return `readonly ${name}?: ${type}`;
  return partial ? `readonly ${name}?: ${union([type, "undefined"])}` : `readonly ${name}: ${type}`;
}

const isOptional = (kind: Kind): boolean => typeof kind !== "string" && kind[0] === "Opt";

/** The union of types; `unknown` takes all others in, `never` adds nothing. */
function union(types: readonly string[]): string {
  const parts = [...new Set(types.flatMap((type) => (/[<{([`]/.test(type) ? [type] : type.split(" | "))))].filter(
    (part) => part !== "never",
  );
  if (parts.includes("unknown")) return "unknown";
  return parts.length === 0
    ? "never"
    : parts.map((part) => (part.startsWith("readonly ") || !/=>/.test(part) ? part : `(${part})`)).join(" | ");
}

const grouped = (type: string): string => (/[ |]/.test(type) ? `(${type})` : type);

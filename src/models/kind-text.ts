// Kinds and values as short texts, for error messages.
import type { Kind } from "./definition.ts";

const LONGEST_TEXT = 40;
const MOST_LITERALS = 12;

/** A kind as BokehJS prints it: `Nullable(List(Int))`, `Enum("start", "end")`. */
export function kindText(kind: Kind): string {
  if (typeof kind === "string") return kind;
  switch (kind[0]) {
    case "Enum": {
      const literals = kind.slice(1).map((literal) => JSON.stringify(literal));
      const rest = literals.length - MOST_LITERALS;
      return `one of ${literals.slice(0, MOST_LITERALS).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
    }
    case "Ref":
    case "Obj":
      return `a ${kind[1]}`;
    case "PrefixedStr":
      return `a string that starts with ${JSON.stringify(kind[1])}`;
    case "Regex":
      return `a string like /${kind[1]}/${kind[2]}`;
    case "Struct":
    case "PartialStruct": {
      const fields = Object.entries(kind[1]).map(([name, field]) => `${name}: ${kindText(field)}`);
      return `${kind[0]}({${fields.join(", ")}})`;
    }
    case "Or":
      return kind
        .slice(1)
        .map((item) => kindText(item as Kind))
        .join(" or "); // The cast: all after the tag are kinds.
    default:
      return `${kind[0]}(${kind
        .slice(1)
        .map((item) => kindText(item as Kind))
        .join(", ")})`; // As above.
  }
}

/** A value, short and on one line. */
export function valueText(value: unknown): string {
  switch (typeof value) {
    case "string": {
      const text = value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
      return `string ${JSON.stringify(text)}`;
    }
    case "number":
      return Object.is(value, -0) ? "number -0" : `number ${value}`;
    case "object": {
      if (value === null) return "null";
      if (Array.isArray(value)) return `Array(${value.length})`;
      const { def } = value as { readonly def?: { readonly type?: unknown } }; // Models carry their definition; other objects just lack it.
      if (typeof def?.type === "string") return `a ${def.type}`;
      const name: unknown = value.constructor?.name;
      return typeof name === "string" && name !== "" ? name : "Object";
    }
    case "undefined":
      return "undefined";
    default:
      return `${typeof value} ${String(value)}`;
  }
}

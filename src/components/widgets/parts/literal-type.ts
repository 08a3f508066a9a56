// The type of values that a LiteralInput takes, and what becomes of a value of another one.
import { isPlainObject } from "../../../serialization/equal.ts";
import { choice, list, nullable, oneOf } from "../../../reactive/param.ts";
import { valueText } from "../../panes/value-text.ts";

const TYPES = ["array", "object", "string", "number", "boolean"] as const;
/** Kinds of values, by JavaScript's names; "object" stands for object literals and Maps. */
export type LiteralType = (typeof TYPES)[number];

export const literalType = nullable(oneOf([choice(TYPES, "string"), list(choice(TYPES, "string"))], "string"));

const isOf = (value: unknown, type: LiteralType): boolean => {
  switch (type) {
    case "array":
      return Array.isArray(value);
    case "object":
      return isPlainObject(value) || value instanceof Map;
    case "string":
    case "number":
    case "boolean":
      return typeof value === type;
  }
};

const typesOf = (type: LiteralType | readonly LiteralType[] | null): readonly LiteralType[] =>
  type === null ? [] : typeof type === "string" ? [type] : type;

/** What is wrong with a value that an app sets, or null. */
export function typeProblem(value: unknown, type: LiteralType | readonly LiteralType[] | null): string | null {
  const types = typesOf(type);
  if (types.length === 0 || value === null || types.some((each) => isOf(value, each))) return null;
  return `expected ${types.join(" or ")}, got ${valueText(value)}`;
}

/** A typed value as one of these types, as Python's constructors would make it; undefined when none takes it. */
export function ofType(value: unknown, type: LiteralType | readonly LiteralType[] | null): unknown {
  const types = typesOf(type);
  if (types.length === 0 || types.some((each) => isOf(value, each))) return value;
  for (const each of types) {
    const made = converted(value, each);
    if (made !== undefined) return made;
  }
  return value === "" ? null : undefined;
}

function converted(value: unknown, type: LiteralType): unknown {
  switch (type) {
    case "string":
      return valueText(value);
    case "boolean":
      return Boolean(value);
    case "number": {
      if (typeof value === "boolean") return Number(value);
      const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
      return Number.isNaN(number) ? undefined : number;
    }
    case "array":
      return value instanceof Set ? [...value] : value === "" ? [] : undefined;
    case "object":
      return value === "" || (Array.isArray(value) && value.length === 0) ? {} : undefined;
  }
}

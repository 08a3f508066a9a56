// Whether a value is one that BokehJS accepts for an attribute (BokehJS core/kinds and core/properties, 3.10).
import { unreachable } from "../base/assert.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { Spec } from "../serialization/spec.ts";
import { isColor } from "./color.ts";
import { isKindOf } from "./define-model.ts";
import type { Kind, ModelDef, PropDef, SimpleKind, SpecValue } from "./definition.ts";
import { kindText, valueText } from "./kind-text.ts";

export type { Kind, PropDef } from "./definition.ts";

/** Tells models from other objects; passed in because models stand above kinds. */
export type IsModel = (value: unknown) => value is { readonly def: ModelDef };

/** The units that some visual attributes may carry (BokehJS `AngleUnits`, `SpatialUnits`). */
export const UNITS: Partial<Readonly<Record<SpecValue, readonly string[]>>> = {
  Angle: ["deg", "rad", "grad", "turn"],
  Distance: ["screen", "data"],
  NullDistance: ["screen", "data"],
};

/**
 * Null when `value` is acceptable for the attribute, else a text such as `expected Int, got "x"`.
 *
 * Values are those that the decoder makes. For visual attributes BokehJS looks at a bare value of one class only
 * (`ScreenSize`), and so do we.
 */
export function check(prop: PropDef, value: unknown, isModel: IsModel): string | null {
  if (prop.spec === undefined) return checkKind(prop.kind, value, isModel);
  return checkSpec(prop.spec.of, value);
}

/** As `check`, for a kind on its own. */
export function checkKind(kind: Kind, value: unknown, isModel: IsModel): string | null {
  return accepts(kind, value, isModel) ? null : `expected ${kindText(kind)}, got ${valueText(value)}`;
}

function accepts(kind: Kind, value: unknown, isModel: IsModel): boolean {
  if (typeof kind === "string") return acceptsSimple(kind, value);
  switch (kind[0]) {
    case "Nullable":
      return value === null || accepts(kind[1], value, isModel);
    case "Opt":
      return value === undefined || accepts(kind[1], value, isModel);
    case "Ref":
      return isModel(value) && isKindOf(value.def, kind[1]);
    case "Obj":
      return kind[1] === "Date" && value instanceof Date;
    case "Enum":
      for (let i = 1; i < kind.length; i++) if (kind[i] === value) return true;
      return false;
    case "List":
      return Array.isArray(value) && every(value, kind[1], isModel);
    case "NonEmptyList":
      return Array.isArray(value) && value.length > 0 && every(value, kind[1], isModel);
    case "Arrayable":
      return Array.isArray(value) || isTypedArray(value) || value instanceof NDArray;
    case "Iterable":
      return typeof value === "object" && value !== null && (Symbol.iterator in value || value instanceof NDArray);
    case "Or":
    case "And":
      for (let i = 1; i < kind.length; i++) if (accepts(kind[i] as Kind, value, isModel)) return true;
      return false;
    case "Tuple":
      return Array.isArray(value) && acceptsEach(kind, value, isModel);
    case "Dict":
      return acceptsEntries(null, kind[1], value, isModel);
    case "KeyVal":
      return acceptsEntries(kind[1], kind[2], value, isModel);
    case "Mapping":
      // Maps only; but one without entries arrives from the wire as an empty object.
      return (value instanceof Map || isEmptyObject(value)) && acceptsEntries(kind[1], kind[2], value, isModel);
    case "Set":
      return value instanceof Set && every([...value], kind[1], isModel);
    case "Struct":
    case "PartialStruct":
      return isPlainObject(value) && acceptsFields(kind[1], value, kind[0] === "PartialStruct", isModel);
    case "NonNegative":
      return accepts(kind[1], value, isModel) && Number(value) >= 0;
    case "Positive":
      return accepts(kind[1], value, isModel) && Number(value) > 0;
    case "PrefixedStr":
      return typeof value === "string" && value.startsWith(kind[1]);
    case "Regex":
      return typeof value === "string" && new RegExp(kind[1], kind[2]).test(value);
    default:
      return unreachable(kind);
  }
}

function acceptsSimple(kind: SimpleKind, value: unknown): boolean {
  switch (kind) {
    case "Any":
    case "Unknown":
      return value !== undefined;
    case "Bool":
      return typeof value === "boolean";
    case "Float":
      return typeof value === "number";
    case "Int":
      return Number.isInteger(value);
    case "Percent":
      return typeof value === "number" && value >= 0 && value <= 1;
    case "Str":
    case "CSSLength":
      return typeof value === "string";
    case "Null":
      return value === null;
    case "Bytes":
      return value instanceof ArrayBuffer;
    case "Color":
      return isColor(value);
    case "AnyRef":
      return typeof value === "object" && value !== null;
    // Functions and DOM nodes exist in the browser only; no value of ours can be one.
    case "Func":
    case "Node":
      return false;
    default:
      return unreachable(kind);
  }
}

function every(values: readonly unknown[], kind: Kind, isModel: IsModel): boolean {
  for (let i = 0; i < values.length; i++) if (!accepts(kind, values[i], isModel)) return false;
  return true;
}

function acceptsEach(kind: readonly [string, ...Kind[]], values: readonly unknown[], isModel: IsModel): boolean {
  // Longer arrays pass, as in BokehJS.
  for (let i = 1; i < kind.length; i++) if (!accepts(kind[i] as Kind, values[i - 1], isModel)) return false;
  return true;
}

function acceptsEntries(keys: Kind | null, items: Kind, value: unknown, isModel: IsModel): boolean {
  const entries = value instanceof Map ? value : isPlainObject(value) ? Object.entries(value) : null;
  if (entries === null) return false;
  for (const [key, item] of entries) {
    if (keys !== null && !accepts(keys, key, isModel)) return false;
    if (!accepts(items, item, isModel)) return false;
  }
  return true;
}

function acceptsFields(
  fields: Readonly<Record<string, Kind>>,
  value: Record<string, unknown>,
  partial: boolean,
  isModel: IsModel,
): boolean {
  for (const key of Object.keys(value)) if (!Object.hasOwn(fields, key)) return false;
  for (const key of Object.keys(fields)) {
    const item = Object.hasOwn(value, key) ? value[key] : undefined;
    if (partial && item === undefined) continue;
    if (!accepts(fields[key] as Kind, item, isModel)) return false;
  }
  return true;
}

function checkSpec(of: SpecValue, given: unknown): string | null {
  if (given === undefined) return `expected ${of}Spec, got undefined`;
  const spec = given instanceof Spec ? specParts(given) : isSpecObject(given) ? given : { value: given };
  const units = UNITS[of];
  if (units !== undefined && spec.units !== undefined && spec.units !== null && !units.includes(String(spec.units))) {
    return `expected units ${units.join(" or ")}, got ${valueText(spec.units)}`;
  }
  if (of === "ScreenSize" && spec.value !== undefined && !(typeof spec.value === "number" && spec.value >= 0)) {
    return `expected ScreenSizeSpec (a number of 0 or more), got ${valueText(spec.value)}`;
  }
  return null;
}

interface SpecParts {
  readonly value?: unknown;
  readonly field?: unknown;
  readonly expr?: unknown;
  readonly units?: unknown;
}

const specParts = (spec: Spec): SpecParts => ({ [spec.kind]: spec.value, units: spec.units });

/** True for a plain object with exactly one of value, field and expr. */
export function isSpecObject(value: unknown): value is SpecParts {
  if (!isPlainObject(value)) return false;
  return (
    Number(value["value"] !== undefined) +
      Number(value["field"] !== undefined) +
      Number(value["expr"] !== undefined) ===
    1
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

const isEmptyObject = (value: unknown): boolean => isPlainObject(value) && Object.keys(value).length === 0;

const isTypedArray = (value: unknown): boolean => ArrayBuffer.isView(value) && !(value instanceof DataView);

// What an author gives for a visual attribute, as the model takes it: a constant, a column, or data for a new column.
import { ArgumentError } from "../base/errors.ts";
import { isColor } from "../models/color.ts";
import type { ModelDef, PropDef } from "../models/definition.ts";
import { propOf } from "../models/define-model.ts";
import { HatchPatternTypeKind } from "../models/generated/enums.ts";
import { isSpecObject } from "../models/kinds.ts";
import { isTypedArray } from "../serialization/typed-arrays.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { Spec } from "../serialization/spec.ts";

/** Attributes whose texts are values when they are among these, and name a column otherwise. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  LineJoin: ["miter", "round", "bevel"],
  LineCap: ["butt", "round", "square"],
  FontStyle: ["normal", "italic", "bold", "bold italic"],
  TextAlign: ["left", "right", "center"],
  TextBaseline: ["top", "middle", "bottom", "alphabetic", "hanging", "ideographic"],
  OutlineShape: [
    "none",
    "box",
    "rectangle",
    "square",
    "circle",
    "ellipse",
    "trapezoid",
    "parallelogram",
    "diamond",
    "triangle",
  ],
  TextAnchor: [
    "auto",
    "center",
    "left",
    "right",
    "top",
    "bottom",
    "top_left",
    "top_center",
    "top_right",
    "center_left",
    "center_center",
    "center_right",
    "bottom_left",
    "bottom_center",
    "bottom_right",
  ],
  Marker: [
    "asterisk",
    "circle",
    "circle_cross",
    "circle_dot",
    "circle_x",
    "circle_y",
    "cross",
    "dash",
    "diamond",
    "diamond_cross",
    "diamond_dot",
    "dot",
    "hex",
    "hex_dot",
    "inverted_triangle",
    "plus",
    "square",
    "square_cross",
    "square_dot",
    "square_pin",
    "square_x",
    "star",
    "star_dot",
    "triangle",
    "triangle_dot",
    "triangle_pin",
    "x",
    "y",
  ],
};
/** Dash patterns that have a name: lengths of lines and gaps in pixels. */
const DASHES: Readonly<Record<string, readonly number[]>> = {
  solid: [],
  dashed: [6],
  dotted: [2, 4],
  dotdash: [2, 4, 6, 4],
  dashdot: [6, 4, 2, 4],
};
const FONT_SIZE = /^[0-9]+(.[0-9]+)?(%|em|ex|ch|ic|rem|vw|vh|vi|vb|vmin|vmax|cm|mm|q|in|pc|pt|px)$/i;

/** True for data with one value for each item, rather than one value for all. */
export function isColumn(prop: PropDef, given: unknown): boolean {
  if (prop.spec?.vector !== true) return false;
  if (isTypedArray(given) || given instanceof NDArray) return true;
  if (!Array.isArray(given)) return false;
  if (prop.spec.of === "Color") return !isRgb(given);
  if (prop.spec.of === "LineDash") return !(given.length > 0 && given.every(Number.isInteger));
  return true;
}

/** A list of 3 or 4 numbers is one colour, not a column of numbers. */
const isRgb = (list: readonly unknown[]): boolean =>
  (list.length === 3 || list.length === 4) && list.every((item) => typeof item === "number") && isColor(list);

/** Glyphs whose hatches have one value for all, and which Bokeh sends as it sends those with a value for each. */
const HATCHED_AREAS: ReadonlySet<string> = new Set(["HArea", "HAreaStep", "VArea", "VAreaStep"]);

/** The attribute's value for a constant or the name of a column. */
export function specValue(def: ModelDef, attr: string, given: unknown): unknown {
  const prop = visualProp(def, attr);
  const value = given instanceof Date ? given.getTime() : given;
  if (prop.spec === undefined || value instanceof Spec || isSpecObject(value)) return value;
  if (!prop.spec.vector)
    return HATCHED_AREAS.has(def.type) && attr.startsWith("hatch_")
      ? new Spec("value", value)
      : prop.spec.of === "LineDash"
        ? dashes(value)
        : value;
  return typeof value === "string" && namesColumn(attr, prop.spec.of, value)
    ? new Spec("field", value)
    : new Spec("value", value);
}

/** A pattern by name, or lengths in a text, as a list of lengths. */
function dashes(given: unknown): unknown {
  if (typeof given !== "string") return given;
  if (Object.hasOwn(DASHES, given)) return DASHES[given];
  return DASH_TEXT.test(given) ? given.split(/\s+/).map(Number) : given;
}

const DASH_TEXT = /^\d+(\s+\d+)*$/;

function namesColumn(attr: string, of: string, text: string): boolean {
  // The cast: the list holds names, whatever is asked for.
  if (attr.endsWith("hatch_pattern")) return !(HatchPatternTypeKind as readonly string[]).includes(text);
  switch (of) {
    case "Color":
      return !isColor(text);
    case "FontSize":
      return !FONT_SIZE.test(text);
    case "Font":
      return false;
    case "LineDash":
      return !Object.hasOwn(DASHES, text) && !DASH_TEXT.test(text);
    default:
      return !(WORDS[of]?.includes(text) ?? false);
  }
}

/** The definition of an attribute. @throws ArgumentError when the model has none of that name. */
export function visualProp(def: ModelDef, attr: string): PropDef {
  const prop = propOf(def, attr);
  if (prop === undefined || prop.internal === true) throw new ArgumentError(`${def.type} has no attribute "${attr}"`);
  return prop;
}

// Makes what a glyph method draws: data source, glyph, and its looks when selected, hovered or muted.
import { ArgumentError } from "../base/errors.ts";
import type { Arrayable } from "../models/attribute-types.ts";
import { ColumnDataSource } from "../models/column-data-source.ts";
import type { ModelDef } from "../models/definition.ts";
import { isKindOf } from "../models/define-model.ts";
import {
  AllIndices,
  CDSView,
  GlyphRenderer,
  Image,
  ImageRGBA,
  LinearColorMapper,
  type GlyphRendererAttributes,
} from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";
import { isEqual } from "../serialization/equal.ts";
import { ndarray } from "../serialization/ndarray.ts";
import { Spec } from "../serialization/spec.ts";
import { isColumn, specValue, visualProp } from "./spec-values.ts";
import { paletteOf } from "./palettes.ts";
import { visualNames, visuals, type Given } from "./glyph-visuals.ts";

const RENDERER_OPTIONS = [
  "name",
  "x_range_name",
  "y_range_name",
  "coordinates",
  "level",
  "view",
  "visible",
  "muted",
  "tags",
  "group",
  "propagate_hover",
];
const STATES = ["selection_", "nonselection_", "hover_", "muted_"] as const;

/**
 * The renderer for one call of a glyph method.
 *
 * @param given options by Bokeh's names
 * @throws ArgumentError for an unknown option, or for data that is given beside a source instead of in it
 */
export function glyphRenderer(def: ModelDef, given: Given): Model<GlyphRendererAttributes> {
  const { source: givenSource, ...options } = given;
  const data = sourceOf(givenSource);
  const used = visualNames(def, ["", ...STATES]);
  const renderer = pick(options, (name) => RENDERER_OPTIONS.includes(name));
  const columns: Record<string, Arrayable> = {};
  const own = inColumns(
    def,
    pick(options, (name) => !RENDERER_OPTIONS.includes(name) && !used.has(name)),
    columns,
  );
  const main = inColumns(def, visuals(def, options, { prefix: "" }), columns);
  const stray = Object.keys(columns);
  if (data !== null && stray.length > 0) {
    throw new ArgumentError(
      `${def.type}: with a source, give the names of its columns instead of data for ${stray.join(", ")}`,
    );
  }
  const glyph = (looks: Given): Model => makeGlyph(def, { ...own, ...looks });
  const stateGlyph = (prefix: string): Model | undefined =>
    Object.keys(options).some((name) => name.startsWith(prefix))
      ? glyph(visuals(def, options, { prefix, main }))
      : undefined;
  const selection = stateGlyph("selection_");
  const hover = stateGlyph("hover_");
  return new Model(GlyphRenderer, {
    ...renderer,
    data_source: data ?? new ColumnDataSource({ data: columns }),
    view: isModel(renderer["view"]) ? renderer["view"] : new Model(CDSView, { filter: new Model(AllIndices) }),
    glyph: glyph(main),
    nonselection_glyph: glyph(visuals(def, options, { prefix: "nonselection_", main, traits: { alpha: 0.1 } })),
    muted_glyph: glyph(visuals(def, options, { prefix: "muted_", main, traits: { alpha: 0.2 } })),
    ...(selection === undefined ? {} : { selection_glyph: selection }),
    ...(hover === undefined ? {} : { hover_glyph: hover }),
    // The cast: every value is checked against its kind when the model is made.
  } as Partial<GlyphRendererAttributes>);
}

/** Moves data into `columns`, and leaves the columns' names. */
function inColumns(def: ModelDef, given: Given, columns: Record<string, Arrayable>): Given {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([attr, value]) => {
        if (attr === "palette" && def === Image) return [attr, value];
        if (!isColumn(visualProp(def, attr), value)) return [attr, value];
        // The cast: `isColumn` lets only lists and arrays pass.
        columns[attr] = (attr === "image" ? pictures(def, value) : value) as Arrayable;
        return [attr, new Spec("field", attr)];
      }),
  );
}

/** Pictures given as lists of rows, as the arrays that BokehJS draws. */
function pictures(def: ModelDef, column: unknown): unknown {
  if (!Array.isArray(column)) return column;
  return column.map((picture: unknown) => {
    if (!Array.isArray(picture) || !picture.every(Array.isArray)) return picture;
    return def === ImageRGBA ? ndarray(picture, { dtype: "uint32" }) : ndarray(picture);
  });
}

function makeGlyph(def: ModelDef, options: Given): Model {
  const glyph = new Model(def);
  const given = withMapper(def, options);
  for (const [attr, value] of Object.entries(given)) {
    if (!isEqual(value, visualProp(def, attr).default)) glyph.setAny(attr, specValue(def, attr, value));
  }
  return glyph;
}

/** An image of numbers has its colours from `palette`, or greys, unless it has a colour mapper. */
function withMapper(def: ModelDef, { palette, ...given }: Given): Given {
  if (def !== Image) return palette === undefined ? given : { ...given, palette };
  if (given["color_mapper"] === undefined)
    return { ...given, color_mapper: new Model(LinearColorMapper, { palette: paletteOf(palette ?? "Greys9") }) };
  if (palette !== undefined) throw new ArgumentError("Give only one of palette and colorMapper");
  return given;
}

/** @throws ArgumentError for what holds no columns. */
function sourceOf(given: unknown): Model | null {
  if (given === undefined || given === null) return null;
  if (isModel(given)) {
    if (isKindOf(given.def, "ColumnarDataSource")) return given;
  } else if (typeof given === "object")
    return new ColumnDataSource({ data: given as Readonly<Record<string, Arrayable>> });
  throw new ArgumentError("source: expected a ColumnDataSource or an object of columns");
}

const pick = (given: Given, keep: (name: string) => boolean): Given =>
  Object.fromEntries(Object.entries(given).filter(([name]) => keep(name)));

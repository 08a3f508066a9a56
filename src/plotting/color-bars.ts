// Colour bars: what the colours of a glyph mean (Bokeh's `construct_color_bar`).
import { ArgumentError } from "../base/errors.ts";
import { snakeCase } from "../components/core/declaration.ts";
import { isKindOf, propOf } from "../models/define-model.ts";
import { ColorBar, type ColorBarAttributes } from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";
import { Spec } from "../serialization/spec.ts";
import type { Camel } from "./glyph-options.ts";

/** Attributes of a colour bar, in camelCase. */
export type ColorBarOptions = {
  readonly [K in keyof ColorBarAttributes as K extends "color_mapper" ? never : Camel<K>]?: ColorBarAttributes[K];
};

/**
 * The colour bar of a glyph's colours, to be added to the figure.
 *
 * @param of what a glyph method returned, a colour mapper, or what `linearCmap` and its kin return
 * @example plot.addLayout(colorBar(dots, { title: "m/s" }), "right");
 * @throws ArgumentError when no colour mapper is found, and for an unknown option.
 */
export function colorBar(of: Model | Spec, options: ColorBarOptions = {}): Model<ColorBarAttributes> {
  const mapper = mapperOf(of);
  if (mapper === null)
    throw new ArgumentError("colorBar() needs a glyph whose colours come from a mapper, such as linearCmap() gives");
  const attributes: Record<string, unknown> = { color_mapper: mapper };
  for (const [name, value] of Object.entries(options)) {
    if (propOf(ColorBar, snakeCase(name)) === undefined)
      throw new ArgumentError(`A colour bar has no option "${name}"`);
    attributes[snakeCase(name)] = value;
  }
  // The cast: every value is checked against its kind when the model is made.
  return new Model(ColorBar, attributes);
}

/** Colours of areas count before those of lines, as in Bokeh. */
const COLORS = ["fill_color", "line_color", "text_color"];

function mapperOf(of: Model | Spec): Model | null {
  if (of instanceof Spec) return isMapper(of.transform) ? of.transform : null;
  if (isKindOf(of.def, "ColorMapper")) return of;
  const glyph = propOf(of.def, "glyph") === undefined ? null : of.getAny("glyph");
  if (!isModel(glyph)) return null;
  if (propOf(glyph.def, "color_mapper") !== undefined) {
    const mapper = glyph.getAny("color_mapper");
    return isMapper(mapper) ? mapper : null;
  }
  for (const attr of COLORS) {
    const spec = propOf(glyph.def, attr) === undefined ? null : glyph.getAny(attr);
    if (spec instanceof Spec && isMapper(spec.transform)) return spec.transform;
  }
  return null;
}

const isMapper = (value: unknown): value is Model => isModel(value) && isKindOf(value.def, "ColorMapper");

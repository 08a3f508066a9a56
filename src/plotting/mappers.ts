// Columns as colours, markers and hatches (bokeh.transform's mappers).
import type { Color, Factor } from "../models/attribute-types.ts";
import type { HatchPatternType, MarkerType } from "../models/generated/enums.ts";
import {
  CategoricalColorMapper,
  CategoricalMarkerMapper,
  CategoricalPatternMapper,
  EqHistColorMapper,
  LinearColorMapper,
  LogColorMapper,
} from "../models/generated/index.ts";
import { Model } from "../models/model.ts";
import { field, type Spec } from "../serialization/spec.ts";
import { paletteOf, type PaletteInput } from "./palettes.ts";

/** Which parts of a category of several levels count. */
export interface FactorOptions {
  /** The first level that counts. Default 0. */
  readonly start?: number;
  /** The level before which to stop. Default: all count. */
  readonly end?: number | null;
}

export interface CmapOptions {
  /** The value of the first colour. Default: the least in the data. */
  readonly low?: number | null;
  /** The value of the last colour. Default: the greatest in the data. */
  readonly high?: number | null;
  /** Colour below `low`. Default: the first one. */
  readonly lowColor?: Color | null;
  /** Colour above `high`. Default: the last one. */
  readonly highColor?: Color | null;
  /** Colour of missing values. Default "gray". */
  readonly nanColor?: Color;
}

/**
 * A colour for each category of a column.
 *
 * @example plot.vbar({ x: "fruit", top: "count", fillColor: factorCmap("fruit", "Bright6", fruits), source });
 * @throws ArgumentError for an unknown palette.
 */
export const factorCmap = (
  name: string,
  palette: PaletteInput,
  factors: readonly Factor[],
  { nanColor = "gray", ...levels }: FactorOptions & { readonly nanColor?: Color } = {},
): Spec =>
  field(name, {
    transform: new Model(CategoricalColorMapper, {
      palette: paletteOf(palette),
      factors: factors as never, // The cast: all are of one form, which is checked when the model is made.
      nan_color: nanColor,
      ...levelsOf(levels),
    }),
  });

/** A marker for each category of a column. */
export const factorMark = (
  name: string,
  markers: readonly MarkerType[],
  factors: readonly Factor[],
  levels: FactorOptions = {},
): Spec =>
  // The cast: as in `factorCmap`.
  field(name, {
    transform: new Model(CategoricalMarkerMapper, { markers, factors: factors as never, ...levelsOf(levels) }),
  });

/** A hatch pattern for each category of a column. */
export const factorHatch = (
  name: string,
  patterns: readonly HatchPatternType[],
  factors: readonly Factor[],
  levels: FactorOptions = {},
): Spec =>
  // The cast: as in `factorCmap`.
  field(name, {
    transform: new Model(CategoricalPatternMapper, { patterns, factors: factors as never, ...levelsOf(levels) }),
  });

/**
 * Numbers of a column as colours, evenly from `low` to `high`.
 * @example plot.scatter({ x: "x", y: "y", color: linearCmap("y", "Viridis256", { low: 0, high: 10 }), source });
 */
export const linearCmap = (name: string, palette: PaletteInput, options: CmapOptions = {}): Spec =>
  field(name, { transform: new Model(LinearColorMapper, cmap(palette, options)) });

/** As `linearCmap`, evenly in the logarithm. */
export const logCmap = (name: string, palette: PaletteInput, options: CmapOptions = {}): Spec =>
  field(name, { transform: new Model(LogColorMapper, cmap(palette, options)) });

/** As `linearCmap`, with as many values under each colour. */
export const eqHistCmap = (name: string, palette: PaletteInput, options: CmapOptions = {}): Spec =>
  field(name, { transform: new Model(EqHistColorMapper, cmap(palette, options)) });

const levelsOf = ({
  start = 0,
  end = null,
}: FactorOptions): { readonly start: number; readonly end: number | null } => ({
  start,
  end,
});

const cmap = (
  palette: PaletteInput,
  { low = null, high = null, lowColor = null, highColor = null, nanColor = "gray" }: CmapOptions,
): {
  readonly palette: readonly Color[];
  readonly low: number | null;
  readonly high: number | null;
  readonly low_color: Color | null;
  readonly high_color: Color | null;
  readonly nan_color: Color;
} => ({
  palette: paletteOf(palette),
  low,
  high,
  low_color: lowColor,
  high_color: highColor,
  nan_color: nanColor,
});

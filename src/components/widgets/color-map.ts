// Picks one of several colour scales.
import { PaletteSelect } from "../../models/generated/bokeh/models/widgets/palette_select.ts";
import type { StyleSheetAttributes } from "../../models/generated/bokeh/models/dom/stylesheets.ts";
import type { Model } from "../../models/model.ts";
import { isColor } from "../../models/color.ts";
import { isEqual, isPlainObject } from "../../serialization/equal.ts";
import { integer, nullable, text, type ParamSpec } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

/** Colours in order, as CSS writes them. */
export type Colors = readonly string[];
/** Colour scales by their names. */
export type ColorMaps = Readonly<Record<string, Colors>> | ReadonlyMap<string, Colors>;

const isColors = (value: unknown): value is Colors =>
  Array.isArray(value) && value.every((each) => typeof each === "string" && isColor(each));

const colorMaps: ParamSpec<ColorMaps> = {
  default: {},
  check: (value) => {
    const entries: readonly (readonly [unknown, unknown])[] | null =
      value instanceof Map ? [...value] : isPlainObject(value) ? Object.entries(value) : null;
    if (entries === null) return "expected an object or a Map of names and lists of colours";
    const wrong = entries.find(([, colors]) => !isColors(colors));
    return wrong === undefined ? null : `${String(wrong[0])} is not a list of CSS colours`;
  },
};

const colors: ParamSpec<Colors | null> = {
  default: null,
  check: (value) => (value === null || isColors(value) ? null : "expected a list of CSS colours"),
};

const entriesOf = (maps: ColorMaps): readonly (readonly [string, Colors])[] =>
  maps instanceof Map ? [...maps] : Object.entries(maps as Readonly<Record<string, Colors>>);
const nameOf = (value: Colors | null, maps: ColorMaps): string | null =>
  entriesOf(maps).find(([, each]) => isEqual(each, value))?.[0] ?? null;
const colorsOf = (name: string | null, maps: ColorMaps): Colors | null =>
  entriesOf(maps).find(([each]) => each === name)?.[1] ?? null;

/**
 * Picks one of several colour scales (Panel's `ColorMap`): `value` has its colours, `valueName` its name. Setting one
 * sets the other. A value that is no option becomes the first one.
 *
 * @example new ColorMap({ options: { Reds: ["white", "red"], Blues: ["#ffffff", "#0000ff"] } })
 */
export class ColorMap extends widget({
  type: "ColorMap",
  model: PaletteSelect,
  params: {
    options: colorMaps,
    /** The colours of the chosen scale. */
    value: colors,
    /** The name of the chosen scale. */
    valueName: nullable(text()),
    /** Columns of the list of scales. */
    ncols: integer(1, { min: 1 }),
    /** Pixels. */
    swatchHeight: integer(20, { min: 0 }),
    swatchWidth: integer(100, { min: 0 }),
  },
  local: ["valueName"],
  initially: {
    value: ({ options, valueName }) => colorsOf(valueName, options) ?? entriesOf(options)[0]?.[1],
    valueName: ({ options, value }) => nameOf(value, options),
  },
  settle: ({ options, value, valueName }, { has }) => {
    const chosen = has("valueName") && !has("value") ? (colorsOf(valueName, options) ?? value) : value;
    const name = nameOf(chosen, options) ?? entriesOf(options)[0]?.[0] ?? null;
    return { valueName: name, value: colorsOf(name, options) };
  },
  wire: {
    options: {
      attr: "items",
      toModel: (options) => entriesOf(options),
      fromModel: (_items, { options }) => options,
    },
    value: {
      attr: "value",
      toModel: (value, { options }) => nameOf(value, options) ?? undefined,
      fromModel: (name, { options }) => colorsOf(name, options),
    },
  },
  // BokehJS's own widget: Panel sends its params as they are, and the sheets of the design only.
  derive: {
    min_width: ({ minWidth }) => minWidth ?? undefined,
    min_height: ({ minHeight }) => minHeight ?? undefined,
    // The cast: the models among them are sheets.
    stylesheets: ({ stylesheets }, { context }) =>
      context.sheets.designOnly(stylesheets) as readonly (string | Model<StyleSheetAttributes>)[],
  },
}) {
  static {
    revivable("ColorMap", this);
  }
}

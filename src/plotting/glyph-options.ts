// The types of what glyph methods take and give.
import type {
  Arrayable,
  AttributesOf,
  Color,
  ColumnDataSource,
  GlyphRendererAttributes,
  Model,
} from "../models/index.ts";
import type { GLYPHS } from "./glyph-table.ts";

/** snake_case -> camelCase. */
export type Camel<N extends string> = N extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : N;

type Visual = `${"line" | "fill" | "hatch" | "text"}_${string}`;
type State = "selection" | "nonselection" | "hover" | "muted";

/** A value for all, a list with one for each, or the name of a column. */
export type GlyphValue<T> = T | Arrayable | string | Date;

/** Options that every glyph method has. */
export interface RendererOptions {
  /** The data; values may then name its columns. Default: a new source of the lists that were given. */
  readonly source?: ColumnDataSource | Readonly<Record<string, unknown>>;
  /** An entry of the figure's legend. */
  readonly legendLabel?: string;
  /** A column whose values are the entries of the legend, grouped in the browser. */
  readonly legendField?: string;
  /** A column whose values are the entries of the legend, grouped now. */
  readonly legendGroup?: string;
  readonly name?: string;
  readonly visible?: boolean;
  readonly muted?: boolean;
  readonly level?: "image" | "underlay" | "glyph" | "guide" | "annotation" | "overlay";
  /** The CDSView to look at the source through. */
  readonly view?: Model;
  readonly xRangeName?: string;
  readonly yRangeName?: string;
  /** Colour of lines, areas, hatches and text. */
  readonly color?: GlyphValue<Color | null>;
  /** Opacity of lines, areas, hatches and text: 0 to 1. */
  readonly alpha?: GlyphValue<number>;
  readonly selectionColor?: GlyphValue<Color | null>;
  readonly selectionAlpha?: GlyphValue<number>;
  readonly nonselectionColor?: GlyphValue<Color | null>;
  /** Default 0.1. */
  readonly nonselectionAlpha?: GlyphValue<number>;
  readonly hoverColor?: GlyphValue<Color | null>;
  readonly hoverAlpha?: GlyphValue<number>;
  readonly mutedColor?: GlyphValue<Color | null>;
  /** Default 0.2. */
  readonly mutedAlpha?: GlyphValue<number>;
}

/** The options of a glyph with the attributes `A`, in camelCase. */
export type GlyphOptions<A> = RendererOptions & {
  readonly [K in keyof A & string as K extends "name" ? never : Camel<K>]?: GlyphValue<A[K]>;
} & {
  readonly [K in keyof A & Visual as `${State}${Capitalize<Camel<K>>}`]?: GlyphValue<A[K]>;
};

type Attributes<M extends keyof typeof GLYPHS> = AttributesOf<(typeof GLYPHS)[M][0]>;

/** A method that draws: options alone, or the first values in order and the options last. */
export interface GlyphMethod<A> {
  (options: GlyphOptions<A>): Model<GlyphRendererAttributes>;
  (...content: readonly [...values: readonly unknown[], options: GlyphOptions<A>]): Model<GlyphRendererAttributes>;
  (...values: readonly (Arrayable | string | number | boolean)[]): Model<GlyphRendererAttributes>;
}

/** All glyph methods of a figure. */
export type GlyphMethods = { readonly [M in keyof typeof GLYPHS]: GlyphMethod<Attributes<M>> };

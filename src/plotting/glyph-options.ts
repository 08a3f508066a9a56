// The types of what glyph methods take and give.
import type {
  Arrayable,
  AttributesOf,
  Color,
  ColumnDataSource,
  GlyphRendererAttributes,
  Model,
} from "../models/index.ts";
import type { Factor } from "../models/attribute-types.ts";
import type { Spec } from "../serialization/spec.ts";
import type { GLYPHS } from "./glyph-table.ts";
import type { PaletteInput } from "./palettes.ts";

/** snake_case -> camelCase. */
export type Camel<N extends string> = N extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : N;

type Visual = `${"line" | "fill" | "hatch" | "text"}_${string}`;
type State = "selection" | "nonselection" | "hover" | "muted";

/** A value for all, a list with one for each, or the name of a column. */
export type GlyphValue<T> = T | Arrayable | string | Date | Spec;

/** Options that every glyph method has. */
export interface RendererOptions {
  /** The data; values may then name its columns. Default: a new source of the lists that were given. */
  readonly source?: ColumnDataSource | Readonly<Record<string, unknown>> | undefined;
  /** An entry of the figure's legend. */
  readonly legendLabel?: string | undefined;
  /** A column whose values are the entries of the legend, grouped in the browser. */
  readonly legendField?: string | undefined;
  /** A column whose values are the entries of the legend, grouped now. */
  readonly legendGroup?: string | undefined;
  readonly name?: string | undefined;
  readonly visible?: boolean | undefined;
  readonly muted?: boolean | undefined;
  readonly level?: "image" | "underlay" | "glyph" | "guide" | "annotation" | "overlay" | undefined;
  /** The CDSView to look at the source through. */
  readonly view?: Model | undefined;
  readonly xRangeName?: string | undefined;
  readonly yRangeName?: string | undefined;
  /** Colour of lines, areas, hatches and text. */
  readonly color?: GlyphValue<Color | null> | undefined;
  /** Opacity of lines, areas, hatches and text: 0 to 1. */
  readonly alpha?: GlyphValue<number> | undefined;
  readonly selectionColor?: GlyphValue<Color | null> | undefined;
  readonly selectionAlpha?: GlyphValue<number> | undefined;
  readonly nonselectionColor?: GlyphValue<Color | null> | undefined;
  /** Default 0.1. */
  readonly nonselectionAlpha?: GlyphValue<number> | undefined;
  readonly hoverColor?: GlyphValue<Color | null> | undefined;
  readonly hoverAlpha?: GlyphValue<number> | undefined;
  readonly mutedColor?: GlyphValue<Color | null> | undefined;
  /** Default 0.2. */
  readonly mutedAlpha?: GlyphValue<number> | undefined;
}

/** The options of a glyph with the attributes `A`, in camelCase. */
export type GlyphOptions<A> = RendererOptions & {
  readonly [K in keyof A & string as K extends "name" ? never : Camel<K>]?: GlyphValue<A[K]> | undefined;
} & {
  readonly [K in keyof A & Visual as `${State}${Capitalize<Camel<K>>}`]?: GlyphValue<A[K]> | undefined;
};

type Attributes<M extends keyof typeof GLYPHS> = AttributesOf<(typeof GLYPHS)[M][0]> &
  // Bokeh's `figure.image` makes the colour mapper of it.
  (M extends "image" ? { readonly palette: PaletteInput } : unknown);

/** What a glyph method returns: the renderer, with data source and glyph. */
export type GlyphModel = Model<GlyphRendererAttributes>;

/** Options of a stack: of its glyphs, where lists have a value for each layer. */
export type StackOptions<A> = Omit<GlyphOptions<A>, "legendLabel"> & {
  /** One text for each layer. */
  readonly legendLabel?: string | readonly string[] | undefined;
};

/** A position: one value for all, a list with one for each, the name of a column, or a spec. */
type At = Arrayable | Factor | number | Date | Spec;
/** A number for all, a list with one for each, the name of a column, or a spec. */
type Size = Arrayable | number | string | Spec;
type Words = Arrayable | string | Spec;
type Flag = boolean;
type Direction = "clock" | "anticlock";

/** The positional arguments of each method, in order. */
export interface GlyphPositions {
  annularWedge: [
    x: At,
    y: At,
    innerRadius: Size,
    outerRadius: Size,
    startAngle: Size,
    endAngle: Size,
    direction: Direction,
  ];
  annulus: [x: At, y: At, innerRadius: Size, outerRadius: Size];
  arc: [x: At, y: At, radius: Size, startAngle: Size, endAngle: Size, direction: Direction];
  bezier: [x0: At, y0: At, x1: At, y1: At, cx0: At, cy0: At, cx1: At, cy1: At];
  block: [x: At, y: At, width: Size, height: Size];
  circle: [x: At, y: At, radius: Size];
  ellipse: [x: At, y: At, width: Size, height: Size, angle: Size];
  harea: [x1: At, x2: At, y: At];
  hareaStep: [x1: At, x2: At, y: At];
  hbar: [y: At, height: Size, right: At, left: At];
  hexTile: [q: Size, r: Size];
  hspan: [y: At];
  hstrip: [y0: At, y1: At];
  image: [image: Arrayable | string, x: At, y: At, dw: Size, dh: Size, dilate: Flag];
  imageRgba: [image: Arrayable | string, x: At, y: At, dw: Size, dh: Size, dilate: Flag];
  imageStack: [image: Arrayable | string, x: At, y: At, dw: Size, dh: Size, dilate: Flag];
  imageUrl: [url: Words, x: At, y: At, w: Size, h: Size, angle: Size, dilate: Flag];
  line: [x: At, y: At];
  mathml: [x: At, y: At, text: Words, angle: Size, xOffset: Size, yOffset: Size];
  multiLine: [xs: Arrayable | string, ys: Arrayable | string];
  multiPolygons: [xs: Arrayable | string, ys: Arrayable | string];
  ngon: [x: At, y: At, radius: Size];
  patch: [x: At, y: At];
  patches: [xs: Arrayable | string, ys: Arrayable | string];
  quad: [left: At, right: At, top: At, bottom: At];
  quadratic: [x0: At, y0: At, x1: At, y1: At, cx: At, cy: At];
  ray: [x: At, y: At, length: Size, angle: Size];
  rect: [x: At, y: At, width: Size, height: Size, angle: Size, dilate: Flag];
  scatter: [x: At, y: At, size: Size, angle: Size, marker: Words];
  segment: [x0: At, y0: At, x1: At, y1: At];
  step: [x: At, y: At];
  tex: [x: At, y: At, text: Words, angle: Size, xOffset: Size, yOffset: Size];
  text: [x: At, y: At, text: Words, angle: Size, xOffset: Size, yOffset: Size];
  varea: [x: At, y1: At, y2: At];
  vareaStep: [x: At, y1: At, y2: At];
  vbar: [x: At, width: Size, top: At, bottom: At];
  vspan: [x: At];
  vstrip: [x0: At, x1: At];
  wedge: [x: At, y: At, radius: Size, startAngle: Size, endAngle: Size, direction: Direction];
}

/** The first values in order, as many as one likes, and then the options. */
type Arguments<P extends readonly unknown[], O> =
  | P
  | [...P, options: O]
  | (P extends [...infer Head, unknown] ? (Head extends [] ? never : Arguments<Head, O>) : never);

/** A method that draws: options alone, or the first values in order and the options last. */
export interface GlyphMethod<P extends readonly unknown[], A> {
  (options: GlyphOptions<A>): GlyphModel;
  (...content: Arguments<P, GlyphOptions<A>>): GlyphModel;
}

/** All glyph methods of a figure. */
export type GlyphMethods = { readonly [M in keyof typeof GLYPHS]: GlyphMethod<GlyphPositions[M], Attributes<M>> };

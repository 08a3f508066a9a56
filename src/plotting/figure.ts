// Figures: plots with axes, grids, tools and glyph methods (Bokeh's `figure`).
import { ArgumentError } from "../base/errors.ts";
import { snakeCase } from "../components/core/declaration.ts";
import type { ModelDef } from "../models/definition.ts";
import { isKindOf, propOf } from "../models/define-model.ts";
import {
  Axis,
  Figure as FigureDef,
  Grid,
  Toolbar,
  type AxisAttributes,
  type FigureAttributes,
  type GlyphRendererAttributes,
  type GridAttributes,
  type HAreaAttributes,
  type HBarAttributes,
  type LegendAttributes,
  type LineAttributes,
  type TileRendererAttributes,
  type TitleAttributes,
  type VAreaAttributes,
  type VBarAttributes,
} from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";
import { isPlainObject } from "../serialization/equal.ts";
import { acceptBokehsValues } from "./accepted-values.ts";
import { makeAxis, makeRange, makeScale, type AxisType, type RangeInput } from "./axes.ts";
import type { Camel, GlyphMethods, GlyphModel, StackOptions } from "./glyph-options.ts";
import { glyphRenderer } from "./glyph-renderer.ts";
import { GLYPHS } from "./glyph-table.ts";
import { onFigureEvent, type FigureEvents } from "./figure-events.ts";
import { addToLegend, legendsOf, push } from "./legend.ts";
import { layersOf } from "./stacks.ts";
import { tileRenderer, type TileProvider } from "./tiles.ts";
import { DEFAULT_TOOLS, makeTools, type Tooltips } from "./tools.ts";

type Place = "above" | "below" | "left" | "right" | "center";

/** Options that are no attributes of the figure's model. */
export interface OwnFigureOptions {
  /** Default: follows the data. */
  readonly xRange?: RangeInput;
  readonly yRange?: RangeInput;
  /** Default "auto": by the range. Null: no axis. */
  readonly xAxisType?: AxisType;
  readonly yAxisType?: AxisType;
  /** Default "below". Null shows the grid alone. */
  readonly xAxisLocation?: "above" | "below" | null;
  /** Default "left". */
  readonly yAxisLocation?: "left" | "right" | null;
  readonly xAxisLabel?: string | Model | null;
  readonly yAxisLabel?: string | Model | null;
  /** Minor ticks between two major ones; "auto" by default, null for none. */
  readonly xMinorTicks?: number | "auto" | null;
  readonly yMinorTicks?: number | "auto" | null;
  /**
   * Names divided by commas, or a list of names and tools. Default: pan, wheel_zoom, auto_box_zoom, save, reset, help.
   */
  readonly tools?: string | readonly (string | Model)[];
  /** Shown under the pointer; brings the hover tool. */
  readonly tooltips?: Tooltips | null;
  readonly title?: string | Model | null;
  /** The tool that dragging, and so on, uses at first: a name of `tools`, a tool, "auto" or null. */
  readonly activeDrag?: string | Model | null;
  readonly activeInspect?: string | Model | readonly Model[] | null;
  readonly activeScroll?: string | Model | null;
  readonly activeTap?: string | Model | null;
  readonly activeMulti?: string | Model | null;
}

/** All options: the own ones, and every attribute of the model in camelCase. */
export type FigureOptions = OwnFigureOptions & {
  readonly [
    K in keyof FigureAttributes as Camel<K> extends keyof OwnFigureOptions ? never : Camel<K>
  ]?: FigureAttributes[K];
};

const OWN = new Set([
  "xRange",
  "yRange",
  "xAxisType",
  "yAxisType",
  "xAxisLocation",
  "yAxisLocation",
  "xAxisLabel",
  "yAxisLabel",
  "xMinorTicks",
  "yMinorTicks",
  "tools",
  "tooltips",
  "title",
]);
const ACTIVE = ["activeDrag", "activeInspect", "activeScroll", "activeTap", "activeMulti"] as const;

/** A plot with axes, grids and tools. Glyph methods add what is drawn. */
class FigureBase extends Model<FigureAttributes> {
  /** @throws ArgumentError for an unknown option or a value that does not fit. */
  constructor(options: FigureOptions = {}) {
    super(FigureDef, attributesOf(options));
    const { tools, named } = makeTools(options.tools ?? DEFAULT_TOOLS, options.tooltips ?? null);
    const toolbar = new Model(Toolbar, tools.length > 0 ? { tools: tools as never } : {}); // The cast: makeTools lets only tools pass.
    for (const option of ACTIVE)
      if (options[option] !== undefined) toolbar.setAny(snakeCase(option), activeTool(option, options[option], named));
    this.set("toolbar", toolbar);
    this.#addAxis(0, options.xAxisLocation === undefined ? "below" : options.xAxisLocation, options);
    this.#addAxis(1, options.yAxisLocation === undefined ? "left" : options.yAxisLocation, options);
  }

  /**
   * The title, or null when there is none. A text that is set goes into the title that there is, which keeps its look.
   *
   * @example plot.title = "Prices of March";
   * plot.title?.update({ text_color: "navy", align: "center" });
   */
  get title(): Model<TitleAttributes> | null {
    const title = this.get("title");
    return isModel(title) ? title : null;
  }

  set title(title: string | Model<TitleAttributes> | null) {
    const present = this.get("title");
    if (typeof title === "string" && isModel(present)) present.set("text", title);
    else this.set("title", title);
  }

  /** The axes below and above. */
  get xAxes(): readonly Model<AxisAttributes>[] {
    return this.#guides(["below", "above"], Axis);
  }

  /** The axes left and right. */
  get yAxes(): readonly Model<AxisAttributes>[] {
    return this.#guides(["left", "right"], Axis);
  }

  get grids(): readonly Model<GridAttributes>[] {
    return this.#guides(["center"], Grid);
  }

  /** The first legend, or null before there is one. */
  get legend(): Model<LegendAttributes> | null {
    return legendsOf(this)[0] ?? null;
  }

  /** Adds an axis, a legend, or another annotation. */
  addLayout(model: Model, place: Place = "center"): void {
    push(this, place, model);
  }

  /**
   * Calls `handler` when a visitor does something in the figure. Returns how to stop it.
   *
   * @example plot.on("tap", ({ x, y }) => source.stream({ x: [x], y: [y] }));
   * @throws ArgumentError for an event that figures do not have.
   */
  on<N extends keyof FigureEvents>(name: N, handler: (event: FigureEvents[N]) => unknown): () => void {
    return onFigureEvent(this, name, handler);
  }

  /**
   * Draws a map below everything else, in Web Mercator: the figure's axes are of the type "mercator" (see `mercator()`).
   * The page's security policy must let it load the pictures.
   *
   * @param source a provider's name, an address with `{X}`, `{Y}` and `{Z}`, or a tile source
   * @throws ArgumentError for anything else
   */
  addTile(source: TileProvider | Model | (string & {}), attributes: Partial<TileRendererAttributes> = {}): Model {
    const renderer = tileRenderer(source, { level: "underlay", ...attributes });
    push(this, "renderers", renderer);
    return renderer;
  }

  /** Bars on top of each other, one layer for each column. Lists among the options have a value for each layer. */
  vbarStack(columns: readonly string[], options: StackOptions<VBarAttributes>): readonly GlyphModel[] {
    return this.#stack("vbar", columns, "bottom", "top", options);
  }

  /** As `vbarStack`, from left to right. */
  hbarStack(columns: readonly string[], options: StackOptions<HBarAttributes>): readonly GlyphModel[] {
    return this.#stack("hbar", columns, "left", "right", options);
  }

  /** Areas on top of each other. */
  vareaStack(columns: readonly string[], options: StackOptions<VAreaAttributes>): readonly GlyphModel[] {
    return this.#stack("varea", columns, "y1", "y2", options);
  }

  /** Areas beside each other. */
  hareaStack(columns: readonly string[], options: StackOptions<HAreaAttributes>): readonly GlyphModel[] {
    return this.#stack("harea", columns, "x1", "x2", options);
  }

  /** Lines whose heights are the sums of the columns. */
  vlineStack(columns: readonly string[], options: StackOptions<LineAttributes>): readonly GlyphModel[] {
    return this.#stack("line", columns, null, "y", options);
  }

  /** Lines whose distances from the left are the sums of the columns. */
  hlineStack(columns: readonly string[], options: StackOptions<LineAttributes>): readonly GlyphModel[] {
    return this.#stack("line", columns, null, "x", options);
  }

  #stack(
    method: keyof typeof GLYPHS,
    columns: readonly string[],
    low: string | null,
    high: string,
    options: Readonly<Record<string, unknown>>,
  ): readonly GlyphModel[] {
    const [def, names] = GLYPHS[method];
    return layersOf(columns, low, high, options).map((layer) => draw(this, def, names, [layer]));
  }

  /** Adds tools by name or as models. @throws ArgumentError for an unknown name. */
  addTools(...tools: readonly (string | Model)[]): void {
    for (const tool of makeTools(tools, null).tools) push(this.get("toolbar"), "tools", tool);
  }

  #addAxis(dimension: 0 | 1, place: Place | null, options: FigureOptions): void {
    const x = dimension === 0;
    const given = x ? options.xRange : options.yRange;
    const made = makeAxis({
      dimension,
      type:
        (x ? options.xAxisType : options.yAxisType) === undefined
          ? "auto"
          : ((x ? options.xAxisType : options.yAxisType) ?? null),
      range: this.get(x ? "x_range" : "y_range"),
      dates: Array.isArray(given) && given[0] instanceof Date,
      label: (x ? options.xAxisLabel : options.yAxisLabel) ?? null,
      minorTicks:
        (x ? options.xMinorTicks : options.yMinorTicks) === undefined
          ? "auto"
          : ((x ? options.xMinorTicks : options.yMinorTicks) ?? null),
    });
    if (made === null) return;
    push(this, "center", made.grid);
    if (place !== null) push(this, place, made.axis);
  }

  #guides<A extends object>(places: readonly Place[], def: ModelDef<A>): readonly Model<A>[] {
    // The casts: figures hold models beside them, and those of the kind have its attributes.
    const models = places.flatMap((place) => this.get(place) as readonly Model[]);
    return models.filter((model) => isKindOf(model.def, def.type)) as unknown as readonly Model<A>[];
  }
}

function attributesOf(options: FigureOptions): Partial<FigureAttributes> {
  const attributes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    // The cast: the set and the list hold names, whatever is asked for.
    if (OWN.has(name) || (ACTIVE as readonly string[]).includes(name) || value === undefined) continue;
    const attr = snakeCase(name);
    if (propOf(FigureDef, attr) === undefined) throw new ArgumentError(`figure() has no option "${name}"`);
    attributes[attr] = value;
  }
  const { title = "", xRange = null, yRange = null, xAxisType = "auto", yAxisType = "auto" } = options;
  const x = makeRange(xRange);
  const y = makeRange(yRange);
  return {
    ...attributes,
    title,
    x_range: x,
    y_range: y,
    x_scale: makeScale(x, xAxisType),
    y_scale: makeScale(y, yAxisType),
    // The cast: every value is checked against its kind when the model is made.
  } as Partial<FigureAttributes>;
}

function activeTool(option: string, given: unknown, named: ReadonlyMap<string, Model>): unknown {
  if (typeof given !== "string" || given === "auto") return given;
  const tool = named.get(given);
  if (tool === undefined) throw new ArgumentError(`${option}: there is no tool "${given}" among the figure's tools`);
  return tool;
}

/** Draws with one glyph method. */
function draw(
  figure: Model,
  def: ModelDef,
  names: readonly string[],
  content: readonly unknown[],
): Model<GlyphRendererAttributes> {
  const last = content.at(-1);
  const options = isPlainObject(last) && !isSpecLike(last) ? last : {};
  const values = options === last ? content.slice(0, -1) : content;
  if (values.length > names.length)
    throw new ArgumentError(`${def.type} takes at most ${names.length} values: ${names.join(", ")}`);
  const given: Record<string, unknown> = Object.fromEntries(values.map((value, index) => [names[index] ?? "", value]));
  for (const [name, value] of Object.entries(options)) if (value !== undefined) given[snakeCase(name)] = value;
  const { legend_label: label = null, legend_field: field = null, legend_group: group = null, ...rest } = given;
  const renderer = glyphRenderer(def, rest);
  push(figure, "renderers", renderer);
  addToLegend(figure, renderer, {
    label: textOrNull("legendLabel", label),
    field: textOrNull("legendField", field),
    group: textOrNull("legendGroup", group),
  });
  return renderer;
}

const isSpecLike = (value: Readonly<Record<string, unknown>>): boolean =>
  Object.keys(value).length > 0 && ["field", "value", "expr"].some((key) => key in value);

function textOrNull(option: string, value: unknown): string | null {
  if (value === null || typeof value === "string") return value;
  throw new ArgumentError(`${option}: expected a text`);
}

acceptBokehsValues();

for (const [method, [def, names]] of Object.entries(GLYPHS)) {
  Object.defineProperty(FigureBase.prototype, method, {
    configurable: true,
    value(this: FigureBase, ...content: readonly unknown[]) {
      return draw(this, def, names, content);
    },
  });
}

/** A figure: Bokeh's model `Figure` with the glyph methods. */
export type Figure = FigureBase & GlyphMethods;

/** The class of figures; `figure()` makes them. */
// The cast: the loop above gives the prototype every glyph method.
export const Figure = FigureBase as new (options?: FigureOptions) => Figure;

/**
 * Makes a plot, to be put into a layout as it is.
 *
 * @example
 * const plot = figure({ title: "Prices", xAxisType: "datetime", height: 300 });
 * plot.line(dates, prices, { lineWidth: 2, legendLabel: "ACME" });
 * plot.scatter({ x: "day", y: "price", source });
 *
 * @throws ArgumentError for an unknown option or a value that does not fit.
 */
export const figure = (options: FigureOptions = {}): Figure => new Figure(options);

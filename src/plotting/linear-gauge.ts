// A number on a straight scale that is drawn as a figure.
import { formatValue } from "../components/core/format-value.ts";
import { indicator } from "../components/core/indicator.ts";
import { revivable } from "../components/core/class-registry.ts";
import type { RenderContext } from "../components/core/render-context.ts";
import { ColumnDataSource } from "../models/column-data-source.ts";
import { Figure as FigureDef, FixedTicker } from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";
import { any, boolean, integer, nullable, text } from "../reactive/param.ts";
import type { ParamChange } from "../reactive/parameterized.ts";
import { drawnGauge, pythonNumber, type Threshold } from "./drawn-gauge.ts";
import { figure, type Figure } from "./figure.ts";

/** Names of the data sources. */
const BAR = "bar_source";
const NEEDLE = "needle_source";

/** The sources of what is drawn now: those of a session that is brought back are others than the first ones. */
function sourcesOf(plot: Model): readonly Model[] {
  const renderers = plot.getAny("renderers");
  const sources = (Array.isArray(renderers) ? renderers : []).map((renderer: unknown) =>
    isModel(renderer) ? renderer.getAny("data_source") : null,
  );
  return [...new Set(sources)].filter((source) => isModel(source));
}

/** The sides of the figure across the scale. */
const ACROSS = [-0.8, 0.5] as const;

const LinearGaugeBase = indicator({
  type: "LinearGauge",
  model: FigureDef,
  parts: [drawnGauge],
  params: {
    /** Python's format of the value. */
    format: text("{value:.2f}%"),
    /** Colours in equal parts of the range, or with the part up to which they are used. */
    colors: nullable(any<readonly (string | Threshold)[]>([])),
    horizontal: boolean(),
    /** Shows where one colour ends and the next begins. */
    showBoundaries: boolean(),
    width: nullable(integer(0, { min: 1 }), 125),
    height: nullable(integer(0, { min: 1 }), 300),
  },
  local: ["format", "colors", "horizontal", "showBoundaries", "label", "disabled"],
  derive: { name: ({ label }) => label },
  size: ({ sizingMode, horizontal, width, height }) => ({
    ...(sizingMode === null ? { sizingMode: "fixed" } : {}),
    ...(horizontal ? { width: height, height: width } : {}),
  }),
});

/**
 * A number as a position on a straight scale (Panel's `LinearGauge`).
 *
 * @example new LinearGauge({ label: "Failures", value: 30, colors: ["green", "gold", "red"], showBoundaries: true })
 */
export class LinearGauge extends LinearGaugeBase {
  static {
    revivable("LinearGauge", this);
  }

  #ticker = new Model(FixedTicker);

  protected override createModel(context: RenderContext): Model {
    this.#ticker = new Model(FixedTicker);
    const plot = figure({
      tools: [],
      toolbarLocation: null,
      outlineLineColor: null,
      xAxisLocation: "above",
      yAxisLocation: "right",
    });
    for (const grid of plot.grids) grid.setAny("visible", false);
    for (const axis of [...plot.xAxes, ...plot.yAxes]) {
      axis.setAny("major_label_standoff", 2);
      axis.setAny("axis_label_standoff", 2);
    }
    this.#shape(plot);
    this.#draw(plot);
    context.number(plot);
    return plot;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const { model } = this;
    // A stored session brings back what the figure's models have, along with the params.
    if (model === null || this.scope.tracker?.silent === true) return;
    const changed = (...names: readonly string[]): boolean => changes.some(({ name }) => names.includes(name));
    // The cast: `createModel` makes nothing else.
    const plot = model as Figure;
    const isTurned = changed("horizontal");
    this.#shape(plot, isTurned || changed("bounds"));
    if (isTurned || changed("needleColor", "valueSize")) {
      // As Panel: bars of another direction are other glyphs.
      plot.setAny("renderers", []);
      this.#draw(plot);
      return;
    }
    const { bar, needle } = this.#columns();
    for (const source of sourcesOf(plot)) {
      if (source.getAny("name") === BAR) source.setAny("data", bar);
      if (source.getAny("name") === NEEDLE) source.setAny("data", needle);
    }
  }

  /** Axes and ranges: those along the scale show its bounds. @param rescales sets the ranges */
  #shape(plot: Figure, rescales = true): void {
    const [horizontal, bounds, width] = [this.peek("horizontal"), this.peek("bounds"), this.peek("width") ?? 0];
    const title = this.peek("titleSize") ?? `${pythonNumber(width / 6)}px`;
    const tick = this.peek("tickSize") ?? `${pythonNumber(width / 9)}px`;
    const ends = this.peek("showBoundaries") ? this.#intervals().map(([upTo]) => upTo * (bounds[1] - bounds[0])) : null;
    this.#ticker.set("ticks", ends === null ? [...bounds] : [bounds[0], ...ends]);
    for (const [axes, range, isAlong] of [
      [plot.xAxes, plot.getAny("x_range"), horizontal],
      [plot.yAxes, plot.getAny("y_range"), !horizontal],
    ] as const) {
      const [start, end] = isAlong ? bounds : ACROSS;
      if (rescales && isModel(range)) for (const [attr, at] of Object.entries({ start, end })) range.setAny(attr, at);
      for (const axis of axes) {
        axis.setAny("axis_label", this.peek("label"));
        axis.setAny("axis_label_text_font_size", title);
        axis.setAny("major_label_text_font_size", tick);
        axis.setAny("visible", isAlong);
        if (isAlong) axis.setAny("ticker", this.#ticker);
      }
    }
  }

  #draw(plot: Figure): void {
    const { bar, needle } = this.#columns();
    const horizontal = this.peek("horizontal");
    const width = this.peek("width") ?? 0;
    const color = this.peek("needleColor");
    const common = { color: "color", source: new ColumnDataSource({ data: bar, name: BAR }) } as const;
    const source = new ColumnDataSource({ data: needle, name: NEEDLE });
    if (horizontal) plot.hbar({ y: 0.1, left: "y0", right: "y1", height: 1, ...common });
    else plot.vbar({ x: 0.1, bottom: "y0", top: "y1", width: 0.9, ...common });
    plot.scatter({
      ...(horizontal ? { x: "y", y: 0.5, angle: Math.PI } : { x: 0.5, y: "y", angle: Math.PI / 2 }),
      fillColor: color,
      lineColor: color,
      source,
      name: "needle_renderer",
      marker: "triangle",
      size: Math.trunc(width / 8),
      level: "overlay",
    });
    plot.text({
      ...(horizontal
        ? { x: 0, y: -0.4, textAlign: "left", textBaseline: "top" }
        : { x: -0.4, y: 0, textAlign: "left", textBaseline: "bottom", angle: Math.PI / 2 }),
      text: "text",
      source,
      textFontSize: this.peek("valueSize") ?? `${pythonNumber(width / 8)}px`,
    });
  }

  /** Colours with the part of the range up to which they go: `_color_intervals` of panel/widgets/indicators.py. */
  #intervals(): readonly Threshold[] {
    const [least, most] = this.peek("bounds");
    const value = this.peek("value") ?? Number.NaN;
    const colors = this.peek("colors") ?? [];
    const fraction = Number.isFinite(value) ? value / (most - least) : 0;
    if (colors.length === 0)
      return [
        [fraction, this.peek("defaultColor")],
        [1, this.peek("unfilledColor")],
      ];
    if (this.peek("showBoundaries"))
      return colors.map((color, at) => (typeof color === "string" ? [(at + 1) / colors.length, color] : color));
    const chosen = colors[roundHalfToEven(fraction * (colors.length - 1))] ?? colors.at(-1) ?? "";
    return [typeof chosen === "string" ? [fraction, chosen] : chosen, [1, this.peek("unfilledColor")]];
  }

  #columns(): { readonly bar: Record<string, unknown[]>; readonly needle: Record<string, unknown[]> } {
    const [least, most] = this.peek("bounds");
    const value = this.peek("value") ?? Number.NaN;
    const colors: string[] = [];
    const values: number[] = [least];
    let isAbove = false;
    let before: number | null = null;
    for (const [upTo, own] of this.#intervals()) {
      const end = upTo * (most - least);
      if (end === before) continue;
      let color = own;
      if (end > value) {
        if (!isAbove) {
          colors.push(color);
          values.push(value);
          isAbove = true;
        }
        color = this.peek("unfilledColor");
      }
      colors.push(color);
      values.push(end);
      before = end;
    }
    const text = formatValue(this.peek("format"), value, this.peek("nanFormat"));
    return {
      bar: { y0: values.slice(0, -1), y1: values.slice(1), color: colors },
      needle: { y: [this.peek("value")], text: [text] },
    };
  }
}

/** As Python's `round`. */
function roundHalfToEven(number: number): number {
  const below = Math.floor(number);
  const rest = number - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 !== 0) ? below + 1 : below;
}

// A number on a dial that is drawn as a figure.
import { formatValue } from "../components/core/format-value.ts";
import { indicator } from "../components/core/indicator.ts";
import { revivable } from "../components/core/class-registry.ts";
import type { RenderContext } from "../components/core/render-context.ts";
import { ColumnDataSource } from "../models/column-data-source.ts";
import type { Columns } from "../models/columns.ts";
import { Figure as FigureDef } from "../models/generated/index.ts";
import type { Model } from "../models/model.ts";
import { any, integer, list, nullable, number, text, type ParamValues } from "../reactive/param.ts";
import type { ParamChange } from "../reactive/parameterized.ts";
import { NDArray } from "../serialization/ndarray.ts";
import { drawnGauge, pythonNumber, type Threshold } from "./drawn-gauge.ts";
import { figure } from "./figure.ts";

/** The params that decide what is drawn, but for the colours of needle and background. */
const DRAWN = [
  "value",
  "bounds",
  "format",
  "nanFormat",
  "colors",
  "defaultColor",
  "unfilledColor",
  "labelColor",
  "needleWidth",
  "annulusWidth",
  "startAngle",
  "endAngle",
  "titleSize",
  "valueSize",
  "tickSize",
  "height",
  "label",
] as const;

const DialBase = indicator({
  type: "Dial",
  model: FigureDef,
  parts: [drawnGauge],
  params: {
    /** Python's format of the value and of the bounds. */
    format: text("{value}%"),
    /** Colours by the part of the range up to which they are used, lowest first. */
    colors: nullable(list(any<Threshold>([1, ""]))),
    background: nullable(text()),
    labelColor: text("black"),
    /** Radians. */
    needleWidth: number(0.1),
    /** Part of the radius. */
    annulusWidth: number(0.2),
    /** Degrees. */
    startAngle: number(-205),
    endAngle: number(25),
    width: nullable(integer(0, { min: 1 }), 250),
    height: nullable(integer(0, { min: 1 }), 250),
  },
  local: [
    "label",
    "format",
    "colors",
    "background",
    "labelColor",
    "needleWidth",
    "annulusWidth",
    "startAngle",
    "endAngle",
    "disabled",
  ],
  size: ({ sizingMode }) => (sizingMode === null ? { sizingMode: "fixed" } : {}),
});

type Values = Pick<ParamValues<typeof DialBase.specs>, (typeof DRAWN)[number]>;

interface Drawn {
  readonly annulus: Columns;
  readonly needle: Columns;
  readonly thresholds: Columns;
  readonly labels: Columns;
}

/** As NumPy sends it. */
const array = (...numbers: number[]): NDArray => new NDArray(Float64Array.from(numbers), "float64", [numbers.length]);

const TURN = 2 * Math.PI;
const radians = (degrees: number): number => degrees * (Math.PI / 180);

/** The columns of everything that is drawn: `Dial._get_data` of panel/widgets/indicators.py. */
function drawn(values: Values): Drawn {
  const { bounds, colors, annulusWidth, needleWidth } = values;
  const [least, most] = bounds;
  const value = values.value ?? Number.NaN;
  const fraction = (value - least) / (most - least);
  const start = radians(360 - values.startAngle) - Math.PI + Math.PI;
  const end = radians(360 - values.endAngle) - Math.PI + Math.PI;
  const between = Math.abs(end - start) % TURN;
  const distance = end > start ? TURN - between : between;
  const angle = Number.isNaN(fraction) ? start : start - distance * fraction;
  const inner = 1 - annulusWidth;
  const thresholds = colors ?? [];
  const color = thresholds.find(([upTo]) => fraction <= upTo)?.[1] ?? values.defaultColor;
  const marks = thresholds.slice(0, -1).flatMap(([upTo], at) => {
    if (least + upTo * (most - least) <= value) return [];
    const turned = start - distance * upTo;
    const [x, y] = [Math.cos(turned), Math.sin(turned)];
    return [{ x, y, color: thresholds[at + 1]?.[1] ?? "" }];
  });
  const middle = 1 - annulusWidth / 2;
  const [x, y] = [Math.cos(angle) * middle, Math.sin(angle) * middle];
  const scale = (values.height ?? 0) / 400;
  const size = (own: string | null, points: number): string => own ?? `${pythonNumber(scale * points)}pt`;
  const text = (number: number): string => formatValue(values.format, number, values.nanFormat);
  const tick = size(values.tickSize, 18);
  return {
    annulus: {
      starts: array(start, angle),
      ends: array(angle, end),
      color: [color, values.unfilledColor],
      radius: array(inner, inner),
    },
    needle: {
      x: array(x),
      y: array(y),
      start: array(Math.PI + angle - needleWidth / 2),
      end: array(Math.PI + angle + needleWidth / 2),
      radius: array(middle),
    },
    thresholds: {
      x0: marks.map((mark) => mark.x),
      y0: marks.map((mark) => mark.y),
      x1: marks.map((mark) => mark.x * inner),
      y1: marks.map((mark) => mark.y * inner),
      color: marks.map((mark) => mark.color),
    },
    labels: {
      x: array(0, 0, Math.cos(start) * middle, Math.cos(end) * middle),
      y: array(-0.2, -0.5, Math.sin(start) * middle, Math.sin(end) * middle),
      text: [values.label, text(value), text(least), text(most)],
      rot: array(0, 0, start + Math.PI, end),
      size: [size(values.titleSize, 32), size(values.valueSize, 48), tick, tick],
      color: [values.labelColor, color, values.labelColor, values.labelColor],
    },
  };
}

/**
 * A number as a position on a dial (Panel's `Dial`).
 *
 * @example new Dial({ label: "Speed", value: 79, format: "{value} km/h", bounds: [0, 200], colors: [[0.4, "green"], [1, "red"]] })
 */
export class Dial extends DialBase {
  static {
    revivable("Dial", this);
  }

  #sources: Readonly<Record<keyof Drawn, ColumnDataSource>> | null = null;
  #needle: Model | null = null;

  protected override createModel(context: RenderContext): Model {
    const { annulus, needle, thresholds, labels } = drawn(this.#values());
    const plot = figure({ xRange: [-1, 1], yRange: [-1, 1], tools: [], toolbarLocation: null, outlineLineColor: null });
    for (const guide of [...plot.xAxes, ...plot.yAxes, ...plot.grids]) guide.setAny("visible", false);
    // The cast: columns of numbers and texts.
    const source = (name: string, data: Columns): ColumnDataSource =>
      new ColumnDataSource({ data: data as Record<string, number[]>, name });
    this.#sources = {
      annulus: source("annulus_source", annulus),
      needle: source("needle_source", needle),
      thresholds: source("threshold_source", thresholds),
      labels: source("label_source", labels),
    };
    plot.annularWedge({
      x: 0,
      y: 0,
      innerRadius: "radius",
      outerRadius: 1,
      startAngle: "starts",
      endAngle: "ends",
      lineColor: "gray",
      color: "color",
      direction: "clock",
      source: this.#sources.annulus,
    });
    const needleColor = this.peek("needleColor");
    this.#needle = plot.wedge({
      x: "x",
      y: "y",
      radius: "radius",
      startAngle: "start",
      endAngle: "end",
      fillColor: needleColor,
      lineColor: needleColor,
      source: this.#sources.needle,
      name: "needle_renderer",
    });
    plot.segment({
      x0: "x0",
      x1: "x1",
      y0: "y0",
      y1: "y1",
      lineColor: "color",
      lineWidth: 2,
      source: this.#sources.thresholds,
    });
    plot.text({
      x: "x",
      y: "y",
      text: "text",
      textFontSize: "size",
      textAlign: "center",
      textColor: "color",
      textBaseline: "top",
      angle: "rot",
      source: this.#sources.labels,
    });
    this.#paint(plot);
    context.number(plot);
    return plot;
  }

  /** A figure without a side of its own has none; the model's default is another. */
  protected override rendered(model: Model): void {
    for (const side of ["width", "height"] as const) if (this.peek(side) === null) model.setAny(side, null);
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    const { model } = this;
    // A stored session brings back the figure's models along with the params.
    if (model === null || this.#sources === null || this.scope.tracker?.silent === true) return;
    this.#paint(model);
    const columns = drawn(this.#values());
    for (const part of ["annulus", "needle", "thresholds", "labels"] as const) this.#sources[part].data = columns[part];
    const glyph = this.#needle?.getAny("glyph");
    if (changes.some(({ name }) => name === "needleColor"))
      for (const attr of ["line_color", "fill_color"]) (glyph as Model).setAny(attr, this.peek("needleColor"));
  }

  #paint(model: Model): void {
    const background = this.peek("background");
    const isClear = background === null || background === "transparent";
    model.setAny("background_fill_alpha", isClear ? 0 : 1);
    if (!isClear) model.setAny("background_fill_color", background);
  }

  #values(): Values {
    // The cast: these are the params of that type.
    return Object.fromEntries(DRAWN.map((name) => [name, this.peek(name)])) as unknown as Values;
  }
}

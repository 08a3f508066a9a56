// Ranges, scales, axes and grids of a figure.
import { ArgumentError } from "../base/errors.ts";
import {
  AllLabels,
  BasicTicker,
  BasicTickFormatter,
  CategoricalAxis,
  CategoricalScale,
  CategoricalTicker,
  CategoricalTickFormatter,
  DataRange1d,
  DatetimeAxis,
  DatetimeTicker,
  FactorRange,
  Grid,
  LinearAxis,
  LinearScale,
  LogAxis,
  LogScale,
  LogTicker,
  LogTickFormatter,
  MercatorAxis,
  MercatorTicker,
  MercatorTickFormatter,
  Range1d,
  TimedeltaAxis,
  TimedeltaTicker,
  type AxisAttributes,
} from "../models/generated/index.ts";
import { isKindOf } from "../models/define-model.ts";
import { isModel, Model } from "../models/model.ts";
import { unreachable } from "../base/assert.ts";
import { datetimeFormatter, timedeltaFormatter } from "./time-formatters.ts";
import { datetimeTickers, timedeltaTickers } from "./time-tickers.ts";

export type AxisType = "auto" | "linear" | "log" | "datetime" | "timedelta" | "mercator" | null;

/** From and to, as numbers or dates; the categories; or a range model. */
export type RangeInput = readonly [start: number | Date, end: number | Date] | readonly string[] | Model;

/** The range model for what the author gave. @throws ArgumentError for what is none. */
export function makeRange(given: RangeInput | null): Model {
  if (given === null) return new Model(DataRange1d);
  if (isModel(given)) {
    if (isKindOf(given.def, "Range")) return given;
  } else if (given.every((item) => typeof item === "string")) return new Model(FactorRange, { factors: given });
  else if (given.length === 2) {
    const [start, end] = given.map((item) => (item instanceof Date ? item.getTime() : item));
    if (typeof start === "number" && typeof end === "number") return new Model(Range1d, { start, end });
  }
  throw new ArgumentError("A range is [start, end], a list of categories, or a range model");
}

/** The scale for a range. Categories have one of their own, whatever the axis shows. */
export function makeScale(range: Model, type: AxisType): Model {
  if (isKindOf(range.def, "FactorRange")) return new Model(CategoricalScale);
  return new Model(type === "log" ? LogScale : LinearScale);
}

/** What there is to say about one axis. */
export interface AxisOptions {
  readonly type: AxisType;
  readonly range: Model;
  /** Whether the range was given as dates. */
  readonly dates: boolean;
  /** 0 for x, 1 for y. */
  readonly dimension: 0 | 1;
  readonly label: unknown;
  readonly minorTicks: number | "auto" | null;
}

/** An axis and its grid, or null for `type: null`. */
export function makeAxis(options: AxisOptions): { readonly axis: Model; readonly grid: Model } | null {
  const { dimension, label, minorTicks } = options;
  const axis = axisOf(options);
  if (axis === null) return null;
  const ticker = axis.getAny("ticker");
  const usual = isKindOf(axis.def, "LogAxis") ? 10 : 5;
  if (isModel(ticker) && isKindOf(ticker.def, "ContinuousTicker"))
    ticker.setAny("num_minor_ticks", minorTickCount(minorTicks, usual));
  if (label !== null && label !== "") axis.setAny("axis_label", label);
  // The cast: every case of axisOf makes an axis.
  return { axis, grid: new Model(Grid, { dimension, axis: axis as Model<AxisAttributes> }) };
}

function axisOf({ type, range, dates, dimension }: AxisOptions): Model | null {
  const labels = { major_label_policy: new Model(AllLabels) };
  switch (type) {
    case null:
      return null;
    case "auto":
      if (!isKindOf(range.def, "FactorRange"))
        return axisOf({ type: dates ? "datetime" : "linear", range, dates, dimension, label: null, minorTicks: null });
      return new Model(CategoricalAxis, {
        ticker: new Model(CategoricalTicker),
        formatter: new Model(CategoricalTickFormatter),
        ...labels,
      });
    case "linear":
      return new Model(LinearAxis, {
        ticker: new Model(BasicTicker),
        formatter: new Model(BasicTickFormatter),
        ...labels,
      });
    case "log":
      return new Model(LogAxis, {
        ticker: new Model(LogTicker, { mantissas: [1, 5] }),
        formatter: new Model(LogTickFormatter),
        ...labels,
      });
    case "datetime":
      return new Model(DatetimeAxis, {
        ticker: new Model(DatetimeTicker, { tickers: datetimeTickers() }),
        formatter: datetimeFormatter(),
        ...labels,
      });
    case "timedelta":
      return new Model(TimedeltaAxis, {
        ticker: new Model(TimedeltaTicker, { tickers: timedeltaTickers() }),
        formatter: timedeltaFormatter(),
        ...labels,
      });
    case "mercator": {
      const which = dimension === 0 ? "lon" : "lat";
      const ticker = new Model(MercatorTicker, { dimension: which });
      return new Model(MercatorAxis, {
        ticker,
        formatter: new Model(MercatorTickFormatter, { dimension: which }),
        ...labels,
      });
    }
    default:
      return unreachable(type);
  }
}

function minorTickCount(given: number | "auto" | null, usual: number): number {
  if (given === "auto") return usual;
  if (given === null) return 0;
  if (given > 1) return given;
  throw new ArgumentError(`Minor ticks: expected more than 1, "auto" or null, got ${given}`);
}

// Where ticks of time axes may stand (Bokeh's defaults).
import { AdaptiveTicker, DaysTicker, MonthsTicker, YearsTicker } from "../models/generated/index.ts";
import { Model } from "../models/model.ts";

const MILLISECOND = 1;
const SECOND = 1000 * MILLISECOND;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Numbers from `first` up to and without `end`. */
const steps = (first: number, end: number, by: number): readonly number[] =>
  Array.from({ length: Math.ceil((end - first) / by) }, (_each, index) => first + index * by);

/** Parts of a day: milliseconds, then seconds and minutes, then hours. */
const clockTickers = (): Model[] => [
  new Model(AdaptiveTicker, { num_minor_ticks: 0, mantissas: [1, 2, 5], max_interval: 500 * MILLISECOND }),
  new Model(AdaptiveTicker, {
    num_minor_ticks: 0,
    base: 60,
    mantissas: [1, 2, 5, 10, 15, 20, 30],
    min_interval: SECOND,
    max_interval: 30 * MINUTE,
  }),
  new Model(AdaptiveTicker, {
    num_minor_ticks: 0,
    base: 24,
    mantissas: [1, 2, 4, 6, 8, 12],
    min_interval: HOUR,
    max_interval: 12 * HOUR,
  }),
];

export const datetimeTickers = (): Model<never>[] =>
  [
    ...clockTickers(),
    new Model(DaysTicker, { days: steps(1, 32, 1) }),
    new Model(DaysTicker, { days: steps(1, 31, 3) }),
    new Model(DaysTicker, { days: [1, 8, 15, 22] }),
    new Model(DaysTicker, { days: [1, 15] }),
    new Model(MonthsTicker, { months: steps(0, 12, 1) }),
    new Model(MonthsTicker, { months: steps(0, 12, 2) }),
    new Model(MonthsTicker, { months: steps(0, 12, 4) }),
    new Model(MonthsTicker, { months: steps(0, 12, 6) }),
    new Model(YearsTicker),
    // The cast: all are tickers, of different attributes.
  ] as unknown as Model<never>[];

export const timedeltaTickers = (): Model<never>[] =>
  [
    ...clockTickers(),
    new Model(AdaptiveTicker, { num_minor_ticks: 0, mantissas: [1, 2, 5], min_interval: DAY }),
  ] as unknown as Model<never>[]; // As above.

// What sliders for days and moments share.
import { ArgumentError } from "../../../base/errors.ts";
import { NumericalSlider } from "../../../models/generated/bokeh/models/widgets/sliders/numerical_slider.ts";
import { nullable, readonly, text } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { date, dateRange, dayOf, isDate, type DateRange } from "./date-param.ts";

/** A bound travels in milliseconds since 1970. BokehJS has no default for it. */
function milliseconds(name: "start" | "end", value: Date | null): number {
  if (value === null) throw new ArgumentError(`A slider for dates needs a ${name} before it is shown`);
  return value.getTime();
}

/** What a browser sent for a moment; anything else as it is, for the param's check to refuse. */
export const momentOf = (value: unknown): unknown => (typeof value === "number" ? new Date(value) : value);

/** What a browser sent for a day. */
export function dayOfMoment(value: unknown): unknown {
  const moment = momentOf(value);
  return isDate(moment) ? dayOf(moment) : moment;
}

const midnightOf = (value: Date | null): Date | null => (value === null ? null : dayOf(value));

/** As in Panel, a slider with one handle reaches from midnight to midnight, whatever the time of day of its bounds. */
export const wholeDays = {
  start: {
    attr: "start",
    toModel: (value: Date | null): number => milliseconds("start", midnightOf(value)),
    fromModel: (value: number): Date => new Date(value),
  },
  end: {
    attr: "end",
    toModel: (value: Date | null): number => milliseconds("end", midnightOf(value)),
    fromModel: (value: number): Date => new Date(value),
  },
} as const;

/** A slider with bounds stands somewhere. @throws ArgumentError for null as its value */
export const valueNeeded = (
  { value, start }: { readonly value: Date | null; readonly start: Date | null },
  { refuse }: { readonly refuse: (name: "value", problem: string) => never },
): undefined => (value === null && start !== null ? refuse("value", "expected a Date, got null") : undefined);

/** First and last moment of a slider. */
export const dateBounds = part({
  model: NumericalSlider,
  params: {
    start: nullable(date),
    end: nullable(date),
    /** In the letters of C's `strftime`; null for BokehJS's own. */
    format: nullable(text()),
  },
  wire: {
    start: {
      attr: "start",
      toModel: (value) => milliseconds("start", value),
      fromModel: (value) => new Date(value),
    },
    end: { attr: "end", toModel: (value) => milliseconds("end", value), fromModel: (value) => new Date(value) },
  },
});

/** `value` as a pair of Dates, and its two ends. */
export const dateRangeValue = part({
  model: NumericalSlider,
  params: {
    start: nullable(date),
    end: nullable(date),
    /** Follows the handles while they are dragged. Default: from `start` to `end`. */
    value: nullable(dateRange),
    /** The first moment; follows `value`. */
    valueStart: readonly(nullable(date)),
    /** The last moment; follows `value`. */
    valueEnd: readonly(nullable(date)),
  },
  local: ["valueStart", "valueEnd"],
  initially: {
    value: ({ start, end }): DateRange | undefined => (start === null || end === null ? undefined : [start, end]),
  },
  computed: { valueStart: ({ value }) => value?.[0] ?? null, valueEnd: ({ value }) => value?.[1] ?? null },
  settle: ({ value }, { refuse }) =>
    value !== null && value[0] > value[1] ? refuse("value", "the first date comes after the last one") : undefined,
});

/** A range as it travels. */
export const millisecondsOf = ([first, last]: readonly [Date | null, Date | null]): [number, number] | undefined =>
  first === null || last === null ? undefined : [first.getTime(), last.getTime()];

/** Reads a range that a browser sent; anything else as it is, for the param's check to refuse. */
export const rangeOf =
  (read: (value: unknown) => unknown) =>
  (value: unknown): DateRange | null =>
    // The cast: what is read is checked against the param before it is set.
    (Array.isArray(value) ? value.map(read) : value) as DateRange | null;

// Sliders for days and moments.
import { ArgumentError } from "../../base/errors.ts";
import { DateRangeSlider as DateRangeSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/date_range_slider.ts";
import { DateSlider as DateSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/date_slider.ts";
import { DatetimeRangeSlider as DatetimeRangeSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/datetime_range_slider.ts";
import { PanelDatetimeSlider } from "../../models/generated/panel/models/datetime_slider.ts";
import { boolean, integer, nullable, number, readonly, text } from "../../reactive/param.ts";
import type { ParamChange, ParamInputs } from "../../reactive/parameterized.ts";
import { Widget, widget } from "../core/widget.ts";
import { date, dateRange, dayOf, isDate, type DateRange } from "./date-param.ts";
import { sliderParams, throttledWire } from "./slider-declaration.ts";

type Inputs = Readonly<Record<string, unknown>>;

/** A bound travels in milliseconds since 1970. BokehJS has no default for it. */
const bound = (attr: "start" | "end") => ({
  attr,
  toModel: (value: Date | null) => {
    if (value === null) throw new ArgumentError(`A slider for dates needs a ${attr} before it is shown`);
    return value.getTime();
  },
  fromModel: readMoment,
});

function readMoment(value: unknown): unknown {
  return typeof value === "number" ? new Date(value) : value;
}

function readDay(value: unknown): unknown {
  const moment = readMoment(value);
  return isDate(moment) ? dayOf(moment) : moment;
}

const dateParams = {
  ...sliderParams,
  start: nullable(date),
  end: nullable(date),
  /** Follows the handle while it is dragged. Default: `start`. */
  value: nullable(date),
  /** The value when the handle was last let go; set by the browser. */
  valueThrottled: readonly(nullable(date)),
  /** In the letters of C's `strftime`; null for BokehJS's own. */
  format: nullable(text()),
};

const bounds = { start: bound("start"), end: bound("end") };
const valueWire = <F>(fromModel: F) => ({
  attr: "value",
  toModel: (value: Date | null, { start }: { readonly start: Date | null }) => (value ?? start)?.getTime(),
  fromModel,
});

/** A slider that was given no value stands at its start. */
const atStart = <I extends { readonly value?: unknown; readonly start?: unknown }>(inputs: I): I =>
  inputs.value === undefined ? { ...inputs, value: inputs.start } : inputs;

const DateSliderBase = widget({
  type: "DateSlider",
  model: DateSliderDef,
  params: {
    ...dateParams,
    /** Keeps the time of day; otherwise what the visitor picks is midnight UTC. */
    asDatetime: boolean(),
    /** In days. */
    step: integer(1, { min: 1 }),
  },
  wire: {
    ...bounds,
    asDatetime: null,
    value: valueWire((value: unknown, { asDatetime }: { readonly asDatetime: boolean }) =>
      asDatetime ? readMoment(value) : readDay(value),
    ),
    valueThrottled: {
      ...throttledWire(),
      fromModel: (value: unknown, { asDatetime }: { readonly asDatetime: boolean }) =>
        asDatetime ? readMoment(value) : readDay(value),
    },
  },
});

/** Picks a day between `start` and `end`, which must be given (Panel's `DateSlider`). */
export class DateSlider extends DateSliderBase {
  constructor(inputs: ParamInputs<typeof DateSliderBase.specs> = {}) {
    super(atStart(inputs));
    this.begin({ valueThrottled: this.peek("value") });
  }
}

const DatetimeSliderBase = widget({
  type: "DatetimeSlider",
  model: PanelDatetimeSlider,
  params: {
    ...dateParams,
    /** In seconds. */
    step: number(60, { min: 1 }),
  },
  wire: { ...bounds, value: valueWire(readMoment), valueThrottled: throttledWire(readMoment) },
});

/** Picks a moment between `start` and `end`, which must be given (Panel's `DatetimeSlider`). */
export class DatetimeSlider extends DatetimeSliderBase {
  constructor(inputs: ParamInputs<typeof DatetimeSliderBase.specs> = {}) {
    super(atStart(inputs));
    this.begin({ valueThrottled: this.peek("value") });
  }
}

const rangeParams = {
  ...dateParams,
  /** Follows the handles while they are dragged. Default: from `start` to `end`. */
  value: nullable(dateRange),
  /** The first moment; follows `value`. */
  valueStart: readonly(nullable(date)),
  /** The last moment; follows `value`. */
  valueEnd: readonly(nullable(date)),
  /** The value when a handle was last let go; set by the browser. */
  valueThrottled: readonly(nullable(dateRange)),
};

interface Range {
  readonly start: Date | null;
  readonly end: Date | null;
}

const rangeWire = (read: (value: unknown) => unknown) => {
  const fromModel = (value: unknown): unknown => (Array.isArray(value) ? value.map(read) : value);
  return {
    ...bounds,
    valueStart: null,
    valueEnd: null,
    value: {
      attr: "value",
      toModel: (value: DateRange | null, { start, end }: Range) =>
        (value ?? [start, end]).map((each) => each?.getTime()),
      fromModel,
    },
    valueThrottled: throttledWire(fromModel),
  };
};

/** A widget whose `value` is a pair of Dates that two more params follow. */
abstract class DateRangeWidget extends Widget {
  /** @throws ArgumentError for a range that runs backwards */
  protected override complete(inputs: Inputs): Inputs {
    // The cast: the param passed the check of `dateRange`.
    const value = this.next(inputs, "value") as DateRange | null;
    if (value !== null && value[0] > value[1])
      throw new ArgumentError(`${this.declaration.type}.value: the first date comes after the last one`);
    return inputs;
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (changes.some(({ name }) => name === "value")) this.split();
  }

  /** Gives the whole range to a slider that got no value, and brings what follows the value up to date. */
  protected span(): void {
    const [start, end] = [this.peek("start"), this.peek("end")];
    if (start !== null && end !== null) this.begin({ value: [start, end] });
    this.split();
    this.begin({ valueThrottled: this.peek("value") });
  }

  protected split(): void {
    // The cast: the param passed the check of `dateRange`.
    const [valueStart, valueEnd] = (this.peek("value") as DateRange | null) ?? [null, null];
    this.assign({ valueStart, valueEnd });
  }
}

const DateRangeSliderBase = widget(
  {
    type: "DateRangeSlider",
    model: DateRangeSliderDef,
    params: { ...rangeParams, /** In days. */ step: number(1) },
    wire: rangeWire(readDay),
  },
  DateRangeWidget,
);

/** Picks a range of days between `start` and `end`, which must be given (Panel's `DateRangeSlider`). */
export class DateRangeSlider extends DateRangeSliderBase {
  constructor(inputs: ParamInputs<typeof DateRangeSliderBase.specs> = {}) {
    super(inputs);
    this.span();
  }
}

const DatetimeRangeSliderBase = widget(
  {
    type: "DatetimeRangeSlider",
    model: DatetimeRangeSliderDef,
    params: { ...rangeParams, /** In milliseconds. */ step: number(60_000) },
    wire: rangeWire(readMoment),
  },
  DateRangeWidget,
);

/** Picks a range of moments between `start` and `end`, which must be given (Panel's `DatetimeRangeSlider`). */
export class DatetimeRangeSlider extends DatetimeRangeSliderBase {
  constructor(inputs: ParamInputs<typeof DatetimeRangeSliderBase.specs> = {}) {
    super(inputs);
    this.span();
  }
}

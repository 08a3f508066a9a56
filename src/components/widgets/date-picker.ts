// Picks days in a calendar.
import { ArgumentError } from "../../base/errors.ts";
import { DatePicker as DatePickerDef } from "../../models/generated/bokeh/models/widgets/date_picker.ts";
import { DateRangePicker as DateRangePickerDef } from "../../models/generated/bokeh/models/widgets/date_range_picker.ts";
import { list, nullable } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import {
  date,
  dateRange,
  dayOf,
  dayOrText,
  dayRule,
  daysRule,
  dayText,
  isDate,
  readDay,
  type DateRange,
} from "./date-param.ts";
import { inputParams, InputWidget } from "./input-widget.ts";

const calendarParams = {
  ...inputParams,
  /** First and last day that may be chosen. */
  start: nullable(date),
  end: nullable(date),
  /** Days that cannot be chosen. */
  disabledDates: nullable(list(dayOrText)),
  /** The only days that can be chosen. */
  enabledDates: nullable(list(dayOrText)),
};

const calendarWire = {
  start: dayRule("min_date"),
  end: dayRule("max_date"),
  disabledDates: daysRule("disabled_dates"),
  enabledDates: daysRule("enabled_dates"),
};

type Inputs = Readonly<Record<string, unknown>>;

/** Picks a day (Panel's `DatePicker`). */
export class DatePicker extends widget(
  {
    type: "DatePicker",
    model: DatePickerDef,
    params: {
      ...calendarParams,
      /** Midnight UTC of the chosen day. */
      value: nullable(date),
    },
    wire: { ...calendarWire, value: dayRule("value") },
  },
  InputWidget,
) {
  protected override complete(inputs: Inputs): Inputs {
    const value = this.next(inputs, "value");
    return isDate(value) ? { ...inputs, value: dayOf(value) } : inputs;
  }
}

/** Picks a first and a last day (Panel's `DateRangePicker`). */
export class DateRangePicker extends widget(
  {
    type: "DateRangePicker",
    model: DateRangePickerDef,
    params: {
      ...calendarParams,
      /** Midnight UTC of the first and the last day. */
      value: nullable(dateRange),
    },
    wire: {
      ...calendarWire,
      value: {
        attr: "value",
        toModel: (value: DateRange | null) => value?.map(dayText),
        fromModel: (value) => (Array.isArray(value) ? value.map(readDay) : value),
      },
    },
  },
  InputWidget,
) {
  /** @throws ArgumentError for a last day before the first, and days outside `start` and `end` */
  protected override complete(inputs: Inputs): Inputs {
    // The casts: these params passed their checks.
    const value = this.next(inputs, "value") as DateRange | null;
    if (value === null) return inputs;
    const [first, last] = [dayOf(value[0]), dayOf(value[1])];
    checkRange(
      "DateRangePicker",
      [first, last],
      this.next(inputs, "start") as Date | null,
      this.next(inputs, "end") as Date | null,
    );
    return { ...inputs, value: [first, last] };
  }
}

/** @throws ArgumentError for a range that runs backwards or leaves its bounds */
export function checkRange(type: string, [first, last]: DateRange, start: Date | null, end: Date | null): void {
  if (first > last) throw new ArgumentError(`${type}.value: ${dayText(last)} comes before ${dayText(first)}`);
  if (start !== null && first < start)
    throw new ArgumentError(`${type}.value: ${dayText(first)} comes before start, which is ${dayText(start)}`);
  if (end !== null && last > end)
    throw new ArgumentError(`${type}.value: ${dayText(last)} comes after end, which is ${dayText(end)}`);
}

// Picks a day in a calendar.
import { DatePicker as DatePickerDef } from "../../models/generated/bokeh/models/widgets/date_picker.ts";
import { list, nullable, type ParamSpec } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { inputParams, InputWidget } from "./input-widget.ts";

const isDate = (value: unknown): value is Date => value instanceof Date && !Number.isNaN(value.getTime());

/** A day: the UTC day of a Date. */
export const day: ParamSpec<Date> = {
  default: new Date(0),
  check: (value) => (isDate(value) ? null : 'expected a Date; its day is the one in UTC, as in new Date("2024-01-31")'),
};

/** A day as a Date, or written as 2024-01-31. */
const dayOrText: ParamSpec<Date | string> = {
  default: "",
  check: (value) => (isDate(value) || isDayText(value) ? null : 'expected a Date or a text such as "2024-01-31"'),
};

const isDayText = (value: unknown): value is string => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && isDate(new Date(value));

/** A day as it travels: 2024-01-31. */
const dayText = (value: Date | string): string => (typeof value === "string" ? value : value.toISOString().slice(0, 10));

const dayRule = (attr: string) => ({
  attr,
  toModel: (value: Date | null) => (value === null ? undefined : dayText(value)),
  fromModel: (value: unknown) => (isDayText(value) ? new Date(value) : value),
});

const daysRule = (attr: string) => ({
  attr,
  toModel: (days: readonly (Date | string)[] | null) => days?.map(dayText),
});

/** Picks a day (Panel's `DatePicker`). */
export class DatePicker extends widget(
  {
    type: "DatePicker",
    model: DatePickerDef,
    params: {
      ...inputParams,
      /** Midnight UTC of the chosen day, once the visitor chose one. */
      value: nullable(day),
      /** First and last day that may be chosen. */
      start: nullable(day),
      end: nullable(day),
      /** Days that cannot be chosen. */
      disabledDates: nullable(list(dayOrText)),
      /** The only days that can be chosen. */
      enabledDates: nullable(list(dayOrText)),
    },
    wire: {
      value: dayRule("value"),
      start: dayRule("min_date"),
      end: dayRule("max_date"),
      disabledDates: daysRule("disabled_dates"),
      enabledDates: daysRule("enabled_dates"),
    },
  },
  InputWidget,
) {
  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const value = this.next(inputs, "value");
    return isDate(value) ? { ...inputs, value: new Date(dayText(value)) } : inputs;
  }
}

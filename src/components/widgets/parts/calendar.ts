// Which days a calendar offers.
import { DatePicker } from "../../../models/generated/bokeh/models/widgets/date_picker.ts";
import { list, nullable } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { date, dayOrText, dayText, readDay } from "./date-param.ts";

/** The rule of a param that holds a day. */
export const dayRule = <N extends string>(attr: N) => ({
  attr,
  toModel: (value: Date | null) => (value === null ? undefined : dayText(value)),
  // The cast: what is read is checked against the param before it is set.
  fromModel: (value: unknown) => readDay(value) as Date | null,
});

const daysRule = <N extends string>(attr: N) => ({
  attr,
  toModel: (days: readonly (Date | string)[] | null) => days?.map(dayText),
});

/** A calendar: its first and last day, and the days that can and cannot be chosen. */
export const calendar = part({
  model: DatePicker,
  params: {
    /** Days that cannot be chosen. */
    disabledDates: nullable(list(dayOrText)),
    /** The only days that can be chosen. */
    enabledDates: nullable(list(dayOrText)),
    /** First and last day that may be chosen. */
    start: nullable(date),
    end: nullable(date),
  },
  wire: {
    start: dayRule("min_date"),
    end: dayRule("max_date"),
    disabledDates: daysRule("disabled_dates"),
    enabledDates: daysRule("enabled_dates"),
  },
});

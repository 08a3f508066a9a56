// Picks a first and a last day in a calendar.
import { DateRangePicker as DateRangePickerDef } from "../../models/generated/bokeh/models/widgets/date_range_picker.ts";
import { nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { calendar } from "./parts/calendar.ts";
import { DAY, dateRange, dayOf, dayText, rangeProblem, readDay, type DateRange } from "./parts/date-param.ts";
import { described, inputWidth } from "./parts/input.ts";

/** Picks a first and a last day (Panel's `DateRangePicker`). */
export class DateRangePicker extends widget({
  type: "DateRangePicker",
  model: DateRangePickerDef,
  parts: [described, inputWidth, calendar],
  params: {
    /** Midnight UTC of the first and the last day. */
    value: nullable(dateRange),
  },
  settle: ({ value, start, end }, { refuse }) => {
    if (value === null) return undefined;
    const days: DateRange = [dayOf(value[0]), dayOf(value[1])];
    const problem = rangeProblem(days, start, end, DAY, dayText);
    return problem === null ? { value: days } : refuse("value", problem);
  },
  wire: {
    value: {
      attr: "value",
      toModel: (value) => (value === null ? undefined : [dayText(value[0]), dayText(value[1])]),
      // The cast: what is read is checked against the param before it is set.
      fromModel: (value) => (Array.isArray(value) ? value.map(readDay) : value) as DateRange | null,
    },
  },
}) {
  static {
    revivable("DateRangePicker", this);
  }
}

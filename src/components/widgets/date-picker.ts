// Picks a day in a calendar.
import { DatePicker as DatePickerDef } from "../../models/generated/bokeh/models/widgets/date_picker.ts";
import { nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { calendar, dayRule } from "./parts/calendar.ts";
import { date, dayOf } from "./parts/date-param.ts";
import { described, inputWidth } from "./parts/input.ts";

/** Picks a day (Panel's `DatePicker`). */
export class DatePicker extends widget({
  type: "DatePicker",
  model: DatePickerDef,
  parts: [described, inputWidth, calendar],
  params: {
    /** Midnight UTC of the chosen day. */
    value: nullable(date),
  },
  settle: ({ value }) => (value === null ? undefined : { value: dayOf(value) }),
  wire: { value: dayRule("value") },
}) {
  static {
    revivable("DatePicker", this);
  }
}

// Picks a first and a last moment.
import { PanelDatetimePicker } from "../../models/generated/panel/models/datetime_picker.ts";
import { choice, nullable, readonly } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { dateRange, momentText, rangeProblem, readMoment, type DateRange } from "./parts/date-param.ts";
import { described, inputWidth } from "./parts/input.ts";
import { moments, stepOf } from "./parts/moments.ts";

const TO = " to ";

/** Picks a first and a last moment (Panel's `DatetimeRangePicker`); times are UTC. */
export class DatetimeRangePicker extends widget({
  type: "DatetimeRangePicker",
  model: PanelDatetimePicker,
  parts: [described, inputWidth, moments],
  params: { value: nullable(dateRange), mode: readonly(choice(["range"], "range")) },
  settle: (next, { refuse }) => {
    const { value, start, end } = next;
    const problem = value === null ? null : rangeProblem(value, start, end, stepOf(next), momentText);
    return problem === null ? undefined : refuse("value", problem);
  },
  wire: {
    value: {
      attr: "value",
      toModel: (value) => value?.map(momentText).join(TO),
      fromModel: (value) =>
        // The cast: what is read is checked against the param before it is set.
        typeof value === "string" && value !== "" ? (value.split(TO).map(readMoment) as unknown as DateRange) : null,
    },
  },
}) {
  static {
    revivable("DatetimeRangePicker", this);
  }
}

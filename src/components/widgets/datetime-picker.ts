// Picks a moment: a day with a time of day.
import { PanelDatetimePicker } from "../../models/generated/panel/models/datetime_picker.ts";
import { choice, nullable, readonly } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { date, momentText, rangeProblem, readMoment } from "./parts/date-param.ts";
import { described, inputWidth } from "./parts/input.ts";
import { moments, stepOf } from "./parts/moments.ts";

/** Picks a moment (Panel's `DatetimePicker`); times are UTC. */
export class DatetimePicker extends widget({
  type: "DatetimePicker",
  model: PanelDatetimePicker,
  parts: [described, inputWidth, moments],
  params: { value: nullable(date), mode: readonly(choice(["single"], "single")) },
  settle: (next, { refuse }) => {
    const { value, start, end } = next;
    const problem = value === null ? null : rangeProblem([value, value], start, end, stepOf(next), momentText);
    return problem === null ? undefined : refuse("value", problem);
  },
  wire: {
    value: {
      attr: "value",
      toModel: (value) => (value === null ? undefined : momentText(value)),
      // The cast: what is read is checked against the param before it is set.
      fromModel: (value) => readMoment(value) as Date | null,
    },
  },
}) {
  static {
    revivable("DatetimePicker", this);
  }
}

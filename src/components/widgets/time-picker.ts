// Picks a time of day.
import { PanelTimePicker } from "../../models/generated/panel/models/time_picker.ts";
import { boolean, choice, integer, nullable, text, type ParamSpec } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

const TIME = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;
const DAY = 24 * 3600 * 1000;

/** A time of day as a text: 07:30 or 07:30:59. */
const timeText: ParamSpec<string> = {
  default: "00:00",
  check: (value) =>
    typeof value === "string" && TIME.test(value) ? null : 'expected a time of day such as "07:30" or "07:30:59"',
};

/** Milliseconds since midnight, as Panel's server sends a time. */
function milliseconds(time: string | null): number | undefined {
  const [, hours, minutes, seconds = "0"] = TIME.exec(time ?? "") ?? [];
  return hours === undefined ? undefined : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** What a browser sent: milliseconds or a text; anything else as it is, for the param's check to refuse. */
function readTime(value: unknown): unknown {
  if (value === "") return null;
  return typeof value === "number" && value >= 0 && value < DAY ? new Date(value).toISOString().slice(11, 19) : value;
}

const rule = <N extends string>(attr: N) => ({
  attr,
  toModel: milliseconds,
  // The cast: what is read is checked against the param before it is set.
  fromModel: (value: unknown) => readTime(value) as string | null,
});
const increment = integer(1, { min: 1 });

/** Picks a time of day (Panel's `TimePicker`): a text such as "07:30" or "07:30:59". */
export class TimePicker extends widget({
  type: "TimePicker",
  model: PanelTimePicker,
  params: {
    value: nullable(timeText),
    /** First and last time that may be chosen. */
    start: nullable(timeText),
    end: nullable(timeText),
    /** How far the arrows go. */
    hourIncrement: increment,
    minuteIncrement: increment,
    secondIncrement: increment,
    /** Lets visitors choose seconds, too. */
    seconds: boolean(),
    clock: choice(["12h", "24h"], "12h"),
    /** How the field shows the time, in flatpickr's letters: H h G hours, i minutes, S s seconds, K AM or PM. */
    format: text("H:i"),
  },
  wire: { value: rule("value"), start: rule("min_time"), end: rule("max_time"), format: "time_format" },
}) {
  static {
    revivable("TimePicker", this);
  }
}

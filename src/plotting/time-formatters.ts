// How ticks of time axes are labelled: in short, with the larger unit below where it changes (Bokeh's defaults).
import {
  DatetimeTickFormatter,
  TimedeltaTickFormatter,
  type DatetimeTickFormatterAttributes,
  type TimedeltaTickFormatterAttributes,
} from "../models/generated/index.ts";
import { Model } from "../models/model.ts";

const EMPTY_FROM_SECONDS = { seconds: "", minsec: "", minutes: "", hourmin: "", hours: "", days: "" };

export function datetimeFormatter(): Model<DatetimeTickFormatterAttributes> {
  const date = "%b %d, %Y";
  const outer = new Model(DatetimeTickFormatter, {
    microseconds: date,
    milliseconds: date,
    ...EMPTY_FROM_SECONDS,
    months: "",
    years: "",
    boundary_scaling: false,
    hide_repeats: true,
  });
  const middle = new Model(DatetimeTickFormatter, {
    microseconds: "%T",
    milliseconds: "%T",
    seconds: date,
    minsec: date,
    minutes: date,
    hourmin: date,
    hours: date,
    days: "%Y",
    months: "",
    years: "",
    boundary_scaling: false,
    hide_repeats: true,
    context: outer,
    context_which: "all",
  });
  return new Model(DatetimeTickFormatter, {
    seconds: "%T",
    minsec: "%T",
    minutes: "%H:%M",
    hours: "%H:%M",
    days: "%b %d",
    months: "%b %Y",
    strip_leading_zeros: ["microseconds", "milliseconds", "seconds"],
    boundary_scaling: false,
    context: middle,
    context_which: "all",
  });
}

export function timedeltaFormatter(): Model<TimedeltaTickFormatterAttributes> {
  const days = "%d days";
  const outer = new Model(TimedeltaTickFormatter, {
    nanoseconds: days,
    microseconds: days,
    milliseconds: days,
    ...EMPTY_FROM_SECONDS,
    hide_repeats: true,
  });
  const middle = new Model(TimedeltaTickFormatter, {
    nanoseconds: "%H:%M:%S.%MS%US",
    microseconds: "%H:%M:%S.%MS",
    milliseconds: "%H:%M:%S",
    seconds: days,
    minsec: days,
    minutes: days,
    hourmin: days,
    hours: days,
    days: "",
    hide_repeats: true,
    context: outer,
    context_which: "all",
  });
  return new Model(TimedeltaTickFormatter, {
    strip_leading_zeros: ["nanoseconds", "microseconds", "milliseconds"],
    context: middle,
    context_which: "all",
  });
}

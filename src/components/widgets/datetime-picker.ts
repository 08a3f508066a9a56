// Picks moments: days with a time of day.
import { PanelDatetimePicker } from "../../models/generated/panel/models/datetime_picker.ts";
import { boolean, choice, list, nullable, readonly } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { checkRange } from "./date-picker.ts";
import { date, dateRange, dayOrText, daysRule, momentText, readMoment, type DateRange } from "./date-param.ts";
import { inputParams, InputWidget } from "./input-widget.ts";

const bound = (attr: string) => ({
  attr,
  toModel: (value: Date | null) => (value === null ? undefined : momentText(value).replace(" ", "T")),
  fromModel: readMoment,
});

const momentParams = {
  ...inputParams,
  /** First and last moment that may be chosen. */
  start: nullable(date),
  end: nullable(date),
  /** Days that cannot be chosen. */
  disabledDates: nullable(list(dayOrText)),
  /** The only days that can be chosen. */
  enabledDates: nullable(list(dayOrText)),
  enableTime: boolean(true),
  enableSeconds: boolean(true),
  /** Shows the hours from 0 to 23. */
  militaryTime: boolean(true),
  /** Lets visitors type. */
  allowInput: boolean(),
};

const momentWire = {
  start: bound("min_date"),
  end: bound("max_date"),
  disabledDates: daysRule("disabled_dates"),
  enabledDates: daysRule("enabled_dates"),
};

type Inputs = Readonly<Record<string, unknown>>;

/** Picks a moment (Panel's `DatetimePicker`); times are UTC. */
export class DatetimePicker extends widget(
  {
    type: "DatetimePicker",
    model: PanelDatetimePicker,
    params: { ...momentParams, value: nullable(date), mode: readonly(choice(["single"], "single")) },
    wire: {
      ...momentWire,
      value: {
        attr: "value",
        toModel: (value: Date | null) => (value === null ? undefined : momentText(value)),
        fromModel: readMoment,
      },
    },
  },
  InputWidget,
) {
  /** @throws ArgumentError for a value outside `start` and `end` */
  protected override complete(inputs: Inputs): Inputs {
    // The casts: these params passed their checks.
    const value = this.next(inputs, "value") as Date | null;
    if (value !== null)
      checkRange(
        "DatetimePicker",
        [value, value],
        this.next(inputs, "start") as Date | null,
        this.next(inputs, "end") as Date | null,
      );
    return inputs;
  }
}

const TO = " to ";

/** Picks a first and a last moment (Panel's `DatetimeRangePicker`); times are UTC. */
export class DatetimeRangePicker extends widget(
  {
    type: "DatetimeRangePicker",
    model: PanelDatetimePicker,
    params: { ...momentParams, value: nullable(dateRange), mode: readonly(choice(["range"], "range")) },
    wire: {
      ...momentWire,
      value: {
        attr: "value",
        toModel: (value: DateRange | null) => value?.map(momentText).join(TO),
        fromModel: (value) => (typeof value === "string" && value !== "" ? value.split(TO).map(readMoment) : null),
      },
    },
  },
  InputWidget,
) {
  /** @throws ArgumentError for a range that runs backwards or leaves `start` and `end` */
  protected override complete(inputs: Inputs): Inputs {
    // The casts: these params passed their checks.
    const value = this.next(inputs, "value") as DateRange | null;
    if (value !== null)
      checkRange(
        "DatetimeRangePicker",
        value,
        this.next(inputs, "start") as Date | null,
        this.next(inputs, "end") as Date | null,
      );
    return inputs;
  }
}

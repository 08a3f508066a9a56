// What pickers of moments share.
import { PanelDatetimePicker } from "../../../models/generated/panel/models/datetime_picker.ts";
import { boolean, list, nullable } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { DAY, date, dayOrText, dayText, momentText, readMoment } from "./date-param.ts";

const bound = <N extends string>(attr: N) => ({
  attr,
  toModel: (value: Date | null) => (value === null ? undefined : momentText(value).replace(" ", "T")),
  // The cast: what is read is checked against the param before it is set.
  fromModel: (value: unknown) => readMoment(value) as Date | null,
});

const days = <N extends string>(attr: N) => ({
  attr,
  toModel: (given: readonly (Date | string)[] | null) => given?.map(dayText),
});

/** Milliseconds of the smallest step that a picker offers. */
export const stepOf = ({
  enableTime,
  enableSeconds,
}: {
  readonly enableTime: boolean;
  readonly enableSeconds: boolean;
}) => (!enableTime ? DAY : enableSeconds ? 1000 : 60_000);

/** Which moments a picker offers, and how they are chosen. */
export const moments = part({
  model: PanelDatetimePicker,
  params: {
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
  },
  wire: {
    start: bound("min_date"),
    end: bound("max_date"),
    disabledDates: days("disabled_dates"),
    enabledDates: days("enabled_dates"),
  },
});

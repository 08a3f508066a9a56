// A field for a moment that is typed.
import { PanelTextInput } from "../../models/generated/panel/models/text_input.ts";
import { nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { date } from "./parts/date-param.ts";
import { described, inputWidth } from "./parts/input.ts";
import { formatMoment, momentFormat, parseMoment } from "./parts/strftime.ts";
import { typedRules, typedText } from "./parts/typed-text.ts";

interface MomentValues {
  readonly entered: string | null;
  readonly value: Date | null;
  readonly start: Date | null;
  readonly end: Date | null;
  readonly format: string;
}

const isOutside = (moment: Date, { start, end }: Pick<MomentValues, "start" | "end">): boolean =>
  (start !== null && start > moment) || (end !== null && end < moment);

/**
 * A field for a moment, typed as `format` says (Panel's `DatetimeInput`); times are UTC.
 *
 * A text of another form stays in the field, the label gets "(invalid)" or "(out of bounds)" behind it, and the value is
 * as before.
 *
 * @example new DatetimeInput({ label: "From", value: new Date("2026-02-08"), format: "%d.%m.%Y" })
 * @throws ArgumentError for a value before `start` or after `end`
 */
export class DatetimeInput extends widget({
  type: "DatetimeInput",
  model: PanelTextInput,
  parts: [described, inputWidth, typedText(nullable(date))],
  params: {
    /** First and last moment that may be typed. */
    start: nullable(date),
    end: nullable(date),
    /** Python's directives: `%Y` year, `%m` month, `%d` day, `%H` `%M` `%S` time of day, and others. */
    format: momentFormat("%Y-%m-%d %H:%M:%S"),
  },
  local: ["start", "end", "format"],
  settle: ({ value, start, end, format }, { refuse }) => {
    if (value === null || !isOutside(value, { start, end })) return undefined;
    const shown = (moment: Date | null): string => (moment === null ? "any" : formatMoment(moment, format));
    return refuse("value", `${shown(value)} is not between start and end: ${shown(start)} to ${shown(end)}`);
  },
  wire: typedRules<Date | null, MomentValues>(
    (value, { format }) => (value === null ? "" : formatMoment(value, format)),
    (text, values) => {
      const moment = parseMoment(text, values.format);
      if (moment === null) return { problem: "invalid" };
      return isOutside(moment, values) ? { problem: "out of bounds" } : { value: moment };
    },
  ),
}) {
  static {
    revivable("DatetimeInput", this);
  }
}

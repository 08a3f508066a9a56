// A slider for a day.
import { DateSlider as DateSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/date_slider.ts";
import { boolean, integer, nullable } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { date } from "./parts/date-param.ts";
import { dateBounds, dayOfMoment, momentOf, valueNeeded, wholeDays } from "./parts/date-slider.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

/** Keeps the time of day only where that is asked for. */
const read = (value: unknown, { asDatetime }: { readonly asDatetime: boolean }): Date | null =>
  // The cast: what is read is checked against the param before it is set.
  (asDatetime ? momentOf(value) : dayOfMoment(value)) as Date | null;

/** Picks a day between `start` and `end`, which must be given (Panel's `DateSlider`). */
export class DateSlider extends widget({
  type: "DateSlider",
  model: DateSliderDef,
  parts: [sliderLook, dateBounds, throttled(nullable(date))],
  params: {
    /** Follows the handle while it is dragged. Default: `start`. */
    value: nullable(date),
    /** Keeps the time of day; otherwise what the visitor picks is midnight UTC. */
    asDatetime: boolean(),
    /** In days. */
    step: integer(1, { min: 1 }),
  },
  initially: { value: "start" },
  settle: valueNeeded,
  local: ["asDatetime"],
  wire: {
    start: wholeDays.start,
    end: wholeDays.end,
    value: { attr: "value", toModel: (value, { start }) => (value ?? start)?.getTime(), fromModel: read },
    valueThrottled: { attr: "value_throttled", fromModel: read, receiveOnly: true },
  },
}) {
  static {
    revivable("DateSlider", this);
  }
}

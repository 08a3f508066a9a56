// A slider for a moment.
import { PanelDatetimeSlider } from "../../models/generated/panel/models/datetime_slider.ts";
import { nullable, number } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { date } from "./parts/date-param.ts";
import { dateBounds, momentOf, valueNeeded, wholeDays } from "./parts/date-slider.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

/** Picks a moment between `start` and `end`, which must be given (Panel's `DatetimeSlider`). */
export class DatetimeSlider extends widget({
  type: "DatetimeSlider",
  model: PanelDatetimeSlider,
  parts: [sliderLook, dateBounds, throttled(nullable(date), momentOf)],
  params: {
    /** Follows the handle while it is dragged. Default: `start`. */
    value: nullable(date),
    /** In seconds. */
    step: number(60, { min: 1 }),
  },
  initially: { value: "start" },
  settle: valueNeeded,
  wire: {
    start: wholeDays.start,
    end: wholeDays.end,
    value: {
      attr: "value",
      toModel: (value, { start }) => (value ?? start)?.getTime(),
      // The cast: what is read is checked against the param before it is set.
      fromModel: (value) => momentOf(value) as Date | null,
    },
  },
}) {
  static {
    revivable("DatetimeSlider", this);
  }
}

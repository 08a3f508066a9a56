// A slider for a range of days.
import { DateRangeSlider as DateRangeSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/date_range_slider.ts";
import { nullable, number } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { dateRange } from "./parts/date-param.ts";
import { dateBounds, dateRangeValue, dayOfMoment, millisecondsOf, rangeOf } from "./parts/date-slider.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

const read = rangeOf(dayOfMoment);

/** Picks a range of days between `start` and `end`, which must be given (Panel's `DateRangeSlider`). */
export class DateRangeSlider extends widget({
  type: "DateRangeSlider",
  model: DateRangeSliderDef,
  parts: [sliderLook, dateBounds, dateRangeValue, throttled(nullable(dateRange), read)],
  params: {
    /** Follows the handles while they are dragged. Default: from `start` to `end`. */
    value: nullable(dateRange),
    /** In days. */
    step: number(1),
  },
  wire: {
    value: {
      attr: "value",
      toModel: (value, { start, end }) => millisecondsOf(value ?? [start, end]),
      fromModel: read,
    },
  },
}) {
  static {
    revivable("DateRangeSlider", this);
  }
}

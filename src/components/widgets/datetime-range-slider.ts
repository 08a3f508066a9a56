// A slider for a range of moments.
import { DatetimeRangeSlider as DatetimeRangeSliderDef } from "../../models/generated/bokeh/models/widgets/sliders/datetime_range_slider.ts";
import { nullable, number } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { dateRange } from "./parts/date-param.ts";
import { dateBounds, dateRangeValue, momentOf, millisecondsOf, rangeOf } from "./parts/date-slider.ts";
import { sliderLook } from "./parts/slider-look.ts";
import { throttled } from "./parts/throttled.ts";

const read = rangeOf(momentOf);

/** Picks a range of moments between `start` and `end`, which must be given (Panel's `DatetimeRangeSlider`). */
export class DatetimeRangeSlider extends widget({
  type: "DatetimeRangeSlider",
  model: DatetimeRangeSliderDef,
  parts: [sliderLook, dateBounds, dateRangeValue, throttled(nullable(dateRange), read)],
  params: {
    /** Follows the handles while they are dragged. Default: from `start` to `end`. */
    value: nullable(dateRange),
    /** In milliseconds. */
    step: number(60_000),
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
    revivable("DatetimeRangeSlider", this);
  }
}

// Which widget a param has, by its kind and what is known of it (the mapping of Panel's `Param`).
import type { Viewable } from "../components/core/viewable.ts";
import { Button } from "../components/widgets/button.ts";
import { Checkbox } from "../components/widgets/checkbox.ts";
import { ColorPicker } from "../components/widgets/color-picker.ts";
import { DatePicker } from "../components/widgets/date-picker.ts";
import { DateRangeSlider } from "../components/widgets/date-range-slider.ts";
import { DatetimeInput } from "../components/widgets/datetime-input.ts";
import { DatetimeRangeSlider } from "../components/widgets/datetime-range-slider.ts";
import { FileInput } from "../components/widgets/file-input.ts";
import { FloatInput } from "../components/widgets/float-input.ts";
import { FloatSlider } from "../components/widgets/float-slider.ts";
import { IntInput } from "../components/widgets/int-input.ts";
import { IntSlider } from "../components/widgets/int-slider.ts";
import { LiteralInput } from "../components/widgets/literal-input.ts";
import { MultiSelect } from "../components/widgets/multi-select.ts";
import { RangeSlider } from "../components/widgets/range-slider.ts";
import { Select } from "../components/widgets/select.ts";
import { TextInput } from "../components/widgets/text-input.ts";
import type { ParamSpecs } from "../reactive/param.ts";
import type { KindName, Limits, ParamInfo } from "./kind.ts";

/** A class of widgets, whatever they take. */
export interface WidgetType<V extends Viewable = Viewable> {
  new (inputs?: never): V;
  readonly specs: ParamSpecs;
}

const WIDGETS: Readonly<Record<KindName, WidgetType>> = {
  Action: Button,
  Boolean: Checkbox,
  Bytes: FileInput,
  CalendarDate: DatePicker,
  CalendarDateRange: DateRangeSlider,
  Callable: LiteralInput,
  ClassSelector: LiteralInput,
  Color: ColorPicker,
  Date: DatetimeInput,
  DateRange: DatetimeRangeSlider,
  Dict: LiteralInput,
  Event: Button,
  Integer: IntSlider,
  List: LiteralInput,
  ListSelector: MultiSelect,
  Magnitude: FloatSlider,
  Number: FloatSlider,
  Parameter: LiteralInput,
  Range: RangeSlider,
  Selector: Select,
  Str: TextInput,
  Tuple: LiteralInput,
};

/** The widget of a kind that has no bounds on one side. */
const UNBOUNDED: Partial<Readonly<Record<KindName, WidgetType>>> = {
  CalendarDateRange: LiteralInput,
  DateRange: LiteralInput,
  Integer: IntInput,
  Magnitude: FloatInput,
  Number: FloatInput,
  Range: LiteralInput,
};

/** The class of a param's widget. */
export function widgetType(kind: KindName, info: ParamInfo): WidgetType {
  const [start, end] = offered(kind, info);
  return (start === null || end === null ? UNBOUNDED[kind] : undefined) ?? WIDGETS[kind];
}

/** From where to where a widget goes. */
export function offered(
  kind: KindName,
  { bounds, softBounds, inclusiveBounds: [withLeast, withGreatest] }: ParamInfo,
): Limits {
  const least = softBounds?.[0] ?? bounds?.[0] ?? null;
  const greatest = softBounds?.[1] ?? bounds?.[1] ?? null;
  if (kind !== "Integer") return [least, greatest];
  // A whole number that is not allowed itself has a neighbour that is.
  const next = (value: number | Date | null, by: number): number | Date | null =>
    typeof value === "number" ? value + by : value;
  return [withLeast ? least : next(least, 1), withGreatest ? greatest : next(greatest, -1)];
}

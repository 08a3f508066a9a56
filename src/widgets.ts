// Public: `widgets` of "edgepanel". All widgets, under Panel's names.
export { Button, Toggle, type ButtonInputs, type ClickHandler } from "./components/widgets/button.ts";
export { CheckBoxGroup, CheckButtonGroup } from "./components/widgets/check-group.ts";
export { Checkbox, Switch } from "./components/widgets/checkbox.ts";
export { ColorPicker } from "./components/widgets/color-picker.ts";
export { DatePicker } from "./components/widgets/date-picker.ts";
export { MultiSelect, type DoubleClickHandler, type MultiSelectInputs } from "./components/widgets/multi-select.ts";
export { FloatInput, IntInput, NumberInput, Spinner } from "./components/widgets/number-input.ts";
export { FloatSlider, IntSlider } from "./components/widgets/number-slider.ts";
export type { Options } from "./components/widgets/options.ts";
export { RadioBoxGroup, RadioButtonGroup } from "./components/widgets/radio-group.ts";
export { IntRangeSlider, RangeSlider, type NumberRange } from "./components/widgets/range-slider.ts";
export { Select, type OptionGroups, type SelectInputs } from "./components/widgets/select.ts";
export { StaticText } from "./components/widgets/static-text.ts";
export { PasswordInput, TextAreaInput, TextInput } from "./components/widgets/text-input.ts";
export { Widget } from "./components/core/widget.ts";

// All component classes by name, so that what callbacks made can be made again after a sleep.
import * as indicators from "./indicators/index.ts";
import { ReactiveExpr } from "./reactive/reactive-expr.ts";
import { registerClasses } from "./core/class-registry.ts";
import { Notification } from "./notifications/notification.ts";
import { NotificationArea } from "./notifications/notification-area.ts";
import { AutocompleteInput } from "./widgets/autocomplete-input.ts";
import { Button, Toggle } from "./widgets/button.ts";
import { CheckBoxGroup, CheckButtonGroup } from "./widgets/check-group.ts";
import { Checkbox, Switch } from "./widgets/checkbox.ts";
import { ColorPicker } from "./widgets/color-picker.ts";
import { DatePicker, DateRangePicker } from "./widgets/date-picker.ts";
import { DateRangeSlider, DateSlider, DatetimeRangeSlider, DatetimeSlider } from "./widgets/date-slider.ts";
import { DatetimePicker, DatetimeRangePicker } from "./widgets/datetime-picker.ts";
import { FileDownload } from "./widgets/file-download.ts";
import { FileInput } from "./widgets/file-input.ts";
import { ButtonIcon, ToggleIcon } from "./widgets/icon-button.ts";
import { MenuButton } from "./widgets/menu-button.ts";
import { MultiChoice } from "./widgets/multi-choice.ts";
import { MultiSelect } from "./widgets/multi-select.ts";
import { IntInput, FloatInput, NumberInput, Spinner } from "./widgets/number-input.ts";
import { FloatSlider, IntSlider } from "./widgets/number-slider.ts";
import { DiscretePlayer, Player } from "./widgets/player.ts";
import { RadioBoxGroup, RadioButtonGroup } from "./widgets/radio-group.ts";
import { RangeSlider, IntRangeSlider } from "./widgets/range-slider.ts";
import { Select } from "./widgets/select.ts";
import { StaticText } from "./widgets/static-text.ts";
import { TimePicker } from "./widgets/time-picker.ts";
import { TextInput, PasswordInput, TextAreaInput } from "./widgets/text-input.ts";
import { Alert } from "./panes/alert.ts";
import { Bokeh } from "./panes/bokeh.ts";
import { FunctionPane } from "./panes/function-pane.ts";
import { HTML } from "./panes/html.ts";
import { JSONPane } from "./panes/json.ts";
import { Markdown } from "./panes/markdown.ts";
import { Placeholder } from "./panes/placeholder.ts";
import { Str } from "./panes/str.ts";
import { Accordion } from "./layouts/accordion.ts";
import { Card } from "./layouts/card.ts";
import { Column } from "./layouts/column.ts";
import { FlexBox } from "./layouts/flex-box.ts";
import { GridBox } from "./layouts/grid-box.ts";
import { Row } from "./layouts/row.ts";
import { HSpacer, VSpacer, Divider } from "./layouts/spacers.ts";
import { Tabs } from "./layouts/tabs.ts";
import { WidgetBox } from "./layouts/widget-box.ts";

registerClasses({
  ...indicators,
  Notification,
  NotificationArea,
  ReactiveExpr,
  AutocompleteInput,
  DateRangePicker,
  DateRangeSlider,
  DateSlider,
  DatetimeRangeSlider,
  DatetimeSlider,
  DatetimePicker,
  DatetimeRangePicker,
  FileDownload,
  FileInput,
  ButtonIcon,
  ToggleIcon,
  MenuButton,
  MultiChoice,
  DiscretePlayer,
  Player,
  TimePicker,
  Button,
  Toggle,
  CheckBoxGroup,
  CheckButtonGroup,
  Checkbox,
  Switch,
  ColorPicker,
  DatePicker,
  MultiSelect,
  IntInput,
  FloatInput,
  NumberInput,
  Spinner,
  FloatSlider,
  IntSlider,
  RadioBoxGroup,
  RadioButtonGroup,
  RangeSlider,
  IntRangeSlider,
  Select,
  StaticText,
  TextInput,
  PasswordInput,
  TextAreaInput,
  Alert,
  Bokeh,
  FunctionPane,
  HTML,
  JSONPane,
  Markdown,
  Placeholder,
  Str,
  Accordion,
  Card,
  Column,
  FlexBox,
  GridBox,
  Row,
  HSpacer,
  VSpacer,
  Divider,
  Tabs,
  WidgetBox,
});

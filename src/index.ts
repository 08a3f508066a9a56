// The public face: what app authors import from "edgepanel".

export { defineApp, type App, type AppOptions } from "./app/define-app.ts";
export type { MigratedValues, Migration, MigrationAnswer } from "./app/migration.ts";
export type { ConnectionTexts } from "./base/connection-texts.ts";
export { state } from "./state/state.ts";
export { NotInSessionError } from "./state/current-session.ts";
export type { PeriodicCallback, PeriodicOptions } from "./state/periodic-callback.ts";
export { TaskPlaceError } from "./state/tasks/task-table.ts";
export type { TaskCallback, TaskOptions, TaskRun } from "./state/tasks/task.ts";
export type { Role, RoleUser } from "./state/roles.ts";
export type { Bookmark, ShareKind, ShareLink, ShareOptions } from "./state/share.ts";
export type { RoleRule, SessionVisitor, VisitorCallback } from "./state/visitors.ts";
export type { DurableCallback, DurableRun, SessionInfo, SessionHook } from "./state/session-context.ts";
export { bind, Skip, type Bound } from "./reactive/bind.ts";
export { Parameterized, type ParamRef } from "./reactive/parameterized.ts";
export { params } from "./reactive/params.ts";
export { any, boolean, choice, integer, list, nullable, number, oneOf, record, text } from "./reactive/param.ts";
export { computed, effect, signal } from "./reactive/author-signals.ts";
export type { ReadonlySignal, Signal } from "./reactive/signals.ts";
export { batch } from "./reactive/turns.ts";
export { link, type LinkOptions } from "./reactive/link.ts";
export { watch } from "./reactive/watch-refs.ts";
export type { WatchEvent, Watcher, WatchOptions } from "./reactive/watch.ts";
export { rx, Rx } from "./components/reactive/rx.ts";
export { ReactiveExpr } from "./components/reactive/reactive-expr.ts";
export { interact } from "./components/reactive/interact.ts";
export { hold } from "./state/hold.ts";
export type { AsCachedOptions } from "./state/cache.ts";
export {
  cache,
  CACHE_ITEMS,
  type CachedFunction,
  type CacheOptions,
  type CachePolicy,
} from "./state/cached-function.ts";
export { Notification, type NotificationIcon } from "./components/notifications/notification.ts";
export {
  NotificationArea,
  type EventNotification,
  type NotificationOptions,
  type NotificationType,
} from "./components/notifications/notification-area.ts";
export { BrowserInfo, Location } from "./components/core/page-models.ts";
export type { SyncedParams, SyncErrorHandler } from "./state/location-sync.ts";
export type { JsArgs, JsCallbackOptions, JsLink, JsLinkOptions } from "./components/core/js-link.ts";
export { PanelError } from "./base/errors.ts";
export type { Viewable } from "./components/core/viewable.ts";
export type { Widget } from "./components/core/widget.ts";
export { panel } from "./components/panes/panel.ts";
export * as indicators from "./components/indicators/index.ts";
export {
  BooleanStatus,
  Gauge,
  LoadingSpinner,
  Progress,
  TooltipIcon,
  Tqdm,
  Trend,
  type TqdmOptions,
  VisitorsIndicator,
} from "./components/indicators/index.ts";
export { ArrayInput } from "./components/widgets/array-input.ts";
export { AutocompleteInput } from "./components/widgets/autocomplete-input.ts";
export { Button } from "./components/widgets/button.ts";
export { ButtonIcon } from "./components/widgets/button-icon.ts";
export { CheckBoxGroup } from "./components/widgets/check-box-group.ts";
export { CheckButtonGroup } from "./components/widgets/check-button-group.ts";
export { Checkbox } from "./components/widgets/checkbox.ts";
export { CodeEditor } from "./components/widgets/code-editor.ts";
export { ColorMap, type ColorMaps, type Colors } from "./components/widgets/color-map.ts";
export { ColorPicker } from "./components/widgets/color-picker.ts";
export { CrossSelector, type OptionFilter } from "./components/widgets/cross-selector.ts";
export { DatePicker } from "./components/widgets/date-picker.ts";
export { DateRangePicker } from "./components/widgets/date-range-picker.ts";
export { DateRangeSlider } from "./components/widgets/date-range-slider.ts";
export { DateSlider } from "./components/widgets/date-slider.ts";
export { DatetimeInput } from "./components/widgets/datetime-input.ts";
export { DatetimeRangeInput } from "./components/widgets/datetime-range-input.ts";
export { DatetimePicker } from "./components/widgets/datetime-picker.ts";
export { DatetimeRangePicker } from "./components/widgets/datetime-range-picker.ts";
export { DatetimeRangeSlider } from "./components/widgets/datetime-range-slider.ts";
export { DatetimeSlider } from "./components/widgets/datetime-slider.ts";
export { DiscretePlayer } from "./components/widgets/discrete-player.ts";
export { DiscreteSlider } from "./components/widgets/discrete-slider.ts";
export { EditableFloatSlider } from "./components/widgets/editable-float-slider.ts";
export { EditableIntSlider } from "./components/widgets/editable-int-slider.ts";
export { EditableRangeSlider } from "./components/widgets/editable-range-slider.ts";
export { FileDownload, type FileContent } from "./components/widgets/file-download.ts";
export { ShareButton } from "./components/widgets/share-button.ts";
export { ChatAreaInput } from "./components/widgets/chat-area-input.ts";
export { ChatCopyIcon } from "./components/chat/copy-icon.ts";
export { ChatFeed } from "./components/chat/chat-feed.ts";
export type {
  ChatCallback,
  CallbackFailure,
  EditCallback,
  MessageParams,
  PostHook,
  SendOptions,
} from "./components/chat/feed-params.ts";
export type { AddStepOptions } from "./components/chat/steps.ts";
export type { ChatFile } from "./components/chat/chat-file.ts";
export type { TranscriptMessage, TranscriptOptions } from "./components/chat/transcript.ts";
export { CHAT_LIMITS } from "./components/chat/limits.ts";
export { ChatInterface } from "./components/chat/chat-interface.ts";
export type { ButtonCallback, ButtonProperties, ChatButton } from "./components/chat/interface-params.ts";
export { ChatMessage } from "./components/chat/chat-message.ts";
export { ChatReactionIcons } from "./components/chat/reaction-icons.ts";
export { ChatStep, type ChatStepInputs, type StepStatus } from "./components/chat/chat-step.ts";
export type { SerializeOptions } from "./components/chat/chat-texts.ts";
export type { Avatar, AvatarMaker, Avatars } from "./components/chat/avatars.ts";
export {
  NestedSelect,
  type NestedOptions,
  type OptionsMaker,
  type SelectLevel,
} from "./components/widgets/nested-select.ts";
export { SpeechToText, type SpeechGrammar, type SpeechResult } from "./components/widgets/speech-to-text.ts";
export { TextToSpeech, type Voice } from "./components/widgets/text-to-speech.ts";
export { LinearGauge } from "./plotting/linear-gauge.ts";
export { Dial } from "./plotting/dial.ts";
export { Debugger } from "./components/layouts/debugger.ts";
export { GridStack, type StackItem } from "./components/layouts/grid-stack.ts";
export { Terminal } from "./components/widgets/terminal.ts";
export {
  FileDropper,
  MAX_CHUNK_BYTES,
  type DroppedFiles,
  type StoredObject,
  type StoredObjects,
} from "./components/widgets/file-dropper.ts";
export type { UploadBucket, UploadTarget } from "./components/widgets/parts/bucket.ts";
export { FileInput } from "./components/widgets/file-input.ts";
export { FloatInput } from "./components/widgets/float-input.ts";
export { FloatSlider } from "./components/widgets/float-slider.ts";
export { IntInput } from "./components/widgets/int-input.ts";
export { IntRangeSlider } from "./components/widgets/int-range-slider.ts";
export { IntSlider } from "./components/widgets/int-slider.ts";
export { JSONEditor } from "./components/widgets/json-editor.ts";
export { LiteralInput } from "./components/widgets/literal-input.ts";
export { MenuButton, type MenuItem } from "./components/widgets/menu-button.ts";
export { MultiChoice } from "./components/widgets/multi-choice.ts";
export { MultiSelect } from "./components/widgets/multi-select.ts";
export { NumberInput } from "./components/widgets/number-input.ts";
export { PasswordInput } from "./components/widgets/password-input.ts";
export { Player } from "./components/widgets/player.ts";
export { RadioBoxGroup } from "./components/widgets/radio-box-group.ts";
export { RadioButtonGroup } from "./components/widgets/radio-button-group.ts";
export { RangeSlider } from "./components/widgets/range-slider.ts";
export { Select } from "./components/widgets/select.ts";
export { Spinner } from "./components/widgets/spinner.ts";
export { StaticText } from "./components/widgets/static-text.ts";
export { Switch } from "./components/widgets/switch.ts";
export { TextAreaInput } from "./components/widgets/text-area-input.ts";
export { TextEditor } from "./components/widgets/text-editor.ts";
export { TextInput } from "./components/widgets/text-input.ts";
export { TimePicker } from "./components/widgets/time-picker.ts";
export { Toggle } from "./components/widgets/toggle.ts";
export { VideoStream } from "./components/widgets/video-stream.ts";
export { toggleGroup, type ToggleGroupKind } from "./components/widgets/toggle-group.ts";
export { ToggleIcon } from "./components/widgets/toggle-icon.ts";
export { DataFrame } from "./components/tables/data-frame.ts";
export { table } from "./components/tables/table.ts";
export type { TableInput, TableOptions, TableRow, TableValue } from "./components/tables/table.ts";
export { Tabulator } from "./components/tables/tabulator.ts";
export type { CellClick, CellEdit, StreamOptions } from "./components/tables/tabulator.ts";
export { csvOf, type CsvOptions } from "./components/tables/csv.ts";
export { d1Source, type D1SourceOptions } from "./components/tables/d1-source.ts";
export {
  PARQUET_SORT_CELLS,
  parquetSource,
  parquetTable,
  r2File,
  type Hyparquet,
  type ParquetOptions,
  type RangedFile,
} from "./components/tables/parquet.ts";
export type { ArrowTable } from "./components/tables/arrow.ts";
export type { PageQuery, RowPage, RowSource } from "./components/tables/tabulator-params.ts";
export type { FilterRange, FilterValue, RowFilter, RowPredicate } from "./components/tables/row-filters.ts";
export type { CellValidator, ColumnValidator, RefusedEdit } from "./components/tables/validators.ts";
export * as panes from "./components/panes/index.ts";
export { Alert } from "./components/panes/alert.ts";
export { Bokeh } from "./components/panes/bokeh.ts";
export { FunctionPane } from "./components/panes/function-pane.ts";
export { HTML } from "./components/panes/html.ts";
export { html, markdown, raw, type RawMarkup } from "./components/panes/markup-tags.ts";
export { JSONPane } from "./components/panes/json.ts";
export { Markdown } from "./components/panes/markdown.ts";
export { Audio } from "./components/panes/media/audio.ts";
export { AVIF, GIF, ICO, Image, JPG, PNG, SVG, WebP } from "./components/panes/media/images.ts";
export type { ImageSource } from "./components/panes/media/image-pane.ts";
export { PDF } from "./components/panes/media/pdf.ts";
export type { MediaSource } from "./components/panes/media/player-pane.ts";
export { Video } from "./components/panes/media/video.ts";
export { YouTube } from "./components/panes/media/youtube.ts";
export { LaTeX } from "./components/panes/latex.ts";
export type { TableData } from "./components/panes/data-frame.ts";
export { ECharts, type EChartsEvent, type EChartsSpec } from "./components/panes/charts/echarts.ts";
export { Vega, type VegaSelection, type VegaSpec } from "./components/panes/charts/vega.ts";
export { extension } from "./components/panes/recognised.ts";
export { Placeholder } from "./components/panes/placeholder.ts";
export { Str } from "./components/panes/str.ts";
export { Accordion } from "./components/layouts/accordion.ts";
export { Card } from "./components/layouts/card.ts";
export { Column } from "./components/layouts/column.ts";
export { Feed } from "./components/layouts/feed.ts";
export { FloatPanel } from "./components/layouts/float-panel.ts";
export { FlexBox } from "./components/layouts/flex-box.ts";
export { GridBox } from "./components/layouts/grid-box.ts";
export type { GridPlace, GridSpan } from "./components/layouts/grid-place.ts";
export { GridSpec } from "./components/layouts/grid-spec.ts";
export { Modal } from "./components/layouts/modal.ts";
export { Row } from "./components/layouts/row.ts";
export { Spacer, HSpacer, VSpacer, Divider } from "./components/layouts/spacers.ts";
export { Swipe } from "./components/layouts/swipe.ts";
export { Tabs } from "./components/layouts/tabs.ts";
export { WidgetBox } from "./components/layouts/widget-box.ts";
export { BootstrapTemplate } from "./components/templates/bootstrap.ts";
export { EditableTemplate, type EditableItem } from "./components/templates/editable.ts";
export { FastGridTemplate } from "./components/templates/fast-grid.ts";
export { FastListTemplate } from "./components/templates/fast-list.ts";
export { GoldenTemplate } from "./components/templates/golden.ts";
export { MaterialTemplate } from "./components/templates/material.ts";
export { ReactTemplate } from "./components/templates/react.ts";
export { SlidesTemplate } from "./components/templates/slides.ts";
export { Template, type TemplateOptions, type TemplateVariable } from "./components/templates/free/template.ts";
export { VanillaTemplate } from "./components/templates/vanilla.ts";
export { ColumnDataSource } from "./models/column-data-source.ts";
export { colorBar, type ColorBarOptions } from "./plotting/color-bars.ts";
export { figure, Figure, type FigureOptions } from "./plotting/figure.ts";
export {
  attribute,
  onChange,
  type AttributeEvent,
  type FigureEvents,
  type PointEvent,
} from "./plotting/figure-events.ts";
export type { GlyphMethods, GlyphModel, GlyphOptions } from "./plotting/glyph-options.ts";
export {
  eqHistCmap,
  factorCmap,
  factorHatch,
  factorMark,
  linearCmap,
  logCmap,
  type CmapOptions,
  type FactorOptions,
} from "./plotting/mappers.ts";
export {
  divergingPalette,
  interpPalette,
  linearPalette,
  palette,
  paletteNames,
  type PaletteInput,
  type PaletteName,
} from "./plotting/palettes.ts";
export {
  column,
  gridplot,
  plotLayout,
  row,
  type GridPlotOptions,
  type PlotLayoutOptions,
} from "./plotting/plot-layouts.ts";
export { mercator, type TileProvider } from "./plotting/tiles.ts";
export { cumsum, dodge, jitter, stack, transform, type JitterOptions } from "./plotting/transforms.ts";
export { expr, field, value } from "./serialization/spec.ts";
export { ndarray } from "./serialization/ndarray.ts";

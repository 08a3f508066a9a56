// Classes of params and their forms: what authors import from "edgepanel/param".
export { type DependsOptions, type DependsPath } from "./depends.ts";
export { ParamHandle } from "./handle.ts";
export type { Choices, Declared, Kind, KindName, KindOptions, Limits, ParamInfo } from "./kind.ts";
export {
  boolean as Boolean,
  calendarDate as CalendarDate,
  calendarDateRange as CalendarDateRange,
  color as Color,
  date as Date,
  dateRange as DateRange,
  event as Event,
  integer as Integer,
  magnitude as Magnitude,
  number as Number,
  range as Range,
  str as Str,
  type DateOptions,
  type NumberOptions,
  type StrOptions,
} from "./kinds.ts";
export {
  action as Action,
  bytes as Bytes,
  callable as Callable,
  classSelector as ClassSelector,
  dict as Dict,
  list as List,
  listSelector as ListSelector,
  parameter as Parameter,
  selector as Selector,
  tuple as Tuple,
  type ClassSelectorOptions,
  type ListOptions,
  type SelectorOptions,
} from "./object-kinds.ts";
export { ParamObject, type ParamHandles } from "./object.ts";
export { Param, ParamPane, type ParamOptions } from "./param-pane.ts";
export {
  merged,
  parameterized,
  viewer,
  type ObjectOf,
  type ParamObjectClass,
  type ViewerClass,
} from "./parameterized.ts";
export type { WidgetChoice } from "./widget-for.ts";
export type { WidgetType } from "./widget-class.ts";
export {
  Pipeline,
  PipelineError,
  type NamedStage,
  type PipelineInputs,
  type Stage,
  type StageOptions,
} from "./pipeline.ts";
export type { StageEdges } from "./stage-graph.ts";

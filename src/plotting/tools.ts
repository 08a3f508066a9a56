// Tools by the names that Bokeh has for them.
import { ArgumentError } from "../base/errors.ts";
import type { ModelDef } from "../models/definition.ts";
import {
  AreaVisuals,
  BoxAnnotation,
  BoxEditTool,
  BoxInteractionHandles,
  BoxSelectTool,
  BoxZoomTool,
  ClickPanTool,
  CopyTool,
  CrosshairTool,
  ExamineTool,
  FreehandDrawTool,
  FullscreenTool,
  HelpTool,
  HoverTool,
  LassoSelectTool,
  PanTool,
  PointDrawTool,
  PolyAnnotation,
  PolyDrawTool,
  PolyEditTool,
  PolySelectTool,
  RedoTool,
  ResetTool,
  SaveTool,
  TapTool,
  UndoTool,
  WheelPanTool,
  WheelZoomTool,
  ZoomInTool,
  ZoomOutTool,
} from "../models/generated/index.ts";
import { isModel, Model } from "../models/model.ts";
import { isKindOf } from "../models/define-model.ts";

/** The tools of a figure for which none were named. */
export const DEFAULT_TOOLS = "pan,wheel_zoom,auto_box_zoom,save,reset,help";

type Attributes = () => Readonly<Record<string, unknown>>;
type Entry = readonly [def: ModelDef, attributes?: Attributes];

const SELECTION_LOOK = {
  syncable: false,
  level: "overlay",
  visible: false,
  line_color: "black",
  line_alpha: 1,
  line_width: 2,
  line_dash: [4, 4],
  fill_color: "lightgrey",
  fill_alpha: 0.5,
};

const box = (extra: Readonly<Record<string, unknown>>): Model =>
  new Model(BoxAnnotation, {
    ...SELECTION_LOOK,
    left: NaN,
    right: NaN,
    top: NaN,
    bottom: NaN,
    handles: new Model(BoxInteractionHandles, {
      all: new Model(AreaVisuals, { fill_color: "white", hover_fill_color: "lightgray" }),
    }),
    ...extra,
    // The cast: values are checked against their kinds when the model is made.
  } as object);

const zoomBox = (): Model =>
  box({ left_units: "canvas", right_units: "canvas", top_units: "canvas", bottom_units: "canvas" });
const selectBox = (): Model => box({ editable: true });
const lasso = (): Model => new Model(PolyAnnotation, { ...SELECTION_LOOK, xs: [], ys: [], editable: true } as object);

const pan = (direction: string): Entry => [ClickPanTool, () => ({ direction })];
const sized = (def: ModelDef, dimensions: string, more: Attributes = () => ({})): Entry => [
  def,
  () => ({ dimensions, ...more() }),
];

const TOOLS: Readonly<Record<string, Entry>> = {
  pan: [PanTool],
  xpan: sized(PanTool, "width"),
  ypan: sized(PanTool, "height"),
  pan_left: pan("left"),
  pan_right: pan("right"),
  pan_up: pan("up"),
  pan_down: pan("down"),
  pan_west: pan("west"),
  pan_east: pan("east"),
  pan_north: pan("north"),
  pan_south: pan("south"),
  xwheel_pan: [WheelPanTool],
  ywheel_pan: [WheelPanTool, () => ({ dimension: "height" })],
  wheel_zoom: [WheelZoomTool],
  xwheel_zoom: sized(WheelZoomTool, "width"),
  ywheel_zoom: sized(WheelZoomTool, "height"),
  zoom_in: [ZoomInTool],
  xzoom_in: sized(ZoomInTool, "width"),
  yzoom_in: sized(ZoomInTool, "height"),
  zoom_out: [ZoomOutTool],
  xzoom_out: sized(ZoomOutTool, "width"),
  yzoom_out: sized(ZoomOutTool, "height"),
  click: [TapTool, () => ({ behavior: "inspect" })],
  tap: [TapTool],
  doubletap: [TapTool, () => ({ gesture: "doubletap" })],
  crosshair: [CrosshairTool],
  xcrosshair: sized(CrosshairTool, "width"),
  ycrosshair: sized(CrosshairTool, "height"),
  box_select: [BoxSelectTool, () => ({ overlay: selectBox() })],
  xbox_select: sized(BoxSelectTool, "width", () => ({ overlay: selectBox() })),
  ybox_select: sized(BoxSelectTool, "height", () => ({ overlay: selectBox() })),
  poly_select: [PolySelectTool, () => ({ overlay: lasso() })],
  lasso_select: [LassoSelectTool, () => ({ overlay: lasso() })],
  box_zoom: sized(BoxZoomTool, "both", () => ({ overlay: zoomBox() })),
  xbox_zoom: sized(BoxZoomTool, "width", () => ({ overlay: zoomBox() })),
  ybox_zoom: sized(BoxZoomTool, "height", () => ({ overlay: zoomBox() })),
  auto_box_zoom: [BoxZoomTool, () => ({ overlay: zoomBox() })],
  save: [SaveTool],
  copy: [CopyTool],
  undo: [UndoTool],
  redo: [RedoTool],
  reset: [ResetTool],
  help: [HelpTool],
  examine: [ExamineTool],
  fullscreen: [FullscreenTool],
  box_edit: [BoxEditTool],
  point_draw: [PointDrawTool],
  poly_draw: [PolyDrawTool],
  poly_edit: [PolyEditTool],
  freehand_draw: [FreehandDrawTool],
  hover: [HoverTool, () => ({ sort_by: null })],
};

/** Pairs of label and value (`["Price", "@price{0.00}"]`), or HTML with `@column`s in it. */
export type Tooltips = string | readonly (readonly [label: string, value: string])[];

/** Tools and the names that they were asked for by. */
export interface ToolSet {
  readonly tools: readonly Model[];
  readonly named: ReadonlyMap<string, Model>;
}

/**
 * Makes the tools of `given`: names divided by commas, or a list of names and tools.
 * @throws ArgumentError for an unknown name.
 */
export function makeTools(given: string | readonly (string | Model)[], tooltips: Tooltips | null): ToolSet {
  const named = new Map<string, Model>();
  const items = typeof given === "string" ? [given] : given;
  const tools = items.flatMap((item) => {
    if (isModel(item)) return [toolModel(item)];
    const names = item.split(",").map((name) => name.trim());
    return names.filter((name) => name !== "").map((name) => remember(named, name));
  });
  if (tooltips !== null) {
    const hover = tools.find((tool) => isKindOf(tool.def, "HoverTool"));
    if (hover === undefined) tools.push(new Model(HoverTool, { tooltips, sort_by: null }));
    else hover.setAny("tooltips", tooltips);
  }
  return { tools, named };
}

function remember(named: Map<string, Model>, name: string): Model {
  const entry = Object.hasOwn(TOOLS, name) ? TOOLS[name] : undefined;
  if (entry === undefined)
    throw new ArgumentError(`There is no tool "${name}"; there are ${Object.keys(TOOLS).join(", ")}`);
  const [def, attributes] = entry;
  const tool = new Model(def, attributes?.() ?? {});
  named.set(name, tool);
  return tool;
}

function toolModel(model: Model): Model {
  if (isKindOf(model.def, "Tool") || isKindOf(model.def, "ToolProxy")) return model;
  throw new ArgumentError(`tools: ${model.def.type} is not a tool`);
}

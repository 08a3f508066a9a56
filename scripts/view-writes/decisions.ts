// What a person decided about writes that the text of BokehJS and PanelJS does not tell alone, each with its reason.

/** The view of `writer`, or a part of it, writes `attr` of the models that `path` leads to from its model. */
export interface FarWrite {
  readonly writer: string;
  readonly path: string;
  readonly attr: string;
  /** Boolean attribute of the writer without which its view does not do so; or one that must not have a value. */
  readonly when?: string;
}

/** Writes through names whose model the text does not tell. */
export const FAR: readonly FarWrite[] = [
  // TableDataProvider.setItem: an edited cell.
  { writer: "DataTable", path: "source", attr: "data", when: "editable" },
  { writer: "panel.models.tabulator.DataTabulator", path: "source", attr: "data", when: "editable" },
  // EditToolView._emit_cds_changes and the tools built on it: points, boxes and lines that are drawn, moved, deleted.
  { writer: "EditTool", path: "renderers.data_source", attr: "data" },
  { writer: "PolyTool", path: "vertex_renderer.data_source", attr: "data" },
  { writer: "LineTool", path: "intersection_renderer.data_source", attr: "data" },
  { writer: "LineTool", path: "renderers.data_source", attr: "data" },
  { writer: "PolyEditTool", path: "renderers.data_source.selected", attr: "indices" },
  // LegendView.on_hit with click_policy "hide" and "mute".
  { writer: "Legend", path: "items.renderers", attr: "visible", when: "click_policy" },
  { writer: "Legend", path: "items.renderers", attr: "muted", when: "click_policy" },
  // CardView._collapse shows and hides what is in the card.
  { writer: "panel.models.layout.Card", path: "children", attr: "visible", when: "collapsible" },
  // The browser fetches the data itself.
  { writer: "WebDataSource", path: "", attr: "data" },
  { writer: "CrosshairTool", path: "overlay", attr: "location" },
  // Renderers follow their group.
  { writer: "Renderer", path: "", attr: "visible", when: "group" },
  // What a person drags.
  ...["left", "right", "top", "bottom"].map((attr) => ({
    writer: "BoxAnnotation",
    path: "",
    attr,
    when: "editable",
  })),
  ...["xs", "ys"].map((attr) => ({ writer: "PolyAnnotation", path: "", attr, when: "editable" })),
  { writer: "Label", path: "", attr: "angle", when: "editable" },
  { writer: "Label", path: "", attr: "x", when: "editable" },
  { writer: "Label", path: "", attr: "y", when: "editable" },
  { writer: "Span", path: "", attr: "location", when: "editable" },
  { writer: "GroupBox", path: "", attr: "disabled", when: "checkable" },
];

/** Overlays that a tool draws: their outline follows the pointer. */
export const OVERLAYS: readonly string[] = [
  "BoxSelectTool",
  "BoxZoomTool",
  "LassoSelectTool",
  "PolySelectTool",
  "RangeTool",
];

/** Attributes that a view or the model itself writes, by type; the text shows `setv` with a variable. */
export const OWN: Readonly<Record<string, readonly string[]>> = {
  // RangeManager: `rng.setv(range_info)`; DataRange1d.update: `this.setv(new_range)`.
  DataRange1d: ["start", "end"],
  FactorRange: ["start", "end"],
  // `view.model.time = …` in a function inside of a method.
  "panel.models.widgets.Audio": ["time"],
  // PerspectiveView: `this.model.setv(props)` with what the visitor has set in the viewer's panel.
  "panel.models.perspective.Perspective": [
    "aggregates",
    "columns",
    "columns_config",
    "expressions",
    "filters",
    "group_by",
    "plugin",
    "plugin_config",
    "settings",
    "sort",
    "split_by",
    "theme",
  ],
};

/** Attributes that the text shows to be written and that no person writes by using the page. */
export const NOT_OWN: readonly (readonly [type: string, attrs: readonly string[], reason: string])[] = [
  ["ColumnDataSource", ["data"], "methods for scripts; tables and tools that edit stand above"],
  ["Renderer", ["visible"], "only where it has a group"],
  ["BoxAnnotation", ["left", "right", "top", "bottom", "visible"], "only what can be edited, and overlays of tools"],
  ["PolyAnnotation", ["xs", "ys", "visible"], "only what can be edited, and overlays of tools"],
  ["Label", ["angle"], "only where it can be edited"],
  ["Span", ["location"], "only where it can be edited"],
  ["GroupBox", ["disabled"], "only where it can be ticked"],
  ["Ticker", ["desired_num_ticks", "num_minor_ticks"], "after an error of the ticker alone"],
  ["Progress", ["value"], "a method for scripts"],
  ["panel.models.state.State", ["values"], "documents without a server only"],
  ["SetValue", ["*"], "declared by the app, and found in the document"],
  ["ToggleVisibility", ["*"], "declared by the app, and found in the document"],
];

/** What views tell of themselves rather than take from a person: also of what is hidden or disabled. */
export const REPORTS: readonly string[] = [
  "inner_width",
  "inner_height",
  "outer_width",
  "outer_height",
  "scroll_position",
  "visible_children",
  "visible_objects",
  "ncols",
  "nrows",
  "page_size",
  "_render_count",
];

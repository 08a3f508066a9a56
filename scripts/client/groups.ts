// Which model modules travel together: the groups of the client build, and the plain scripts that some of them need.

/**
 * One group: a chunk that is loaded as a whole. Patterns are `bokeh/...` or `panel/...` module paths, `*` matches
 * within a name.
 */
export interface Group {
  readonly name: string;
  readonly modules: readonly string[];
  /** Data models of Panel that have no module of their own but need the scripts: names without the counter. */
  readonly dataModels?: readonly string[];
  /**
   * Scripts that must have run before the chunk, as paths below `static/extensions/panel/bundled/` (or absolute URLs).
   */
  readonly scripts?: readonly string[];
  /** Groups that this one builds on: always loaded with it, so that the two share no third chunk. */
  readonly needs?: readonly string[];
  /** The same, but ES modules. */
  readonly moduleScripts?: readonly string[];
  /** Style sheets of those scripts, as paths below `static/extensions/panel/bundled/`. */
  readonly styles?: readonly string[];
}

const pond = "filedropper/filepond";
const perspective = "perspective/@finos/perspective";

/**
 * In order: the first group with a matching pattern takes a module. `bokeh/models/*` that nobody names goes to
 * `plotting-more`, a Panel module that nobody names gets a chunk of its own. The figures behind the choice: one chunk
 * per
 * model costs more in requests than it saves in bytes, so what pages use together stays together.
 */
export const groups: readonly Group[] = [
  {
    name: "core",
    modules: [
      "bokeh/document/config",
      "bokeh/model",
      "bokeh/models/layouts/*",
      "bokeh/models/callbacks/customjs",
      "bokeh/models/callbacks/callback",
      "bokeh/models/dom/{stylesheets,html,text,dom_element,dom_node,styles,elements}",
      "bokeh/models/widgets/{markup,div,paragraph,pretext,widget}",
      "bokeh/models/ui/{ui_element,styled_element,pane,tooltip,notifications}",
      "bokeh/models/sources/{cds_view,column_data_source,columnar_data_source,data_source}",
      "bokeh/models/{selections,selectors}/*",
      "panel/models/{html,column,card,tabs,location,browser,layout,state}",
    ],
  },
  {
    name: "sliders",
    modules: [
      "bokeh/models/widgets/sliders/{abstract_slider,base_numerical_slider,categorical_slider,numerical_range_slider,numerical_slider,range_slider,slider}",
    ],
  },
  {
    name: "widgets",
    modules: [
      "bokeh/models/ui/icons/*",
      "bokeh/models/callbacks/set_value",
      "bokeh/models/widgets/{abstract_button,button,checkbox,checkbox_button_group,checkbox_group,color_picker,control,help_button,indicator,input_widget,multiselect,numeric_input,oriented_control,password_input,radio_button_group,radio_group,select,spinner,switch,text_input,text_like_input,textarea_input,toggle,toggle_button_group,toggle_input,toggle_input_group}",
      "bokeh/models/formatters/{tick_formatter,basic_tick_formatter,customjs_tick_formatter}",
      "panel/models/{button,button_icon,icon,toggle_icon,text_input,textarea_input,checkbox_button_group,radio_button_group,customselect,singleselect,multiselect,tooltips}",
    ],
  },
  {
    name: "widgets-more",
    needs: ["widgets"],
    modules: [
      "bokeh/models/widgets/sliders/*",
      "bokeh/models/formatters/{numeral_tick_formatter,printf_tick_formatter}",
      "bokeh/models/callbacks/*",
      "bokeh/models/widgets/{dropdown,autocomplete_input,file_input,palette_select,progress}",
      "bokeh/models/ui/{dialog,drawer,panel}",
      "bokeh/models/ui/menus/*",
      "panel/models/{player,discrete_player,progress,file_download,datetime_slider,tooltip_icon,feed,chatarea_input,json,video,audio,pdf,videostream,speech_to_text,text_to_speech}",
    ],
  },
  { name: "markdown", modules: ["bokeh/models/widgets/markdown"] },
  { name: "examiner", modules: ["bokeh/models/ui/examiner"] },
  { name: "trend", needs: ["plotting"], modules: ["panel/models/trend"] },
  { name: "multi-choice", modules: ["bokeh/models/widgets/multi_choice"] },
  { name: "reactive-html", modules: ["panel/models/reactive_html"] },
  {
    name: "pickers",
    modules: [
      "bokeh/models/widgets/{base_date_picker,base_datetime_picker,picker_base,date_picker,date_range_picker,datetime_picker,datetime_range_picker,multiple_date_picker,multiple_datetime_picker,time_picker}",
      "panel/models/{datetime_picker,time_picker}",
    ],
  },
  {
    name: "table-columns",
    modules: ["bokeh/models/widgets/tables/{cell_editors,cell_formatters,table_column}", "bokeh/models/comparisons/*"],
  },
  { name: "tables", modules: ["bokeh/models/widgets/tables/*"], needs: ["table-columns"] },
  {
    name: "plotting-more",
    needs: ["plotting"],
    modules: [
      "bokeh/models/sources/*",
      "bokeh/models/{graphs,tiles,textures,misc,random,expressions}/*",
      "bokeh/models/annotations/{arrow,arrow_head,band,polygon,scale_bar,size_bar,slope,spline,whisker,data_annotation}",
      "bokeh/models/annotations/dimensional",
      "bokeh/models/axes/{mercator_axis}",
      "bokeh/models/glyphs/{annular_wedge,annulus,arc,bezier,block,ellipse,hex_tile,image,image_base,image_rgba,image_stack,image_url,mathml_glyph,math_text_glyph,tex_glyph,multi_polygons,ngon,quadratic,ray,spline,wedge,hspan,vspan,hstrip,vstrip}",
      "bokeh/models/tools/edit/*",
      "bokeh/models/plots/gmap*",
      "bokeh/models/tools/inspectors/customjs_hover",
    ],
  },
  { name: "plotting", modules: ["bokeh/models/*/*", "bokeh/models/tools/*/*", "bokeh/models/*/*/*"] },
  {
    name: "tabulator",
    modules: ["panel/models/tabulator"],
    needs: ["table-columns"],
    scripts: [
      "datatabulator/tabulator-tables@6.4.0/dist/js/tabulator.min.js",
      "datatabulator/luxon/build/global/luxon.min.js",
    ],
    styles: ["datatabulator/tabulator-tables@6.4.0/dist/css/tabulator_simple.min.css"],
  },
  { name: "esm", modules: ["panel/models/{reactive_esm,react_component,anywidget_component}"] },
  {
    name: "plotly",
    modules: ["panel/models/plotly"],
    scripts: ["plotlyplot/plotly-3.1.0.min.js"],
    styles: ["plotlyplot/maplibre-gl@4.4.1/dist/maplibre-gl.css"],
  },
  {
    name: "vega",
    modules: ["panel/models/vega"],
  },
  {
    name: "echarts",
    modules: ["panel/models/echarts"],
    scripts: ["echarts/echarts@6.0.0/dist/echarts.min.js", "echarts/echarts-gl@2.0.9/dist/echarts-gl.min.js"],
  },
  {
    name: "vizzu",
    modules: ["panel/models/vizzu"],
    moduleScripts: ["https://cdn.jsdelivr.net/npm/vizzu@0.17.1/dist/vizzu.min.js"],
  },
  {
    name: "ace",
    modules: ["panel/models/ace"],
    scripts: ["ace.js", "ext-language_tools.js", "ext-modelist.js"].map(
      (file) => `aceplot/ace-builds@1.40.1/src-min-noconflict/${file}`,
    ),
  },
  {
    name: "katex",
    modules: ["panel/models/katex"],
    scripts: ["katex/katex@0.16.22/dist/katex.min.js", "katex/katex@0.16.22/dist/contrib/auto-render.min.js"],
    styles: ["katex/katex@0.16.22/dist/katex.min.css"],
  },
  {
    name: "jsoneditor",
    modules: ["panel/models/jsoneditor"],
    scripts: ["jsoneditor/jsoneditor@10.2.0/dist/jsoneditor.min.js"],
    styles: ["jsoneditor/jsoneditor@10.2.0/dist/jsoneditor.min.css"],
  },
  {
    name: "terminal",
    modules: ["panel/models/terminal"],
    scripts: [
      "terminal/xterm@4.14.1/lib/xterm.js",
      "terminal/xterm-addon-web-links@0.4.0/lib/xterm-addon-web-links.js",
    ],
    styles: ["terminal/xterm@4.11.0/css/xterm.css"],
  },
  {
    name: "quill",
    modules: ["panel/models/quill"],
    scripts: ["quillinput/quill@2.0.2/dist/quill.js"],
    styles: ["quillinput/quill@2.0.2/dist/quill.bubble.css", "quillinput/quill@2.0.2/dist/quill.snow.css"],
  },
  { name: "modal", modules: ["panel/models/modal"], scripts: ["modal/a11y-dialog@7/dist/a11y-dialog.min.js"] },
  {
    name: "filedropper",
    modules: ["panel/models/file_dropper"],
    scripts: [
      `${pond}-plugin-image-preview/dist/filepond-plugin-image-preview.js`,
      `${pond}-plugin-file-validate-size/dist/filepond-plugin-file-validate-size.js`,
      `${pond}-plugin-file-validate-type/dist/filepond-plugin-file-validate-type.js`,
      `${pond}-plugin-pdf-preview/dist/filepond-plugin-pdf-preview.min.js`,
      `${pond}@^4/dist/filepond.min.js`,
    ],
    styles: [
      `${pond}@^4/dist/filepond.css`,
      `${pond}-plugin-image-preview/dist/filepond-plugin-image-preview.css`,
      `${pond}-plugin-pdf-preview/dist/filepond-plugin-pdf-preview.css`,
    ],
  },
  { name: "vtk", modules: ["panel/models/vtk/*"], scripts: ["abstractvtkplot/vtk.js@30.1.0/vtk.js"] },
  {
    name: "notifications",
    modules: [],
    dataModels: ["NotificationArea"],
    scripts: ["notificationarea/notyf@3/notyf.min.js"],
    styles: ["notificationarea/notyf@3/notyf.min.css", "font-awesome/css/all.min.css"],
  },
  {
    name: "gridstack",
    modules: [],
    dataModels: ["GridStack"],
    scripts: ["gridstack/gridstack@7.2.3/dist/gridstack-all.js"],
    styles: [
      "gridstack/gridstack@7.2.3/dist/gridstack.min.css",
      "gridstack/gridstack@7.2.3/dist/gridstack-extra.min.css",
    ],
  },
  {
    name: "floatpanel",
    modules: [],
    dataModels: ["FloatPanel"],
    scripts: [
      "jspanel.js",
      ...["modal", "tooltip", "hint", "layout", "contextmenu", "dock"].map(
        (name) => `extensions/${name}/jspanel.${name}.js`,
      ),
    ].map((file) => `floatpanel/jspanel4@4.12.0/dist/${file}`),
    styles: ["floatpanel/jspanel4@4.12.0/dist/jspanel.css"],
  },
  {
    name: "deckgl",
    modules: ["panel/models/deckgl"],
    scripts: [
      "h3-js@4.1.0/dist/h3-js.umd.js",
      "deck.gl@9.1.14/dist.min.js",
      "@deck.gl/json@9.1.14/dist.min.js",
      "@loaders.gl/csv@4.2.2/dist/dist.min.js",
      "@loaders.gl/json@4.2.2/dist/dist.min.js",
      "@loaders.gl/3d-tiles@4.2.2/dist/dist.min.js",
      "mapbox-gl-js/v3.0.1/mapbox-gl.js",
      "maplibre-gl/dist/maplibre-gl.js",
      "@deck.gl/carto@^9.1.14/dist.min.js",
    ].map((file) => `deckglplot/${file}`),
    styles: ["deckglplot/mapbox-gl-js/v3.0.1/mapbox-gl.css", "deckglplot/maplibre-gl@4.4.1/dist/maplibre-gl.css"],
  },
  {
    name: "perspective",
    modules: ["panel/models/perspective"],
    moduleScripts: [
      `${perspective}@3.8.0/dist/cdn/perspective.js`,
      `${perspective}-viewer@3.8.0/dist/cdn/perspective-viewer.js`,
      `${perspective}-viewer-datagrid@3.8.0/dist/cdn/perspective-viewer-datagrid.js`,
      `${perspective}-viewer-d3fc@3.8.0/dist/cdn/perspective-viewer-d3fc.js`,
    ],
    styles: [
      "fonts",
      "themes",
      "variables",
      "monokai",
      "solarized",
      "solarized-dark",
      "vaporwave",
      "dracula",
      "pro",
      "pro-dark",
      "gruvbox",
      "gruvbox-dark",
    ].map((name) => `${perspective}-viewer@3.8.0/dist/css/${name}.css`),
  },
];

function toRegExp(pattern: string): RegExp {
  const source = pattern
    .replace(/[.*+?^$()|[\]\\]/g, (c) => (c === "*" ? "[^/]*" : `\\${c}`))
    .replace(/\{([^}]*)\}/g, (_, names: string) => `(?:${names.split(",").join("|")})`);
  return new RegExp(`^${source}$`);
}

const matchers = groups.map((group) => [group, group.modules.map(toRegExp)] as const);

/** The name of the group that carries a module, for example `bokeh/models/widgets/button`. */
export function groupOf(module: string): string {
  for (const [group, patterns] of matchers) {
    if (patterns.some((pattern) => pattern.test(module))) return group.name;
  }
  return module.slice(module.lastIndexOf("/") + 1).replaceAll("_", "-");
}

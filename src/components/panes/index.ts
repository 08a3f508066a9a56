// Panes as a group, under Panel's names: some, such as JSON, are taken at the top.
export { Alert } from "./alert.ts";
export { Bokeh } from "./bokeh.ts";
export { FunctionPane as ParamFunction } from "./function-pane.ts";
export { FunctionPane as ParamRef } from "./function-pane.ts";
export { HTML } from "./html.ts";
export { JSONPane as JSON } from "./json.ts";
export { Markdown } from "./markdown.ts";
export { Placeholder } from "./placeholder.ts";
export { Str } from "./str.ts";
export { Audio } from "./media/audio.ts";
export { AVIF, GIF, ICO, Image, JPG, PNG, SVG, WebP } from "./media/images.ts";
export { PDF } from "./media/pdf.ts";
export { Video } from "./media/video.ts";
export { DataFrame } from "./data-frame.ts";
export { LaTeX } from "./latex.ts";
export { YouTube } from "./media/youtube.ts";
export { ECharts } from "./charts/echarts.ts";
export { Vega } from "./charts/vega.ts";

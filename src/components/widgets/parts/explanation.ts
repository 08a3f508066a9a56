// Texts that explain something, as tooltips behind a question mark.
import { DOMHTML } from "../../../models/generated/bokeh/models/dom/html.ts";
import { Tooltip } from "../../../models/generated/bokeh/models/ui/tooltip.ts";
import type { Scene } from "../../core/declaration.ts";
import { renderMarkdown } from "../../panes/markdown-renderer.ts";
import type { TooltipModel } from "./description-param.ts";

/** The tooltip for a text in Markdown. */
export function explanation(text: string, scene: Scene): TooltipModel {
  const html = renderMarkdown(text, {
    anchors: true,
    breaks: false,
    typographer: false,
    plugins: [],
    rendererOptions: {},
  });
  return scene.create(Tooltip, {
    content: scene.create(DOMHTML, { html: [html] }),
    position: "right",
    stylesheets: [":host { white-space: initial; max-width: 300px; }"],
    syncable: false,
  });
}

// What panes that show Markdown share.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { any, boolean, choice, list, nested, nullable, record, text, type ParamSpecs } from "../../reactive/param.ts";
import { part } from "../core/component.ts";
import type { Values } from "../core/declaration.ts";
import { renderMarkdown, type MarkdownPlugin } from "./markdown-renderer.ts";
import { dedent } from "./markup-text.ts";
import { sanitize, type SanitizeHook } from "./sanitize.ts";
import { markupText } from "./text-pane.ts";

const params = {
  object: nullable(text()),
  /** Takes away the white space that all lines begin with. */
  dedent: boolean(true),
  /** Headings get no anchors. */
  disableAnchors: boolean(false),
  /** Leaves `$$ … $$` as it is instead of typesetting it. */
  disableMath: boolean(false),
  /** Line ends become line breaks. */
  hardLineBreak: boolean(false),
  /** Further plugins of markdown-it. */
  plugins: nested(list(any<MarkdownPlugin>(() => {}))),
  /**
   * "markdown" stands for python-markdown, whose output markdown-it comes close to: no line end after the last block.
   */
  renderer: choice(["markdown-it", "myst", "markdown"], "markdown-it"),
  /** Options of markdown-it. */
  rendererOptions: nested(record(any<unknown>(null))),
  /** With the renderer "markdown": `smarty` makes quotes and dashes typographic; the others are always on. */
  extensions: nested(list(text(), ["extra", "smarty", "codehilite"])),
  /** Takes out scripts, event handlers and all else that could run. Off by default, as in Panel. */
  sanitizeHtml: boolean(false),
  /** What cleans the HTML with `sanitizeHtml`. */
  sanitizeHook: any<SanitizeHook>(sanitize),
} satisfies ParamSpecs;

/** The `text` of the model. */
function markdownText(values: Values<typeof params>): string | undefined {
  const source = values.object ?? "";
  const python = values.renderer === "markdown";
  const html = renderMarkdown(values.dedent ? dedent(source) : source, {
    anchors: !values.disableAnchors && !python,
    breaks: values.hardLineBreak,
    typographer: values.renderer === "myst" || (python && values.extensions.includes("smarty")),
    plugins: values.plugins,
    rendererOptions: values.rendererOptions,
  });
  const clean = values.sanitizeHtml ? values.sanitizeHook(html) : html;
  return markupText(python ? clean.trimEnd() : clean);
}

/** A Markdown text, and how it is rendered. */
export const markdown = part({
  model: PanelHTML,
  params,
  // The cast: `Object.keys` gives the names of the object.
  local: Object.keys(params) as (keyof typeof params)[],
  classes: () => ["markdown"],
  keepsMarkup: ({ sanitizeHtml }, given) => given("sanitizeHtml") && !sanitizeHtml,
  derive: { text: markdownText },
});

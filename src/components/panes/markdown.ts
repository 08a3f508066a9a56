// Shows Markdown.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { any, boolean, choice, list, nullable, record, text, type ParamSpecs } from "../../reactive/param.ts";
import type { Values } from "../core/declaration.ts";
import { pane } from "../core/pane.ts";
import { renderMarkdown, type MarkdownPlugin } from "./markdown-renderer.ts";
import { dedent } from "./markup-text.ts";
import { sanitize, type SanitizeHook } from "./sanitize.ts";
import { markupText } from "./text-pane.ts";

/** Params of panes that show Markdown. */
export const markdownParams = {
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
  plugins: list(any<MarkdownPlugin>(() => {})),
  /**
   * "markdown" stands for python-markdown, whose output markdown-it comes close to: no line end after the last block.
   */
  renderer: choice(["markdown-it", "myst", "markdown"], "markdown-it"),
  /** Options of markdown-it. */
  rendererOptions: record(any<unknown>(null)),
  /** With the renderer "markdown": `smarty` makes quotes and dashes typographic; the others are always on. */
  extensions: list(text(), ["extra", "smarty", "codehilite"]),
  /** Takes out scripts, event handlers and all else that could run. Off by default, as in Panel. */
  sanitizeHtml: boolean(false),
  /** What cleans the HTML with `sanitizeHtml`. */
  sanitizeHook: any<SanitizeHook>(sanitize),
} satisfies ParamSpecs;

/** Names of `markdownParams` that the browser is not told. */
export const markdownWire = {
  object: null,
  dedent: null,
  disableAnchors: null,
  disableMath: null,
  hardLineBreak: null,
  plugins: null,
  renderer: null,
  rendererOptions: null,
  extensions: null,
  sanitizeHtml: null,
  sanitizeHook: null,
} as const;

/** The `text` of the model. */
export function markdownText(values: Values<typeof markdownParams>): string | undefined {
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

/**
 * Shows a Markdown text (Panel's `Markdown`): GitHub's dialect with definition lists, footnotes and task lists. HTML in
 * it is
 * shown as it is unless `sanitizeHtml` is on.
 */
export class Markdown extends pane({
  type: "Markdown",
  model: PanelHTML,
  params: markdownParams,
  css: ["css/markdown.css"],
  classes: () => ["markdown"],
  wire: markdownWire,
  attributes: (values) => ({ text: markdownText(values) }),
}) {
  protected override get keepsMarkup(): boolean {
    return this.isGiven("sanitizeHtml") && !this.sanitizeHtml;
  }
}

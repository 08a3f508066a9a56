// Markdown to HTML: markdown-it with the rules that Panel switches on.
import MarkdownIt from "markdown-it";
import anchor from "markdown-it-anchor";
import deflist from "markdown-it-deflist";
import footnote from "markdown-it-footnote";
import taskLists from "markdown-it-task-lists";
import { highlightCode } from "./highlight-code.ts";

type Renderer = InstanceType<typeof MarkdownIt>;
export type MarkdownPlugin = (markdown: Renderer) => void;

/** What changes how a text is rendered. */
export interface MarkdownOptions {
  readonly anchors: boolean;
  /** Line ends become line breaks. */
  readonly breaks: boolean;
  /** Quotes and dashes become typographic ones. */
  readonly typographer: boolean;
  readonly plugins: readonly MarkdownPlugin[];
  /** Options of markdown-it, over all others. */
  readonly rendererOptions: Readonly<Record<string, unknown>>;
}

/**
 * Renders Markdown as GitHub does, with definition lists, footnotes, task lists and anchors on headings of the first
 * two levels.
 */
export function renderMarkdown(text: string, options: MarkdownOptions): string {
  return rendererFor(options).render(text);
}

// Renderers keep no text between two runs, so that all sessions may share them.
const shared = new Map<string, Renderer>();

function rendererFor(options: MarkdownOptions): Renderer {
  if (options.plugins.length > 0 || Object.keys(options.rendererOptions).length > 0) return makeRenderer(options);
  const key = `${options.anchors}${options.breaks}${options.typographer}`;
  let renderer = shared.get(key);
  if (renderer === undefined) shared.set(key, (renderer = makeRenderer(options)));
  return renderer;
}

function makeRenderer({ anchors, breaks, typographer, plugins, rendererOptions }: MarkdownOptions): Renderer {
  const renderer = new MarkdownIt({
    html: true,
    linkify: true,
    typographer,
    xhtmlOut: true,
    breaks,
    highlight: highlightCode,
    ...rendererOptions,
  });
  // Addresses without a protocol too, as GitHub does.
  renderer.linkify.set({ fuzzyLink: true, fuzzyEmail: true });
  renderer.use(deflist).use(footnote).use(taskLists).use(fullAttributes);
  // The cast: the plugin's types name an older markdown-it; it only uses what both have.
  if (anchors) renderer.use(anchor as unknown as MarkdownPluginWith<typeof ANCHOR_OPTIONS>, ANCHOR_OPTIONS);
  for (const plugin of plugins) renderer.use(plugin);
  return renderer;
}

type MarkdownPluginWith<O> = (markdown: Renderer, options: O) => void;

const ANCHOR_OPTIONS = {
  level: [1, 2],
  tabIndex: false,
  slugify: (title: string) =>
    title
      .toLowerCase()
      .replaceAll(" ", "-")
      .replace(/[^\p{L}\p{N}_\- ]/gu, ""),
  permalink: anchor.permalink.linkInsideHeader({ class: "header-anchor", symbol: "¶", space: true }),
} as const;

/** Spells out the attributes of task list boxes, as XHTML and Panel do. */
function fullAttributes(markdown: Renderer): void {
  markdown.core.ruler.push("full-attributes", (state) => {
    for (const token of state.tokens.flatMap(({ children }) => children ?? [])) {
      if (token.type === "html_inline" && token.content.startsWith('<input class="task-list-item-checkbox"')) {
        token.content = token.content.replace(/ (checked|disabled)=""/g, ' $1="$1"');
      }
    }
  });
}

// A page of slides (Panel's SlidesTemplate).
import { any, boolean, choice, nullable, record } from "../../reactive/param.ts";
import { registerTemplate } from "../core/page-template.ts";
import {
  busyHtml,
  foldButton,
  frameScript,
  headerStyle,
  modalHtml,
  NARROW_SIDEBAR,
  places,
  sidebarHtml,
  templateData,
  titleHtml,
  within,
} from "./page-html.ts";
import { templateWith } from "./template-class.ts";
import type { BodyInput, TemplateKind } from "./template-kind.ts";
import { NATIVE } from "./vanilla.ts";

const THEMES = ["black", "white", "league", "beige", "night", "solarized", "simple"] as const;
const REVEAL = "bundled/reveal.js@4.5.0/dist";

const RULES = `#header { background-color: var(--header-background); color: var(--header-color); }
#sidebar:not(.hidden) { width: var(--sidebar-width); }
.reveal .slides { text-align: start; }
.sidebar-button-standalone { position: absolute; left: 5px; top: 10px; z-index: 10; }
.footer { text-align: center; }
${NARROW_SIDEBAR}`;

/** Things that follow one another as fragments are parts of one slide. */
function slides({ roots, placeholder }: BodyInput): string {
  const lists: string[][] = [];
  for (const root of roots.main) {
    const tags = root.getAny("tags");
    const fragment = Array.isArray(tags) && tags.includes("fragment");
    const last = lists.at(-1);
    if (fragment && last !== undefined) last.push(`<div class="fragment">${placeholder(root)}</div>`);
    else lists.push([fragment ? `<div class="fragment">${placeholder(root)}</div>` : placeholder(root)]);
  }
  return lists.map((parts, index) => `<section id="slide-${index}">${parts.join("\n")}</section>`).join("\n");
}

function body(input: BodyInput, showHeader: boolean, config: Readonly<Record<string, unknown>>): string {
  const { values, roots, placeholder, nonce } = input;
  const fold = (className: string): string =>
    roots.nav.length > 0 ? foldButton("sidebar-button", "sidebar", "Toggle sidebar", className) : "";
  const title = titleHtml(values);
  const header = showHeader
    ? `<header id="header">${fold("")}
<h1 class="app-header">${title}</h1>
<div id="header-items">${places(roots.header, placeholder)}</div>
${busyHtml(roots, placeholder)}
</header>`
    : roots.busy === null
      ? ""
      : `<div class="pn-busy-standalone">${placeholder(roots.busy)}</div>`;
  const footer = showHeader ? "" : `<div class="footer"><h1 class="title-wrapper app-header">${title}</h1></div>`;
  // Things of a header that is not shown are rendered all the same.
  const unseen = showHeader ? "" : `<div hidden>${places(roots.header, placeholder)}</div>`;
  const deck = `<div class="reveal"><div class="slides${showHeader ? "" : " slide-margin"}">\n${slides(input)}\n</div></div>`;
  return `<div id="container">
${header}
<div id="content">
${sidebarHtml(roots.nav, placeholder, values.collapsedSidebar)}
<main class="main" id="main">
${showHeader ? "" : fold("sidebar-button-standalone")}
${within(deck, values)}
${modalHtml(roots.modal, placeholder)}
${footer}
</main>
</div>
${unseen}
${places(roots.page, placeholder)}
</div>
${templateData({ config })}
${frameScript(nonce)}`;
}

/**
 * A page that shows the things of its main area as slides (Panel's `SlidesTemplate`). A component with the tag "fragment"
 * comes up on the slide of the one before it.
 */
export class SlidesTemplate extends templateWith({
  collapsedSidebar: boolean(true),
  /** Options of reveal.js. */
  revealConfig: record(any<unknown>(null)),
  /** A theme of reveal.js; null for "white", or "black" on a dark page. */
  revealTheme: nullable(choice(THEMES, "white")),
  showHeader: boolean(false),
}) {
  protected override get kind(): TemplateKind {
    return {
      ...NATIVE,
      name: "slides",
      pageSheets: (theme) => [
        `bundled/theme/${theme}.css`,
        `${REVEAL}/reveal.min.css`,
        `${REVEAL}/theme/${this.revealTheme ?? (theme === "dark" ? "black" : "white")}.css`,
        "bundled/vanillatemplate/vanilla.css",
        "bundled/slidestemplate/slides.css",
      ],
      parts: { before: ["slides"], after: [] },
      style: (values) => headerStyle(values, RULES),
      body: (input) => body(input, this.showHeader, this.revealConfig),
    };
  }
}

registerTemplate("slides", (choice) => new SlidesTemplate(choice, false));

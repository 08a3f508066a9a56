// Pieces of HTML that templates share. Texts of authors are escaped here.
import type { Model } from "../../models/model.ts";
import type { Placeholder } from "../core/page-template.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { FRAME_SCRIPT, NARROW } from "./frame-script.ts";
import type { PageRoots, PageValues } from "./template-kind.ts";

export { escapeHtml };

/** An attribute, or nothing for an empty value. */
export const attribute = (name: string, value: string): string =>
  value === "" ? "" : ` ${name}="${escapeHtml(value)}"`;

/** Text for a value in CSS: what could end the value, the rule or the style element is gone. */
export const cssValue = (value: string): string => value.replace(/[<>{};\\]/g, "");

/** Titles are headings that look like the rest of the header, and people who ask for less motion get none. */
const COMMON = `h1.app-header { font-size: inherit; font-weight: inherit; margin: 0; }
.pn-fold { background: none; border: 0; color: inherit; cursor: pointer; font: inherit; padding: 4px; }
@media (max-width: ${NARROW}px) {
  #header { box-sizing: border-box; max-width: 100vw; overflow: auto hidden; }
  h1.app-header { display: block; min-width: 3em; flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  h1.app-header .title { font-size: 1.1em; margin-left: 0; }
  #header-items { min-width: 0; width: auto; flex: 1 1 auto; padding-left: 5px; }
  html, body { max-width: 100vw; overflow-x: hidden; }
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after { animation-duration: 0.01ms !important; transition-duration: 0.01ms !important; }
}`;

/** A sidebar that has no room beside the page lies over it. */
export const NARROW_SIDEBAR = `@media (max-width: ${NARROW}px) {
  #content { position: relative; }
  #sidebar:not(.hidden), #right-sidebar:not(.hidden) {
    position: absolute; inset: 0 auto 0 0; z-index: 20; height: auto; max-width: calc(100vw - 44px); min-width: 0;
    width: min(var(--sidebar-width), 100vw - 44px);
    background-color: var(--background-color, var(--panel-background-color));
    box-shadow: 0 0 12px rgb(0 0 0 / 35%);
  }
  #right-sidebar:not(.hidden), [dir="rtl"] #sidebar:not(.hidden) { inset: 0 0 0 auto; }
  .pn-modal-content { width: auto !important; margin: 10px; }
}`;

/** `<style>` with custom properties for header and sidebar, as Panel's sheets use them. */
export function headerStyle({ headerBackground, headerColor, sidebarWidth }: PageValues, rules: string): string {
  const background = cssValue(headerBackground) || "var(--design-primary-color, var(--panel-primary-color))";
  const color = cssValue(headerColor) || "var(--design-primary-text-color, var(--panel-on-primary-color))";
  return `<style>
:root { --header-background: ${background}; --header-color: ${color}; --sidebar-width: ${sidebarWidth}px; }
${COMMON}
${rules}
</style>
`;
}

/** The rules of a page with another way of saying its colours. */
export const styleOf = (rules: string): string => `<style>\n${COMMON}\n${rules}\n</style>\n`;

/** A script that runs once the page's elements and scripts are there. @param nonce that of the page's policy */
export const lateScript = (code: string, nonce: string): string =>
  `<script type="module" nonce="${nonce}">\n${code}\n</script>`;

/** The script of the frame. @param nonce that of the page's policy */
export const frameScript = (nonce: string): string => lateScript(FRAME_SCRIPT, nonce);

/** What a template's part of the client reads. JSON in a page cannot hold "<". */
export const templateData = (data: unknown): string =>
  `<script type="application/json" id="edgepanel-template">${JSON.stringify(data).replace(/</g, "\\u003c")}</script>`;

/** The elements that roots are rendered into. */
export const places = (roots: readonly Model[], placeholder: Placeholder): string => roots.map(placeholder).join("\n");

/** Logo, site and title of the header. */
export function titleHtml({ logo, site, siteUrl, title }: PageValues, logoClass = ""): string {
  const picture =
    logo === ""
      ? ""
      : `<a${attribute("class", logoClass)} href="${escapeHtml(siteUrl)}"><img src="${escapeHtml(logo)}" class="app-logo" alt="${escapeHtml(site) || "Start"}"></a>`;
  const siteLink = site === "" ? "" : `<a class="title" href="${escapeHtml(siteUrl)}">&nbsp;${escapeHtml(site)}</a>`;
  const dash = site === "" || title === "" ? "" : '<span class="title">&nbsp;-</span>';
  // An empty address leads to the page itself.
  const own = title === "" ? "" : `<a class="title" href="">&nbsp;${escapeHtml(title)}</a>`;
  return picture + siteLink + dash + own;
}

/** The main area's content, within its widest. */
export function mainHtml(roots: readonly Model[], placeholder: Placeholder, values: PageValues): string {
  return within(places(roots, placeholder), values);
}

/** Any content of the main area, within its widest. */
export function within(content: string, { mainMaxWidth }: PageValues, className = ""): string {
  const width = cssValue(mainMaxWidth);
  return width === ""
    ? content
    : `<div${attribute("class", className)} style="margin-left: auto; margin-right: auto; max-width: ${escapeHtml(width)}">\n${content}\n</div>`;
}

const BARS = '<span class="pn-bar" style="display: block"></span>'.repeat(3);

/** The button that folds a sidebar, drawn as three bars. */
export const foldButton = (id: string, controls: string, label: string, className = ""): string =>
  `<button type="button" id="${id}" class="pn-fold${className === "" ? "" : ` ${className}`}" data-pn-fold aria-controls="${controls}" aria-label="${label}">${BARS}</button>`;

/** The sidebar of a page with the frame script; "" without one. */
export const sidebarHtml = (roots: readonly Model[], placeholder: Placeholder, collapsed: boolean): string =>
  roots.length === 0
    ? ""
    : `<aside class="sidenav${collapsed ? " hidden" : ""}" id="sidebar" aria-label="Sidebar"><div class="nav flex-column">${places(roots, placeholder)}</div></aside>`;

/** The modal of a page with the frame script. */
export const modalHtml = (roots: readonly Model[], placeholder: Placeholder): string =>
  `<div id="pn-Modal" class="pn-modal header-adjust" role="dialog" aria-modal="true" aria-label="Dialog" hidden>
<div class="pn-modal-content">
<button type="button" class="pn-modalclose pn-fold" id="pn-closeModal" aria-label="Close">&times;</button>
${places(roots, placeholder)}
</div>
</div>`;

/** The indicator that the session is busy; "" without one. */
export const busyHtml = ({ busy }: PageRoots, placeholder: Placeholder, attributes = ""): string =>
  busy === null ? "" : `<div class="pn-busy-container"${attributes}>${placeholder(busy)}</div>`;

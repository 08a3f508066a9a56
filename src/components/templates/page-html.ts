// Pieces of HTML that templates share. Texts of authors are escaped here.
import type { Model } from "../../models/model.ts";
import type { Placeholder } from "../core/page-template.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import type { PageValues } from "./template-kind.ts";

export { escapeHtml };

/** An attribute, or nothing for an empty value. */
export const attribute = (name: string, value: string): string =>
  value === "" ? "" : ` ${name}="${escapeHtml(value)}"`;

/** Text for a value in CSS: what could end the value, the rule or the style element is gone. */
export const cssValue = (value: string): string => value.replace(/[<>{};\\]/g, "");

/** `<style>` with custom properties for header and sidebar, as Panel's sheets use them. */
export function headerStyle({ headerBackground, headerColor, sidebarWidth }: PageValues, rules: string): string {
  const background = cssValue(headerBackground) || "var(--design-primary-color, var(--panel-primary-color))";
  const color = cssValue(headerColor) || "var(--design-primary-text-color, var(--panel-on-primary-color))";
  return `<style>
:root { --header-background: ${background}; --header-color: ${color}; --sidebar-width: ${sidebarWidth}px; }
${rules}
</style>
`;
}

/** A script that runs once the page's elements and scripts are there. @param nonce that of the page's policy */
export const lateScript = (code: string, nonce: string): string =>
  `<script type="module" nonce="${nonce}">\n${code}\n</script>`;

/** The elements that roots are rendered into. */
export const places = (roots: readonly Model[], placeholder: Placeholder): string => roots.map(placeholder).join("\n");

/** Logo, site and title of the header. */
export function titleHtml({ logo, site, siteUrl, title }: PageValues, logoClass = ""): string {
  const picture =
    logo === ""
      ? ""
      : `<a${attribute("class", logoClass)} href="${escapeHtml(siteUrl)}"><img src="${escapeHtml(logo)}" class="app-logo" alt=""></a>`;
  const siteLink = site === "" ? "" : `<a class="title" href="${escapeHtml(siteUrl)}">&nbsp;${escapeHtml(site)}</a>`;
  const dash = site === "" || title === "" ? "" : '<span class="title">&nbsp;-</span>';
  // An empty address leads to the page itself.
  const own = title === "" ? "" : `<a class="title" href="">&nbsp;${escapeHtml(title)}</a>`;
  return picture + siteLink + dash + own;
}

/** The main area's content, within its widest. */
export function mainHtml(roots: readonly Model[], placeholder: Placeholder, { mainMaxWidth }: PageValues): string {
  const content = places(roots, placeholder);
  const width = cssValue(mainMaxWidth);
  return width === ""
    ? content
    : `<div style="margin-left: auto; margin-right: auto; max-width: ${escapeHtml(width)}">\n${content}\n</div>`;
}

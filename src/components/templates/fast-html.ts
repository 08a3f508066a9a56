// The frame of both Fast templates as HTML.
import type { Model } from "../../models/model.ts";
import type { Placeholder } from "../core/page-template.ts";
import { styled, type FastValues } from "./fast-params.ts";
import { busyHtml, foldButton, frameScript, places, titleHtml } from "./page-html.ts";
import type { BodyInput } from "./template-kind.ts";

const SUN =
  "M6.76 4.84l-1.8-1.79-1.41 1.41 1.79 1.79 1.42-1.41zM4 10.5H1v2h3v-2zm9-9.95h-2V3.5h2V.55zm7.45 3.91l-1.41-1.41-1.79 1.79 1.41 1.41 1.79-1.79zm-3.21 13.7l1.79 1.8 1.41-1.41-1.8-1.79-1.4 1.4zM20 10.5v2h3v-2h-3zm-8-5c-3.31 0-6 2.69-6 6s2.69 6 6 6 6-2.69 6-6-2.69-6-6-6zm-1 16.95h2V19.5h-2v2.95zm-7.45-3.91l1.41 1.41 1.79-1.8-1.41-1.41-1.79 1.8z";
const MOON =
  "M10 2c-1.82 0-3.53.5-5 1.35C7.99 5.08 10 8.3 10 12s-2.01 6.92-5 8.65C6.47 21.5 8.18 22 10 22c5.52 0 10-4.48 10-10S15.52 2 10 2z";
const CORNERS = "M4.5 11H3v4h4v-1.5H4.5V11zM3 7h1.5V4.5H7V3H3v4zm10.5 6.5H11V15h4v-4h-1.5v2.5zM11 3v1.5h2.5V7H15V3h-4z";

const drawn = (path: string, box: number, className = ""): string =>
  `<svg${className === "" ? "" : ` class="${className}"`} fill="currentColor" viewBox="0 0 ${box} ${box}" aria-hidden="true"><path d="${path}"/></svg>`;

/** One sidebar; "" without anything in it. @param footer HTML of the author */
export function fastSidebar(
  id: string,
  label: string,
  {
    roots,
    footer,
    collapsed,
    placeholder,
  }: {
    readonly roots: readonly Model[];
    readonly footer: string;
    readonly collapsed: boolean;
    readonly placeholder: Placeholder;
  },
): string {
  if (roots.length === 0 && footer === "") return "";
  return `<aside class="sidenav${collapsed ? " hidden" : ""}" id="${id}" aria-label="${label}"><div class="nav flex-column">${places(roots, placeholder)}${footer}</div></aside>`;
}

/** A thing of the main area. @param before what is in its frame besides */
export function fastCard(root: string, values: FastValues, className: string, before = ""): string {
  const tag = values.mainLayout === null ? "div" : "fast-card";
  const whole = `<button type="button" class="fullscreen-button" aria-label="Full screen">${drawn(CORNERS, 18)}</button>`;
  return `<div class="card-margin${className}"><${tag} class="pn-wrapper">${before}${whole}${root}</${tag}></div>`;
}

/** What a Fast page has besides the frame. */
export interface FastParts {
  readonly main: string;
  readonly sidebar: string;
  readonly rightSidebar: string;
  /** Buttons of the header, before the theme's. */
  readonly tools: string;
  readonly data: string;
}

export function fastBody(
  { values: page, roots, placeholder, nonce }: BodyInput,
  values: FastValues,
  parts: FastParts,
): string {
  const toggle = `<div class="pn-toggle-theme">
<fast-switch id="theme-switch" style="float: right" aria-label="Light theme"${page.theme === "default" ? " checked" : ""}>
<span slot="checked-message">${drawn(SUN, 25, "theme-toggle-icon")}</span>
<span slot="unchecked-message">${drawn(MOON, 25, "theme-toggle-icon")}</span>
</fast-switch>
</div>`;
  return `<fast-design-system-provider id="body-design-provider" use-defaults>
<div id="container">
<fast-design-system-provider id="header-design-provider">
<header id="header"${styled(values, page).shadow ? ' class="shadow"' : ""}>
${parts.sidebar === "" ? "" : foldButton("sidebar-button", "sidebar", "Toggle sidebar")}
<h1 class="app-header">${titleHtml(page, "navbar-brand app-logo")}</h1>
<div id="header-items">${places(roots.header, placeholder)}</div>
${parts.tools}
${values.themeToggle ? toggle : ""}
${busyHtml(roots, placeholder, ' id="busy-container"')}
${parts.rightSidebar === "" ? "" : foldButton("right-sidebar-button", "right-sidebar", "Toggle secondary sidebar")}
</header>
</fast-design-system-provider>
<div class="row" id="content">
${parts.sidebar}
<main class="main" id="main">
${parts.main}
</main>
${parts.rightSidebar}
<fast-dialog id="pn-Modal" aria-label="Dialog" hidden>
<fast-button class="pn-modal-close" id="pn-closeModal" aria-label="Close">&times;</fast-button>
<div class="pn-modal-content">${places(roots.modal, placeholder)}</div>
</fast-dialog>
</div>
</div>
</fast-design-system-provider>
${places(roots.page, placeholder)}
${parts.data}
${frameScript(nonce)}`;
}

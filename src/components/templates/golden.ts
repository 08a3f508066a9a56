// A page of panels with tabs that visitors may arrange (Panel's GoldenTemplate).
import { registerTemplate } from "../core/page-template.ts";
import { integer } from "../../reactive/param.ts";
import type { Model } from "../../models/model.ts";
import type { AreaItem } from "./area.ts";
import {
  busyHtml,
  escapeHtml,
  frameScript,
  headerStyle,
  modalHtml,
  places,
  templateData,
  titleHtml,
} from "./page-html.ts";
import { PLAIN } from "./react.ts";
import { templateWith } from "./template-class.ts";
import type { BodyInput, TemplateKind } from "./template-kind.ts";

const RULES = `#header {
  --design-background-text-color: var(--header-color);
  --design-background-color: var(--header-background);
  background-color: var(--header-background);
  color: var(--header-color);
}
.header-contents { display: flex; }
body { color: var(--panel-on-background-color); }
.lm_tab:focus-visible { outline: 2px solid var(--panel-primary-color); outline-offset: -2px; }
/* The panels are told how wide they are, and leave room beside the button that closes a tab. */
.lm_content > .golden-cell, .lm_content > .sidebar-contents { min-height: 100%; }`;

const SHADES = { default: "light", dark: "dark" } as const;

function body({ values, roots, placeholder, nonce }: BodyInput, labels: readonly string[]): string {
  const cells = roots.main.map(
    (root, index) =>
      `<div class="golden-cell" data-title="${escapeHtml(labels[index] ?? "Content")}">${placeholder(root)}</div>`,
  );
  const sidebar =
    roots.nav.length === 0
      ? ""
      : `<div class="sidebar-contents" data-title="Sidebar">${places(roots.nav, placeholder)}</div>`;
  return `<header class="app-bar" id="header">
<h1 class="app-header">${titleHtml(values)}</h1>
<section class="header-contents">${places(roots.header, placeholder)}</section>
${busyHtml(roots, placeholder)}
</header>
<div class="main-area header-adjust" id="main">
<main class="main-content" id="main-content">${sidebar}${cells.join("\n")}</main>
${modalHtml(roots.modal, placeholder)}
</div>
${places(roots.page, placeholder)}
${templateData({ sidebarWidth: values.sidebarWidth })}
${frameScript(nonce)}`;
}

/** A page of panels with tabs that visitors may arrange (Panel's `GoldenTemplate`). Tabs are named after components. */
export class GoldenTemplate extends templateWith({
  /** The sidebar's share of the page, in percent. */
  sidebarWidth: integer(20, { min: 0, max: 100 }),
}) {
  protected override get kind(): TemplateKind {
    return {
      ...PLAIN,
      name: "golden",
      sidebarWidth: 20,
      pageSheets: (theme) => [
        `bundled/theme/${theme}.css`,
        "bundled/theme/native.css",
        "bundled/golden-layout@1.5.9/src/css/goldenlayout-base.css",
        `bundled/golden-layout@1.5.9/src/css/goldenlayout-${SHADES[theme]}-theme.css`,
        "bundled/goldentemplate/golden.css",
      ],
      parts: { before: ["golden"], after: [] },
      style: (values) => headerStyle(values, RULES),
      body: (input) => body(input, this.itemsOf("main").map(labelOf)),
    };
  }

  protected override rootMade(model: Model, { tag }: AreaItem): void {
    if (tag === "main") model.setAny("margin", [10, 15, 10, 10]);
  }
}

/** A component that was given no name is "Content". */
const labelOf = ({ view }: AreaItem): string => String(view.settableParams()["name"] ?? "") || "Content";

registerTemplate("golden", (choice) => new GoldenTemplate(choice, false));

// A page whose main area is a grid that visitors may rearrange (Panel's ReactTemplate).
import type { TemplateArea } from "../../state/session-context.ts";
import { FRAME_ACTIONS, FRAME_ACTION_SCRIPTS } from "./frame-script.ts";
import { GridArea } from "./grid-area.ts";
import { DRAG_HANDLE, gridSpecs, gridValues, RESET_BUTTON } from "./grid-params.ts";
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
import type { AreaItems } from "./area.ts";

const RULES = `#header {
  --design-background-text-color: var(--header-color);
  --design-background-color: var(--header-background);
  background-color: var(--header-background);
  color: var(--header-color);
}
body { background-color: var(--panel-background-color); color: var(--panel-on-background-color); }
.pn-modal { z-index: 10001; }
.pn-modal-content { background-color: var(--panel-background-color); }
#sidebar:not(.hidden) { min-width: var(--sidebar-width); }
${NARROW_SIDEBAR}`;

function body({ values, roots, placeholder, nonce }: BodyInput, data: string, reset: boolean): string {
  const cells = roots.main.map((root) => `<div data-cell>${DRAG_HANDLE}${placeholder(root)}</div>`);
  return `<div id="container">
<header id="header">
${roots.nav.length > 0 ? foldButton("sidebar-button", "sidebar", "Toggle sidebar") : ""}
<h1 class="app-header">${titleHtml(values, "navbar-brand app-logo")}</h1>
<div id="header-items">${places(roots.header, placeholder)}</div>
${reset ? RESET_BUTTON : ""}
${busyHtml(roots, placeholder)}
</header>
<div class="row" id="content">
${sidebarHtml(roots.nav, placeholder, values.collapsedSidebar)}
<main class="main" id="main">
${within(`<div id="responsive-grid">${cells.join("\n")}</div>`, values)}
${modalHtml(roots.modal, placeholder)}
</main>
</div>
${places(roots.page, placeholder)}
</div>
${data}
${frameScript(nonce)}`;
}

/** What the templates without a design of their own have in common. */
export const PLAIN = {
  designSheets: () => [],
  ownSheets: (theme) => [`bundled/theme/${theme}.css`, "bundled/theme/native.css"],
  scripts: [],
  sidebarWidth: 330,
  actions: FRAME_ACTIONS,
  actionScripts: FRAME_ACTION_SCRIPTS,
} satisfies Partial<TemplateKind>;

/**
 * A page whose main area is a grid of twelve columns that visitors may rearrange (Panel's `ReactTemplate`).
 *
 * @example
 * const template = new ReactTemplate({ title: "Grid" });
 * template.main.put([0, 2], [0, 6], plot);
 */
export class ReactTemplate extends templateWith(gridSpecs) {
  declare readonly main: GridArea;

  protected override get kind(): TemplateKind {
    return {
      ...PLAIN,
      name: "react",
      pageSheets: (theme) => [`bundled/theme/${theme}.css`, "bundled/reacttemplate/react.css"],
      parts: { before: ["grid"], after: [] },
      style: (values) => headerStyle(values, RULES),
      body: (input) => body(input, templateData(gridValues(this, this.main.cells)), this.saveLayout),
    };
  }

  protected override mainArea(items: AreaItems): TemplateArea {
    return new GridArea(items);
  }
}

// The page in Google's Material design (Panel's MaterialTemplate).
import { ownScripts } from "../../base/own-scripts.ts";
import { registerTemplate } from "../core/page-template.ts";
import { designSheets } from "../core/look.ts";
import { BasicTemplate } from "./basic-template.ts";
import { NARROW } from "./frame-script.ts";
import { headerStyle, lateScript, mainHtml, places, titleHtml } from "./page-html.ts";
import { actionsModel } from "./template-actions.ts";
import type { BodyInput, TemplateKind } from "./template-kind.ts";

const LIBRARY = "bundled/material-components-web@7.0.0/dist/material-components-web.min";

const RULES = `#header {
  --mdc-theme-background: var(--header-background);
  --mdc-theme-on-background: var(--header-color);
  --design-background-text-color: var(--header-color);
  --design-background-color: var(--header-background);
  background-color: var(--header-background);
  color: var(--header-color);
}
.mdc-drawer { width: var(--sidebar-width) !important; }
.mdc-drawer.mdc-drawer--open:not(.mdc-drawer--closing) + .mdc-drawer-app-content { margin-left: var(--sidebar-width) !important; }
@media (max-width: ${NARROW}px) {
  .mdc-drawer { width: min(var(--sidebar-width), 100vw - 44px) !important; }
  .mdc-drawer.mdc-drawer--open:not(.mdc-drawer--closing) + .mdc-drawer-app-content { margin-left: 0 !important; }
}`;

/** Three bars, drawn: the icon font that the library expects would come from another server. */
const MENU_ICON =
  '<svg viewBox="0 0 24 24" width="24" height="24" fill="currentColor" aria-hidden="true"><path d="M3 6h18v2H3zm0 5h18v2H3zm0 5h18v2H3z"/></svg>';

/** The library's own behaviour for drawer, bar and dialog. */
const SCRIPT = `const bar = mdc.topAppBar.MDCTopAppBar.attachTo(document.getElementById("header"));
bar.setScrollTarget(document.getElementById("main"));
const sidebar = document.getElementById("sidebar");
if (sidebar !== null) {
  if (matchMedia("(max-width: ${NARROW}px)").matches) sidebar.classList.remove("mdc-drawer--open");
  const drawer = mdc.drawer.MDCDrawer.attachTo(sidebar);
  bar.listen("MDCTopAppBar:nav", () => {
    drawer.open = !drawer.open;
    setTimeout(() => window.dispatchEvent(new Event("resize")), 250);
  });
}
window.modal = new mdc.dialog.MDCDialog(document.getElementById("pn-Modal"));`;

function body({ values, roots, placeholder, nonce }: BodyInput): string {
  const sidebar = roots.nav.length > 0;
  const open = values.collapsedSidebar ? "" : " mdc-drawer--open";
  const toggle = `<button type="button" class="mdc-top-app-bar__navigation-icon mdc-icon-button" aria-label="Menu" aria-controls="sidebar">${MENU_ICON}</button>`;
  return `<div class="mdc-typography" id="container">
<header class="mdc-top-app-bar app-bar mdc-top-app-bar--fixed" id="header">
<div class="mdc-top-app-bar__row">
<section class="mdc-top-app-bar__section mdc-top-app-bar__section--align-start">
${sidebar ? toggle : ""}
<div class="title-bar">
<h1 class="mdc-top-app-bar__title app-header">${titleHtml(values)}</h1>
<div id="header-items">${places(roots.header, placeholder)}</div>
</div>
</section>
${roots.busy === null ? "" : `<div class="pn-busy-container">${placeholder(roots.busy)}</div>`}
</div>
</header>
${sidebar ? `<aside class="mdc-drawer mdc-top-app-bar--fixed-adjust mdc-drawer--dismissible${open}" id="sidebar" aria-label="Sidebar"><div class="mdc-drawer__content"><div class="mdc-list">${places(roots.nav, placeholder)}</div></div></aside>` : ""}
<div class="mdc-drawer-app-content mdc-top-app-bar--fixed-adjust">
<main class="main-content" id="main">
${mainHtml(roots.main, placeholder, values)}
</main>
<div id="pn-Modal" class="mdc-dialog">
<div class="mdc-dialog__container">
<div class="mdc-dialog__surface" role="alertdialog" aria-modal="true" aria-label="Dialog">
<div class="mdc-dialog__content" id="my-dialog-content" tabindex="0">${places(roots.modal, placeholder)}</div>
</div>
</div>
<div class="mdc-dialog__scrim"></div>
</div>
</div>
${places(roots.page, placeholder)}
</div>
${lateScript(SCRIPT, nonce)}`;
}

const KIND: TemplateKind = {
  name: "material",
  designSheets: (theme) => designSheets("material", theme),
  ownSheets: () => ["bundled/theme/material.css"],
  pageSheets: (theme) => [...designSheets("material", theme).slice(0, -1), "bundled/materialtemplate/material.css"],
  scripts: [`${LIBRARY}.js`],
  sidebarWidth: 370,
  actions: actionsModel("MaterialTemplateActions"),
  actionScripts: ownScripts({
    open_modal: 'window.modal.open(); setTimeout(() => window.dispatchEvent(new Event("resize")), 200);',
    close_modal: "window.modal.close();",
  }),
  style: (values) => headerStyle(values, RULES),
  body,
};

/** A page with a coloured header, a drawer and Material components (Panel's `MaterialTemplate`). */
export class MaterialTemplate extends BasicTemplate {
  protected override readonly kind = KIND;
}

registerTemplate("material", (choice) => new MaterialTemplate(choice, false));

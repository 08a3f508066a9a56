// The page in the design of the Bootstrap library (Panel's BootstrapTemplate).
import { ownScripts } from "../../base/own-scripts.ts";
import { designSheets } from "../core/look.ts";
import { registerTemplate } from "../core/page-template.ts";
import { BasicTemplate } from "./basic-template.ts";
import { NARROW } from "./frame-script.ts";
import { headerStyle, lateScript, mainHtml, places, titleHtml } from "./page-html.ts";
import { actionsModel } from "./template-actions.ts";
import type { BodyInput, TemplateKind } from "./template-kind.ts";

const RULES = `#header, #header :host {
  --bs-body-bg: var(--header-background);
  --bs-body-color: var(--header-color);
  --design-background-text-color: var(--header-color);
  --design-background-color: var(--header-background);
  background-color: var(--header-background);
  color: var(--header-color);
}
#sidebar { max-width: var(--sidebar-width) !important; width: var(--sidebar-width); }
@media (max-width: ${NARROW}px) {
  #content { position: relative; }
  #sidebar { position: absolute; z-index: 20; width: min(var(--sidebar-width), 100vw - 44px); background-color: var(--bs-body-bg); }
}`;

/** A sidebar that has no room beside the page is folded at first. */
const SCRIPT = `if (matchMedia("(max-width: ${NARROW}px)").matches) {
  document.getElementById("sidebar")?.classList.remove("show");
  document.getElementById("sidebar-toggle")?.setAttribute("aria-expanded", "false");
}`;

function body({ values, roots, placeholder, nonce }: BodyInput): string {
  const sidebar = roots.nav.length > 0;
  const shade = values.theme === "dark" ? "dark" : "light";
  const toggle = `<button type="button" id="sidebar-toggle" class="navbar-toggler" data-bs-toggle="collapse" data-bs-target="#sidebar" aria-expanded="${String(!values.collapsedSidebar)}" aria-label="Toggle sidebar" aria-controls="sidebar"><span class="navbar-toggler-icon"></span></button>`;
  return `<div class="container-fluid d-flex flex-column vh-100 overflow-hidden" id="container">
<header class="navbar navbar-expand-md navbar-${shade} sticky-top shadow" id="header">
${sidebar ? toggle : ""}
<h1 class="app-header">${titleHtml(values, "navbar-brand app-logo")}</h1>
<div id="header-items">${places(roots.header, placeholder)}</div>
${roots.busy === null ? "" : `<div class="pn-busy-container">${placeholder(roots.busy)}</div>`}
</header>
<div class="row overflow-hidden" id="content">
${sidebar ? `<div class="sidenav collapse-horizontal collapse${values.collapsedSidebar ? "" : " show"}" id="sidebar" role="complementary" aria-label="Sidebar"><div class="nav flex-column">${places(roots.nav, placeholder)}</div></div>` : ""}
<main class="col mh-100 float-left" id="main">
${mainHtml(roots.main, placeholder, values)}
</main>
</div>
<div id="pn-Modal" class="modal fade pn-modal" role="dialog" tabindex="-1" aria-hidden="true">
<div class="modal-dialog">
<div class="modal-content pn-modal-content">
<button type="button" id="pn-closeModal" class="btn-close pn-modal-close" data-bs-dismiss="modal" aria-label="Close"></button>
<div class="modal-body">${places(roots.modal, placeholder)}</div>
</div>
</div>
</div>
${places(roots.page, placeholder)}
</div>
${lateScript(SCRIPT, nonce)}`;
}

const KIND: TemplateKind = {
  name: "bootstrap",
  designSheets: (theme) => designSheets("bootstrap", theme),
  ownSheets: () => ["bundled/theme/bootstrap.css"],
  pageSheets: (theme) => [...designSheets("bootstrap", theme).slice(0, -1), "bundled/bootstraptemplate/bootstrap.css"],
  scripts: ["bundled/bootstrap5/js/bootstrap.bundle.min.js"],
  sidebarWidth: 350,
  actions: actionsModel("BootstrapTemplateActions"),
  actionScripts: ownScripts({
    render: 'state.modal = new bootstrap.Modal(document.getElementById("pn-Modal"));',
    open_modal: "state.modal.show();",
    close_modal: "state.modal.hide();",
  }),
  htmlAttributes: (theme) => ` data-bs-theme="${theme === "dark" ? "dark" : "light"}"`,
  style: (values) => headerStyle(values, RULES),
  body,
};

/** A page with a header and a sidebar in Bootstrap's look (Panel's `BootstrapTemplate`). */
export class BootstrapTemplate extends BasicTemplate {
  protected override readonly kind = KIND;
}

registerTemplate("bootstrap", (choice) => new BootstrapTemplate(choice, false));

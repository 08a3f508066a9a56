// The page without any library (Panel's VanillaTemplate).
import { registerTemplate } from "../core/page-template.ts";
import { designSheets } from "../core/look.ts";
import { BasicTemplate } from "./basic-template.ts";
import { headerStyle, lateScript, mainHtml, places, titleHtml } from "./page-html.ts";
import { actionsModel } from "./template-actions.ts";
import type { BodyInput, PageValues, TemplateKind } from "./template-kind.ts";

const rules = ({ theme }: PageValues): string => `#header {
  --background-color: var(--header-background);
  --text-color: var(--header-color);
  --design-background-text-color: var(--header-color);
  --design-background-color: var(--header-background);
  background-color: var(--header-background);
  color: var(--header-color);${theme === "default" ? "\n  box-shadow: 5px 5px 20px silver;" : ""}
}
#sidebar { width: var(--sidebar-width); }`;

const SCRIPT = `const modal = document.getElementById("pn-Modal");
document.getElementById("sidebar-button")?.addEventListener("click", () => {
  document.getElementById("sidebar").classList.toggle("hidden");
  window.dispatchEvent(new Event("resize"));
});
document.getElementById("pn-closeModal").addEventListener("click", () => { modal.style.display = "none"; });
window.addEventListener("click", (event) => { if (event.target === modal) modal.style.display = "none"; });`;

function body({ values, roots, placeholder, nonce }: BodyInput): string {
  const sidebar = roots.nav.length > 0;
  const bar = '<div class="pn-bar"></div>';
  return `<div id="container">
<nav id="header">
${sidebar ? `<span id="sidebar-button" role="button" aria-label="Toggle sidebar" aria-controls="sidebar">${bar.repeat(3)}</span>` : ""}
<div class="app-header">${titleHtml(values)}</div>
<div id="header-items">${places(roots.header, placeholder)}</div>
${roots.busy === null ? "" : `<div class="pn-busy-container">${placeholder(roots.busy)}</div>`}
</nav>
<div id="content">
${sidebar ? `<div class="sidenav${values.collapsedSidebar ? " hidden" : ""}" id="sidebar"><ul class="nav flex-column">${places(roots.nav, placeholder)}</ul></div>` : ""}
<div class="main" id="main">
${mainHtml(roots.main, placeholder, values)}
<div id="pn-Modal" class="pn-modal header-adjust">
<div class="pn-modal-content">
<span class="pn-modalclose" id="pn-closeModal" role="button" aria-label="Close">&times;</span>
${places(roots.modal, placeholder)}
</div>
</div>
</div>
</div>
${places(roots.page, placeholder)}
</div>
${lateScript(SCRIPT, nonce)}`;
}

const KIND: TemplateKind = {
  name: "vanilla",
  designSheets: (theme) => designSheets("native", theme),
  ownSheet: "bundled/theme/native.css",
  pageSheets: ["bundled/vanillatemplate/vanilla.css"],
  scripts: [],
  sidebarWidth: 330,
  actions: actionsModel("TemplateActions"),
  actionScripts: {
    open_modal:
      'document.getElementById("pn-Modal").style.display = "block"; window.dispatchEvent(new Event("resize"));',
    close_modal: 'document.getElementById("pn-Modal").style.display = "none";',
  },
  style: (values) => headerStyle(values, rules(values)),
  body,
};

/** A plain page with a header and a sidebar (Panel's `VanillaTemplate`). */
export class VanillaTemplate extends BasicTemplate {
  protected override readonly kind = KIND;
}

registerTemplate("vanilla", (choice) => new VanillaTemplate(choice, false));

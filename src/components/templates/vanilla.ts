// The page without any library (Panel's VanillaTemplate).
import { designSheets } from "../core/look.ts";
import { registerTemplate } from "../core/page-template.ts";
import { BasicTemplate } from "./basic-template.ts";
import { FRAME_ACTIONS, FRAME_ACTION_SCRIPTS } from "./frame-script.ts";
import {
  busyHtml,
  foldButton,
  frameScript,
  headerStyle,
  mainHtml,
  modalHtml,
  NARROW_SIDEBAR,
  places,
  sidebarHtml,
  titleHtml,
} from "./page-html.ts";
import type { BodyInput, PageValues, TemplateKind } from "./template-kind.ts";

const rules = ({ theme }: PageValues): string => `#header {
  --background-color: var(--header-background);
  --text-color: var(--header-color);
  --design-background-text-color: var(--header-color);
  --design-background-color: var(--header-background);
  background-color: var(--header-background);
  color: var(--header-color);${theme === "default" ? "\n  box-shadow: 5px 5px 20px silver;" : ""}
}
#sidebar:not(.hidden) { width: var(--sidebar-width); }
${NARROW_SIDEBAR}`;

/**
 * The body of a page in this frame.
 * @param main what is in the main area, the modal aside
 * @param headerEnd what is in the header before the busy indicator
 */
export function vanillaBody(
  input: BodyInput,
  main: string,
  headerEnd = busyHtml(input.roots, input.placeholder),
): string {
  const { values, roots, placeholder, nonce } = input;
  return `<div id="container">
<header id="header">
${roots.nav.length > 0 ? foldButton("sidebar-button", "sidebar", "Toggle sidebar") : ""}
<h1 class="app-header">${titleHtml(values)}</h1>
<div id="header-items">${places(roots.header, placeholder)}</div>
${headerEnd}
</header>
<div id="content">
${sidebarHtml(roots.nav, placeholder, values.collapsedSidebar)}
<main class="main" id="main">
${main}
${modalHtml(roots.modal, placeholder)}
</main>
</div>
${places(roots.page, placeholder)}
</div>
${frameScript(nonce)}`;
}

/** What the templates in Panel's native design have in common. */
export const NATIVE = {
  designSheets: (theme) => designSheets("native", theme),
  ownSheets: () => ["bundled/theme/native.css"],
  scripts: [],
  sidebarWidth: 330,
  actions: FRAME_ACTIONS,
  actionScripts: FRAME_ACTION_SCRIPTS,
  style: (values) => headerStyle(values, rules(values)),
} satisfies Partial<TemplateKind>;

const KIND: TemplateKind = {
  ...NATIVE,
  name: "vanilla",
  pageSheets: (theme) => [`bundled/theme/${theme}.css`, "bundled/vanillatemplate/vanilla.css"],
  body: (input) => vanillaBody(input, mainHtml(input.roots.main, input.placeholder, input.values)),
};

/** A plain page with a header and a sidebar (Panel's `VanillaTemplate`). */
export class VanillaTemplate extends BasicTemplate {
  protected override readonly kind = KIND;
}

registerTemplate("vanilla", (choice) => new VanillaTemplate(choice, false));

// A page in Microsoft's Fast design whose main area is a grid that visitors may rearrange (Panel's FastGridTemplate).
import type { TemplateArea } from "../../state/session-context.ts";
import type { AreaItems } from "./area.ts";
import { fastBody, fastCard, fastSidebar } from "./fast-html.ts";
import { FAST, fastData, fastHead, fastSpecs } from "./fast-params.ts";
import { GridArea } from "./grid-area.ts";
import { DRAG_HANDLE, gridSpecs, gridValues, RESET_BUTTON } from "./grid-params.ts";
import { within } from "./page-html.ts";
import { templateWith } from "./template-class.ts";
import type { BodyInput, TemplateKind } from "./template-kind.ts";

/**
 * A page in Microsoft's Fast design whose main area is a grid of twelve columns that visitors may rearrange (Panel's
 * `FastGridTemplate`).
 *
 * @example
 * const template = new FastGridTemplate({ title: "Grid", accent: "#A01346" });
 * template.main.put([0, 2], [0, 6], plot);
 */
export class FastGridTemplate extends templateWith({ ...fastSpecs, ...gridSpecs }) {
  declare readonly main: GridArea;

  protected override get kind(): TemplateKind {
    return {
      ...FAST,
      name: "fast-grid",
      themeOfAddress: true,
      pageSheets: (theme) => [
        `bundled/theme/${theme}.css`,
        "bundled/fastbasetemplate/fast.css",
        "bundled/fastgridtemplate/fast_grid_template.css",
      ],
      parts: { before: ["grid"], after: ["fast"] },
      style: (page) => fastHead(this, page, ""),
      body: (input) => this.#body(input),
    };
  }

  protected override mainArea(items: AreaItems): TemplateArea {
    return new GridArea(items);
  }

  #body(input: BodyInput): string {
    const { roots, placeholder, values: page } = input;
    const cells = roots.main.map(
      (root) => `<div data-cell>${fastCard(placeholder(root), this, "", DRAG_HANDLE)}</div>`,
    );
    return fastBody(input, this, {
      main: within(`<div id="responsive-grid">${cells.join("\n")}</div>`, page, "main-margin"),
      sidebar: fastSidebar("sidebar", "Sidebar", {
        roots: roots.nav,
        footer: this.sidebarFooter,
        collapsed: page.collapsedSidebar,
        placeholder,
      }),
      rightSidebar: "",
      tools: this.saveLayout ? RESET_BUTTON : "",
      data: fastData(this, page, gridValues(this, this.main.cells)),
    });
  }
}

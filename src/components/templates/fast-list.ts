// A page in Microsoft's Fast design (Panel's FastListTemplate).
import { any, boolean, integer, readonly, text } from "../../reactive/param.ts";
import type { TemplateArea } from "../../state/session-context.ts";
import { registerTemplate } from "../core/page-template.ts";
import { asList } from "./area.ts";
import { BasicTemplate } from "./basic-template.ts";
import { fastBody, fastCard, fastSidebar } from "./fast-html.ts";
import { FAST, fastData, fastHead, fastSpecs } from "./fast-params.ts";
import { within } from "./page-html.ts";
import { templateWith, type InputsWith } from "./template-class.ts";
import type { BodyInput, PageValues, TemplateKind } from "./template-kind.ts";

const specs = {
  ...fastSpecs,
  collapsedRightSidebar: boolean(false),
  /** HTML at the end of the second sidebar. */
  rightSidebarFooter: text(),
  /** Pixels. */
  rightSidebarWidth: integer(330, { min: 0 }),
};

type Inputs = InputsWith<typeof specs> & {
  /** What is in the second sidebar at first: one thing, or a list. */
  readonly rightSidebar?: unknown;
};

/**
 * A page in Microsoft's Fast design, with cards below each other, a switch of the theme and a second sidebar (Panel's
 * `FastListTemplate`).
 *
 * @example new FastListTemplate({ title: "Sales", accent: "#A01346", sidebar: [slider], main: [plot] })
 */
export class FastListTemplate extends templateWith(specs) {
  /** The area is known by its name as a param, and not to be set. */
  static readonly specs = { ...BasicTemplate.specs, ...specs, rightSidebar: readonly(any<unknown>(null)) };
  readonly rightSidebar: TemplateArea;

  constructor({ rightSidebar, ...inputs }: Inputs = {}, explicit = true) {
    super(inputs, explicit);
    this.rightSidebar = this.area("right_nav");
    this.rightSidebar.append(...asList(rightSidebar));
  }

  protected override get kind(): TemplateKind {
    return {
      ...FAST,
      name: "fast",
      themeOfAddress: true,
      pageSheets: (theme) => [
        `bundled/theme/${theme}.css`,
        "bundled/fastbasetemplate/fast.css",
        "bundled/fastlisttemplate/fast_list_template.css",
      ],
      parts: { before: [], after: ["fast"] },
      style: (page) => fastHead(this, page, this.#rules(page)),
      body: (input) => this.#body(input),
    };
  }

  #rules(_page: PageValues): string {
    const width = `${this.rightSidebarWidth}px`;
    const surface = this.mainLayout === null ? " background-color: var(--panel-surface-color);" : "";
    return `#right-sidebar:not(.hidden) { min-width: ${width}; max-width: ${width};${surface} }`;
  }

  #body(input: BodyInput): string {
    const { roots, placeholder, values: page } = input;
    const cards = roots.main.map((root) => {
      const mode = root.getAny("sizing_mode");
      return fastCard(placeholder(root), this, typeof mode === "string" ? ` ${mode}` : "");
    });
    return fastBody(input, this, {
      main: within(cards.join("\n"), page, "main-margin"),
      sidebar: fastSidebar("sidebar", "Sidebar", {
        roots: roots.nav,
        footer: this.sidebarFooter,
        collapsed: page.collapsedSidebar,
        placeholder,
      }),
      rightSidebar: fastSidebar("right-sidebar", "Secondary sidebar", {
        roots: roots.right_nav,
        footer: this.rightSidebarFooter,
        collapsed: this.collapsedRightSidebar,
        placeholder,
      }),
      tools: "",
      data: fastData(this, page),
    });
  }
}

registerTemplate("fast", (choice) => new FastListTemplate(choice, false));
registerTemplate("fast-list", (choice) => new FastListTemplate(choice, false));

// A page of the author's own: HTML with places for components and variables (Panel's `Template`).
import { ArgumentError } from "../../../base/errors.ts";
import type { Model } from "../../../models/model.ts";
import { boolean, choice, nullable, text, type ParamSpecs } from "../../../reactive/param.ts";
import { params } from "../../../reactive/params.ts";
import type { Theme } from "../../core/look.ts";
import type { PageModels, PageParts, PageTemplate, Placeholder } from "../../core/page-template.ts";
import { plotTheme, type PlotTheme } from "../../core/plot-themes.ts";
import type { RenderContext } from "../../core/render-context.ts";
import type { Viewable } from "../../core/viewable.ts";
import { panel } from "../../panes/panel.ts";
import { escapeHtml } from "../page-html.ts";
import { placeContexts, type PlaceContext } from "./template-places.ts";
import { readTemplate, type Place, type TemplateBlocks, type TemplateText } from "./template-text.ts";

interface Part extends TemplateText {
  readonly contexts: readonly PlaceContext[];
}

/** What a page has besides the components of its app; a template may give each a place by Panel's name of it. */
const PAGE_ROOTS = ["location", "notifications", "browser_info"] as const;
type PageRootName = (typeof PAGE_ROOTS)[number];
const isPageRoot = (name: string): name is PageRootName => (PAGE_ROOTS as readonly string[]).includes(name);

const SCHEME = /^[^/?#]*:/;
const SAFE_SCHEME = /^(?:https?|mailto|tel|ftp):/i;
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|avif|svg\+xml);/i;

/** What a variable of a template may be. */
export type TemplateVariable = string | number | boolean | null;

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

const templateSpecs = {
  /**
   * HTML of the page's body. `{{ embed(roots.NAME) }}` is the place of a component, `{{ NAME }}` that of a variable,
   * which is escaped. With `{% extends base %}` first there are blocks: `contents`, and `postamble` for the head.
   */
  template: text(),
  /** The page's title. */
  title: text("Panel Application"),
  /** Whether the page has the model of its address bar, which `state.location` needs. Default: when it has a place. */
  location: boolean(false),
  /** By default that of the page: what the app says, else `?theme=` of the address. */
  theme: nullable(choice(["default", "dark"], "default")),
} satisfies ParamSpecs;

/** What a free template is made from. */
export interface TemplateOptions {
  readonly template: string;
  /** Components by the names of their places. */
  readonly items?: Readonly<Record<string, unknown>>;
  readonly variables?: Readonly<Record<string, TemplateVariable>>;
  readonly title?: string;
  readonly location?: boolean;
  readonly theme?: Theme;
}

interface Item {
  readonly view: Viewable;
  readonly tags: readonly string[];
}

/**
 * A page in the author's own HTML (Panel's `Template`). Components and variables go to places in it; both are named, and
 * known before the page is made. The text itself is trusted like code: what visitors write belongs into variables or
 * components, never into the text.
 *
 * @throws ArgumentError for a name that is used twice, a place that nothing was added for, something added that has no
 *   place, and a place whose content could become code
 * @example new Template({ template: "<main><h1>{{ city }}</h1>{{ embed(roots.plot) }}</main>", items: { plot }, variables: { city } })
 */
export class Template extends params(templateSpecs) implements PageTemplate {
  readonly templateName = "template";
  readonly #items = new Map<string, Item>();
  readonly #variables = new Map<string, TemplateVariable>();
  #roots: ReadonlyMap<string, Model> | null = null;
  #pageTheme: Theme = "default";
  #blocks: Readonly<Record<keyof TemplateBlocks, Part>> | null = null;

  constructor({ items = {}, variables = {}, ...own }: TemplateOptions) {
    super(own);
    if (own.template === undefined || own.template.trim() === "")
      throw new ArgumentError(
        'A Template needs its HTML: new Template({ template: "<main>{{ embed(roots.plot) }}</main>", items: { plot } })',
      );
    for (const [name, item] of Object.entries(items)) this.addPanel(name, item);
    for (const [name, value] of Object.entries(variables)) this.addVariable(name, value);
  }

  /**
   * Puts something into the place `{{ embed(roots.NAME) }}`.
   *
   * @param tags tags of its model
   */
  addPanel(name: string, object: unknown, tags: readonly string[] = []): void {
    this.#mayAdd(name, "component", this.#items);
    if (isPageRoot(name)) throw new ArgumentError(`"${name}" is the name of a part of every page: take another`);
    this.#items.set(name, { view: panel(object), tags });
  }

  /** Gives the place `{{ NAME }}` a text. null is no text. */
  addVariable(name: string, value: TemplateVariable): void {
    this.#mayAdd(name, "variable", this.#variables);
    if (!NAME.test(name))
      throw new ArgumentError(`"${name}" is no name of a variable: letters, digits and _, and no digit first`);
    // The type says so too, but not to apps in JavaScript: an object would show as [object Object].
    if (value !== null && !["string", "number", "boolean"].includes(typeof value))
      throw new ArgumentError(`The variable "${name}" is to be a text, number, boolean or null`);
    this.#variables.set(name, value);
  }

  /** It has no areas: whatever is shown has a name. */
  areaNamed(): undefined {
    return undefined;
  }

  designSheets(): null {
    return null;
  }

  plotTheme(theme: Theme): PlotTheme | null {
    return plotTheme(this.templateName, this.peek("theme") ?? theme);
  }

  renderRoots(context: RenderContext, renderModels: (own: RenderContext) => PageModels): readonly Model[] {
    const theme = this.peek("theme") ?? context.look.theme;
    this.#pageTheme = theme;
    const blocks = readTemplate(this.template);
    const part = (block: TemplateText): Part => ({ ...block, contexts: placeContexts(block) });
    this.#blocks = { head: part(blocks.head), body: part(blocks.body) };
    this.#checkPlaces(blocks);
    const own =
      theme === context.look.theme
        ? context
        : context.withDesign(
            context.look.designSheets.map((sheet) =>
              sheet.replace(/(theme\/(?:bootstrap_)?)(?:default|dark)\.css$/, `$1${theme}.css`),
            ),
            theme,
          );
    const placed = new Set(rootsOf(blocks.body));
    const models = renderModels(own);
    const page: Readonly<Record<PageRootName, Model | null>> = {
      location: this.location || placed.has("location") ? models.location : null,
      notifications: models.notifications,
      browser_info: placed.has("browser_info") ? models.browserInfo : null,
    };
    const roots = new Map<string, Model>();
    for (const name of PAGE_ROOTS) {
      const model = page[name];
      if (model === null) continue;
      model.setAny("name", name);
      roots.set(name, model);
    }
    for (const [name, { view, tags }] of this.#items) {
      const model = view.renderRoot(own);
      model.setAny("name", name);
      if (tags.length > 0) model.setAny("tags", withTags(model.getAny("tags"), tags));
      roots.set(name, model);
    }
    this.#roots = roots;
    return [...roots.values()];
  }

  page(placeholder: Placeholder, dist: string, nonce: string): PageParts {
    const roots = this.#roots;
    const blocks = this.#blocks;
    if (roots === null || blocks === null) throw new TypeError("renderRoots() comes before page()");
    const values = new Map<string, TemplateVariable>([
      ["title", this.title],
      ["theme_name", this.#pageTheme],
      ["dist_url", dist],
      ["nonce", nonce],
      ...this.#variables,
    ]);
    const fill = ({ texts, places, contexts }: Part): string =>
      texts
        .map((around, index) => {
          const place = places[index - 1];
          if (place === undefined) return around;
          return filled(place, contexts[index - 1] ?? "text", roots, values, placeholder) + around;
        })
        .join("");
    const placed = new Set(rootsOf(blocks.body));
    const rest = [...roots].filter(([name]) => !placed.has(name)).map(([, root]) => placeholder(root));
    return {
      theme: this.#pageTheme,
      htmlAttributes: "",
      head: fill(blocks.head),
      body: [fill(blocks.body), ...rest].join("\n"),
      scripts: { before: [], after: [] },
    };
  }

  #mayAdd(name: string, what: string, taken: ReadonlyMap<string, unknown>): void {
    if (this.#roots !== null)
      throw new ArgumentError(
        "The page is made already: add a layout to the template and change what is in that layout",
      );
    if (taken.has(name))
      throw new ArgumentError(`The template has a ${what} "${name}" already: each has a name of its own`);
  }

  #checkPlaces({ head, body }: TemplateBlocks): void {
    const named = rootsOf(body);
    const known = [...this.#items.keys()];
    if (rootsOf(head).length > 0)
      throw new ArgumentError("Components have their places in the block contents, not in the head");
    for (const name of named) {
      if (!this.#items.has(name) && !isPageRoot(name))
        throw new ArgumentError(
          `The template has a place for "${name}", and nothing was added by that name; there are: ${known.join(", ") || "none"}`,
        );
      if (named.indexOf(name) !== named.lastIndexOf(name))
        throw new ArgumentError(`"${name}" has two places in the template: a component is shown once`);
    }
    for (const name of known)
      if (!named.includes(name))
        throw new ArgumentError(
          `"${name}" has no place in the template: write {{ embed(roots.${name}) }} where it is to be`,
        );
    const given = new Set(["title", "theme_name", "dist_url", "nonce", ...this.#variables.keys()]);
    for (const { kind, name } of [...head.places, ...body.places])
      if (kind === "variable" && !given.has(name))
        throw new ArgumentError(`The template has a place for the variable "${name}", which it was not given`);
  }
}

const rootsOf = ({ places }: TemplateText): readonly string[] =>
  places.flatMap(({ kind, name }) => (kind === "root" ? [name] : []));

const withTags = (tags: unknown, more: readonly string[]): readonly unknown[] => {
  const had: readonly unknown[] = Array.isArray(tags) ? tags : [];
  return [...had, ...more.filter((tag) => !had.includes(tag))];
};

function filled(
  { kind, name }: Place,
  context: PlaceContext,
  roots: ReadonlyMap<string, Model>,
  values: ReadonlyMap<string, TemplateVariable>,
  placeholder: Placeholder,
): string {
  if (kind === "root") {
    const root = roots.get(name);
    return root === undefined ? "" : placeholder(root);
  }
  const value = String(values.get(name) ?? "");
  // White space and control characters mean nothing in front of a scheme and in it (URL standard).
  const address = value.replace(/[\u0000-\u0020]/g, "");
  const unsafe = context === "address" && SCHEME.test(address) && !SAFE_SCHEME.test(address) && !PICTURE.test(address);
  return unsafe ? "" : escapeHtml(value);
}

// What an app returns or marks as servable becomes the roots of its document, in a template or one below the other.
import { ArgumentError, PanelError } from "../base/errors.ts";
import { designSheets, type Look, type Theme } from "../components/core/look.ts";
import {
  hasAreas,
  isPageTemplate,
  makeTemplate,
  templateNames,
  type AreaTemplate,
  type PageTemplate,
} from "../components/core/page-template.ts";
import { dress } from "../components/core/plot-themes.ts";
import { RenderContext } from "../components/core/render-context.ts";
import { panel } from "../components/panes/panel.ts";
import type { Document } from "../document/document.ts";
import type { Model } from "../models/model.ts";
import type { RequestInfo } from "../state/request-info.ts";
import type { ServableOptions } from "../state/session-context.ts";
import type { App } from "./define-app.ts";
import type { SessionPage } from "./session-page.ts";

/** The title of a page whose app has none (Panel's). */
const TITLE = "Panel Application";

interface Servable {
  readonly object: unknown;
  readonly options: ServableOptions;
}

export interface PageRootsOptions {
  readonly app: App;
  readonly request: RequestInfo;
  readonly document: Document;
  /** What every page has beside the app's components. */
  readonly page: SessionPage;
}

/** The roots of one run of an app. */
export class PageRoots {
  readonly #app: App;
  readonly #request: RequestInfo;
  readonly #document: Document;
  readonly #page: SessionPage;
  readonly #servables: Servable[] = [];
  #template: PageTemplate | null = null;
  #context: RenderContext | null = null;

  constructor({ app, request, document, page }: PageRootsOptions) {
    this.#app = app;
    this.#request = request;
    this.#document = document;
    this.#page = page;
  }

  /** The template of the page, or null for the plain page. */
  get template(): PageTemplate | null {
    return this.#template;
  }

  /** The template that the app is defined with. @throws PanelError when it has none */
  configuredTemplate(): AreaTemplate {
    const template = this.#configured();
    if (template === null || !hasAreas(template))
      throw new PanelError(
        "configuration",
        'This app has no template; choose one with defineApp({ template: "material" }, …)',
      );
    return template;
  }

  /** Takes what is to be shown. @throws ArgumentError when the page is made already */
  add(object: unknown, options: ServableOptions): void {
    if (this.#context !== null)
      throw new ArgumentError(
        "The page is made already: change the contents of a layout instead of adding to the page",
      );
    if (Array.isArray(object)) for (const each of object) this.#servables.push({ object: each as unknown, options });
    else this.#servables.push({ object, options });
  }

  /** Puts one root in place of whatever there is. */
  replace(make: (context: RenderContext) => Model): void {
    this.#context = null;
    for (const root of [...this.#document.roots]) this.#document.removeRoot(root);
    // What only they held leaves now: the new root brings style sheets with the same ids.
    void this.#document.models;
    this.#document.setTitle(this.#app.options.title ?? TITLE);
    this.#document.addRoot(make(this.#renderContext()));
  }

  /** What the app says, else the address. */
  get theme(): Theme {
    const asked = this.#app.options.theme ?? this.#request.args.get("theme");
    return asked === "dark" ? "dark" : "default";
  }

  #configured(): PageTemplate | null {
    const { template: name, title } = this.#app.options;
    if (this.#template !== null || name === undefined) return this.#template;
    const template = makeTemplate(name, { theme: this.theme, ...(title === undefined ? {} : { title }) });
    if (template === undefined)
      throw new PanelError("configuration", `There is no template "${name}"; there are: ${templateNames().join(", ")}`);
    this.#template = template;
    return template;
  }

  #look(): Look {
    const { options } = this.#app;
    const theme = this.theme;
    const {
      rawCss = [],
      cssFiles = [],
      loadingSpinner = "arc",
      loadingColor = "#c3c3c3",
      loadingMaxHeight = 400,
    } = options;
    const design =
      options.design === undefined && this.#template !== null
        ? (this.#template.designSheets(theme) ?? designSheets("native", theme))
        : designSheets(options.design ?? "native", theme);
    return {
      designSheets: design,
      theme,
      spinner: loadingSpinner,
      spinnerColor: loadingColor,
      spinnerMaxHeight: loadingMaxHeight,
      rawCss,
      cssFiles,
      relPath: this.#request.relPath,
      deferLoad: options.deferLoad === true,
      loadingIndicator: options.loadingIndicator === true,
      throttled: options.throttled === true,
    };
  }

  #renderContext(): RenderContext {
    if (this.#context === null) {
      // As in Panel, figures follow the theme of a template; without one they look as Bokeh makes them.
      const theme = this.#template?.plotTheme(this.theme) ?? null;
      this.#document.dressWith(theme === null ? null : (model) => dress(model, theme));
      this.#context = new RenderContext(this.#document, this.#look());
    }
    return this.#context;
  }

  /**
   * Adds the roots to the document.
   * @throws ArgumentError for two templates, and for an area that a template does not have
   */
  make(): void {
    const configured = this.#configured();
    const explicit = this.#servables.map(({ object }) => object).find(isPageTemplate);
    if (explicit !== undefined && configured !== null)
      throw new ArgumentError("An app with a `template` cannot return another template");
    this.#template = configured ?? explicit ?? null;
    if (this.#template !== null) this.#templateRoots(this.#template);
    else this.#plainRoots();
  }

  #templateRoots(template: PageTemplate): void {
    for (const { object, options } of this.#servables) {
      if (object === template) continue;
      const { area = "main", title } = options;
      // As in Panel, a title that the template has of its own stays.
      if (title !== undefined && template.title === TITLE) template.title = title;
      const target = template.areaNamed(area);
      if (target === undefined)
        throw new ArgumentError(
          hasAreas(template)
            ? `There is no area "${area}"; there are header, sidebar, main and modal`
            : "A Template has no areas: give it what it shows with addPanel(), and a place in its HTML",
        );
      target.append(object);
    }
    const context = this.#renderContext();
    const roots = template.renderRoots(context, (own) => this.#page.render(own, true));
    for (const root of roots) this.#document.addRoot(root);
    this.#document.setTitle(template.title === "" ? TITLE : template.title);
  }

  #plainRoots(): void {
    const context = this.#renderContext();
    this.#servables.forEach(({ object, options }, index) => {
      this.#document.setTitle(
        options.title ?? (index === 0 ? (this.#app.options.title ?? TITLE) : this.#document.title),
      );
      this.#document.addRoot(panel(object).renderRoot(context));
      const { location, notifications, browserInfo } = this.#page.render(context, index === 0);
      for (const root of [options.location === false ? null : location, notifications, browserInfo])
        if (root !== null) this.#document.addRoot(root);
    });
  }
}

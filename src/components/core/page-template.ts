// What a page template has to offer to the session that renders it and to the page that shows it.
import type { Model } from "../../models/model.ts";
import type { Parameterized } from "../../reactive/parameterized.ts";
import type { SessionTemplate, TemplateArea } from "../../state/session-context.ts";
import type { Theme } from "./look.ts";
import type { PlotTheme } from "./plot-themes.ts";
import type { RenderContext } from "./render-context.ts";

/** The models of the page itself, which a template places among its roots. */
export interface PageModels {
  readonly location: Model;
  readonly notifications: Model | null;
  readonly browserInfo: Model | null;
}

/** One element of the page that a root is rendered into, as HTML. */
export type Placeholder = (root: Model) => string;

/** Parts of the client that a template needs, by their names in the client's manifest. */
export interface PageScripts {
  /** Those that make the places that roots are rendered into. */
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The HTML of a template; everything in it is trusted, so it escapes what authors gave. */
export interface PageParts {
  /** The theme that the template was rendered in. */
  readonly theme: Theme;
  /** Attributes of `<html>`, escaped: ` data-bs-theme="dark"`, or "". */
  readonly htmlAttributes: string;
  /** Markup for the end of `<head>`: links and styles below Panel's distribution. */
  readonly head: string;
  readonly body: string;
  readonly scripts: PageScripts;
}

/** A template: what was put into it becomes roots, its HTML the page around them. */
export interface PageTemplate extends Parameterized {
  title: string;
  /** Panel's name of it: "material". */
  readonly templateName: string;
  /** The area of that name, or undefined. */
  areaNamed(name: string): TemplateArea | undefined;
  /** The sheets of components in its areas, below Panel's distribution; null for those of a page without a template. */
  designSheets(theme: Theme): readonly string[] | null;
  /** How figures look in its areas, on a page of this theme. */
  plotTheme(theme: Theme): PlotTheme | null;
  /**
   * Renders all areas; the roots in the order of the document, each named and tagged by its area.
   *
   * @param renderModels renders the page's own models, in the look of the template itself
   */
  renderRoots(context: RenderContext, renderModels: (own: RenderContext) => PageModels): readonly Model[];
  /**
   * The HTML, after `renderRoots`.
   *
   * @param dist the path of Panel's distribution as the page sees it
   * @param nonce what stands where the page puts the nonce of its content security policy: `<script nonce="…">`
   */
  page(placeholder: Placeholder, dist: string, nonce: string): PageParts;
}

/** A template with areas, which apps are configured with. */
export type AreaTemplate = PageTemplate & SessionTemplate;

export const hasAreas = (template: PageTemplate): template is AreaTemplate => "openModal" in template;

export const isPageTemplate = (value: unknown): value is PageTemplate =>
  typeof value === "object" && value !== null && "renderRoots" in value && "templateName" in value;

export interface TemplateChoice {
  readonly title?: string;
  readonly theme: Theme;
}

// Written while the template modules load, never by a session.
const templates = new Map<string, (choice: TemplateChoice) => AreaTemplate>();

/** Makes a template available under Panel's name for `defineApp({ template })`; called while modules load. */
export function registerTemplate(name: string, make: (choice: TemplateChoice) => AreaTemplate): void {
  templates.set(name, make);
}

/** The template called `name`, or undefined. */
export const makeTemplate = (name: string, choice: TemplateChoice): AreaTemplate | undefined =>
  templates.get(name)?.(choice);

export const templateNames = (): readonly string[] => [...templates.keys()];

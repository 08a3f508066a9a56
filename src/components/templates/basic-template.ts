// Templates with a header, a sidebar, a main area and a modal.
import type { Model } from "../../models/model.ts";
import {
  any,
  boolean,
  choice,
  integer,
  literal,
  nullable,
  readonly,
  text,
  type ParamSpecs,
  type ParamValues,
} from "../../reactive/param.ts";
import { params } from "../../reactive/params.ts";
import { currentSession } from "../../state/current-session.ts";
import type { TemplateArea } from "../../state/session-context.ts";
import type { Theme } from "../core/look.ts";
import type { AreaTemplate, PageModels, PageParts, Placeholder } from "../core/page-template.ts";
import { plotTheme, type PlotTheme } from "../core/plot-themes.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";
import { LoadingSpinner } from "../indicators/loading-spinner.ts";
import { HTML } from "../panes/html.ts";
import { Area, AREA_TAGS, AreaItems, asList, type AreaItem, type AreaTag } from "./area.ts";
import { headHtml } from "./page-head.ts";
import { TemplateActions } from "./template-actions.ts";
import type { PageRoots, TemplateKind } from "./template-kind.ts";

const templateSpecs = {
  /** In the header, and the page's title. */
  title: text("Panel Application"),
  /** Name of the site, in the header before the title. */
  site: text(),
  siteUrl: text("/"),
  /** Address of a picture in the header. */
  logo: text(),
  /** Address of the page's icon. */
  favicon: nullable(text()),
  manifest: nullable(text()),
  metaDescription: text(),
  metaKeywords: text(),
  metaAuthor: text(),
  /** Seconds after which the browser loads the page again. */
  metaRefresh: text(),
  metaViewport: text(),
  /** What relative addresses of the page begin with. */
  baseUrl: text(),
  baseTarget: choice(["_blank", "_self", "_parent", "_top"], "_self"),
  /** CSS colours; those of the design by default. */
  headerBackground: text(),
  headerColor: text(),
  /** CSS length; no limit by default. */
  mainMaxWidth: text(),
  /** Pixels; what the template takes by default. */
  sidebarWidth: nullable(integer(0, { min: 0 })),
  collapsedSidebar: boolean(false),
  /** By default that of the page: what the app says, else `?theme=` of the address. */
  theme: nullable(choice(["default", "dark"], "default")),
  /** Shows that the session is busy; null for nothing. By default a spinner. */
  busyIndicator: literal(any<Viewable | null | undefined>(undefined)),
} satisfies ParamSpecs;

/** What is in the areas at first: one thing, or a list. */
export interface AreaInputs {
  readonly header?: unknown;
  readonly sidebar?: unknown;
  readonly main?: unknown;
  readonly modal?: unknown;
}

type TemplateValues = ParamValues<typeof templateSpecs>;
export type TemplateInputs = {
  readonly [K in keyof TemplateValues]?: K extends "theme" ? Theme : TemplateValues[K];
} & AreaInputs;

/** What the areas are as params: known by name, and not to be set. */
const AREA_SPECS = {
  header: readonly(any<unknown>(null)),
  sidebar: readonly(any<unknown>(null)),
  main: readonly(any<unknown>(null)),
  modal: readonly(any<unknown>(null)),
};

/** The base of Panel's templates; each kind of template is its data. */
export abstract class BasicTemplate extends params(templateSpecs) implements AreaTemplate {
  static override readonly specs = { ...templateSpecs, ...AREA_SPECS };
  readonly header: TemplateArea;
  readonly sidebar: TemplateArea;
  readonly main: TemplateArea;
  readonly modal: TemplateArea;
  protected abstract readonly kind: TemplateKind;
  readonly #items = new AreaItems();
  readonly #explicit: boolean;
  #actions: TemplateActions | null = null;
  #roots: PageRoots | null = null;
  #pageTheme: Theme = "default";

  /** @param explicit false when the app was configured with the template rather than making it */
  constructor(inputs: TemplateInputs = {}, explicit = true) {
    const { header, sidebar, main, modal, ...own } = inputs;
    super(own);
    this.#explicit = explicit;
    this.header = this.area("header");
    this.sidebar = this.area("nav");
    this.main = this.mainArea(this.#items);
    this.modal = this.area("modal");
    // Panel's order of roots.
    this.main.append(...asList(main));
    this.sidebar.append(...asList(sidebar));
    this.header.append(...asList(header));
    this.modal.append(...asList(modal));
  }

  get templateName(): string {
    return this.kind.name;
  }

  areaNamed(name: string): TemplateArea | undefined {
    return isAreaName(name) ? this[name] : undefined;
  }

  designSheets(theme: Theme): readonly string[] {
    return this.kind.designSheets(theme);
  }

  plotTheme(theme: Theme): PlotTheme | null {
    return plotTheme(this.kind.name, this.#themeFor(theme));
  }

  openModal(): void {
    const actions = this.#action();
    actions.openModal += 1;
  }

  closeModal(): void {
    const actions = this.#action();
    actions.closeModal += 1;
  }

  renderRoots(context: RenderContext, renderModels: (own: RenderContext) => PageModels): readonly Model[] {
    this.#items.close();
    const { kind } = this;
    const theme = this.#themeFor(context.look.theme);
    this.#pageTheme = theme;
    const own = context.withDesign(kind.ownSheets(theme), theme);
    const models = renderModels(own);
    const first = this.ownRoots(own).map(([name, model]) => named(model, name));
    const jsArea = named(new HTML("", { margin: 0, width: 0, height: 0 }).render(own), "js_area");
    const actions = named(this.#action().render(own), "actions");
    const busy = this.#renderBusy(own);
    const counts = new Map<AreaTag, number>();
    const items = this.#items.all.map((item) => {
      const { tag, view } = item;
      const model = view.renderRoot(this.#explicit ? own : context);
      model.setAny("tags", [...tagsOf(model), tag]);
      this.rootMade(model, item);
      const count = (counts.get(tag) ?? 0) + 1;
      counts.set(tag, count);
      return { tag, model: named(model, `${tag}-${count}`) };
    });
    const of = (tag: AreaTag): readonly Model[] => items.filter((item) => item.tag === tag).map(({ model }) => model);
    const page = [
      models.location,
      ...first,
      jsArea,
      actions,
      ...present(models.notifications),
      ...present(models.browserInfo),
    ];
    // The cast: one entry per tag.
    const areas = Object.fromEntries(AREA_TAGS.map((tag) => [tag, of(tag)])) as Record<AreaTag, readonly Model[]>;
    this.#roots = { ...areas, busy, page };
    return [...page, ...present(busy), ...items.map(({ model }) => model)];
  }

  page(placeholder: Placeholder, dist: string, nonce: string): PageParts {
    const { kind } = this;
    const roots = this.#roots;
    if (roots === null) throw new TypeError("renderRoots() comes before page()");
    const theme = this.#pageTheme;
    const values = { ...this.#values(), sidebarWidth: this.sidebarWidth ?? kind.sidebarWidth, theme };
    return {
      theme,
      htmlAttributes: kind.htmlAttributes?.(theme) ?? "",
      head: headHtml(values, kind.pageSheets(theme), kind.scripts, dist, nonce) + kind.style(values),
      body: kind.body({ values, roots, placeholder, nonce }),
      scripts: kind.parts ?? { before: [], after: [] },
    };
  }

  /** The main area; called once, before the fields of derived classes are there. */
  protected mainArea(_items: AreaItems): TemplateArea {
    return this.area("main");
  }

  protected area(tag: AreaTag): TemplateArea {
    return new Area(tag, this.#items);
  }

  protected itemsOf(tag: AreaTag): readonly AreaItem[] {
    return this.#items.of(tag);
  }

  /** The ids of the models of an area, once they are made. */
  protected rootIds(tag: AreaTag): readonly string[] {
    return this.#roots?.[tag].map(({ id }) => String(id)) ?? [];
  }

  /** Components of the template itself, which stand before all others. */
  protected ownRoots(_context: RenderContext): readonly (readonly [name: string, model: Model])[] {
    return [];
  }

  /** Called for each thing of an area when its model was made. */
  protected rootMade(_model: Model, _item: AreaItem): void {}

  /** @param page what the app says, else the address */
  #themeFor(page: Theme): Theme {
    const asked = this.kind.themeOfAddress === true ? currentSession()?.request.args.get("theme") : undefined;
    if (asked === "dark" || asked === "default") return asked;
    return this.peek("theme") ?? page;
  }

  #action(): TemplateActions {
    return (this.#actions ??= new TemplateActions({
      definition: this.kind.actions,
      scripts: this.kind.actionScripts,
    }));
  }

  #renderBusy(context: RenderContext): Model | null {
    const indicator =
      this.busyIndicator === undefined ? new LoadingSpinner({ width: 20, height: 20 }) : this.busyIndicator;
    if (indicator === null) return null;
    currentSession()?.syncBusy(indicator);
    return named(indicator.render(context), "busy_indicator");
  }

  #values(): Omit<TemplateValues, "theme"> {
    // The cast: one entry per spec, each checked when it was set.
    return Object.fromEntries(
      Object.keys(templateSpecs).map((name) => [name, this.present(name)]),
    ) as unknown as TemplateValues;
  }
}

const AREA_NAMES = ["header", "sidebar", "main", "modal"] as const;
const isAreaName = (name: string): name is (typeof AREA_NAMES)[number] =>
  (AREA_NAMES as readonly string[]).includes(name);

const present = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);

function named(model: Model, name: string): Model {
  model.setAny("name", name);
  return model;
}

function tagsOf(model: Model): readonly unknown[] {
  const tags = model.getAny("tags");
  return Array.isArray(tags) ? (tags as readonly unknown[]) : [];
}

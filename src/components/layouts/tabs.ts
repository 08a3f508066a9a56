// Things of which one is shown at a time, with a tab for each.
import { Spacer as SpacerModel } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { TabPanel } from "../../models/generated/bokeh/models/layouts/tab_panel.ts";
import { PanelTabs } from "../../models/generated/panel/models/tabs.ts";
import type { Model } from "../../models/model.ts";
import { boolean, choice, integer, type ParamSpecs } from "../../reactive/param.ts";
import { baseParams } from "../core/base-params.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { Direction } from "../core/container-sizing.ts";
import { snakeCase, type Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";
import { titledLayout } from "./layout.ts";
import type { Entry } from "./list-layout.ts";
import { anyScrolling } from "./scroll.ts";

interface Tab {
  readonly panel: Model;
  readonly title: string;
}

/** The two panels that a component may have had here: around itself, and around the space that stands for it. */
interface Tabbed {
  /**
   * What the ids of all that is here for this component begin with; what is made again later has the ids that it had.
   */
  base: string;
  shown: Tab | null;
  hidden: Tab | null;
  /** The one of them that the page has. */
  present: Tab | null;
}

const TabsBase = titledLayout({
  type: "Tabs",
  model: PanelTabs,
  parts: [anyScrolling],
  params: {
    /** Number of the shown tab; follows the browser. */
    active: integer(0, { min: -1 }),
    /** Tabs can be closed in the browser; what they show leaves `objects`. */
    closable: boolean(false),
    /** Only the shown tab is rendered. */
    dynamic: boolean(false),
    tabsLocation: choice(["above", "below", "left", "right"], "above"),
  },
  local: ["closable", "dynamic"],
  places: ["tabs"],
});

/**
 * Shows one of its objects at a time (Panel's `Tabs`). An object is given alone, with its name as title, or with a
 * title: `new Tabs(["Plot", figure], table)`.
 */
export class Tabs extends TabsBase {
  static {
    revivable("Tabs", this);
  }

  readonly #tabs = new Map<Viewable, Tabbed>();

  protected override get flow(): Direction {
    return null;
  }

  protected override renderChild(
    child: Viewable,
    index: number,
    context: RenderContext,
    values: Values<ParamSpecs>,
  ): Model {
    if (values["dynamic"] !== true) return super.renderChild(child, index, context, values);
    if (index !== values["active"]) return this.#standIn(child, context);
    return child.model ?? child.render(context.scoped(`${this.#tabbed(child, context).base}.3`));
  }

  protected override placed(models: readonly Model[], values: Values<ParamSpecs>): Attributes {
    void values["closable"];
    const entries = this.entries;
    const kept = new Set(entries.map(({ view }) => view));
    for (const view of this.#tabs.keys()) if (!kept.has(view)) this.#tabs.delete(view);
    const tabs = entries.map((entry, index) => this.#tab(entry, models[index]));
    return { tabs: tabs.length > 0 ? tabs : undefined };
  }

  /** A browser that closes tabs sends those that are left. */
  protected override fromBrowser(attr: string, value: unknown): Readonly<Record<string, unknown>> | null {
    return attr === "tabs" ? { objects: this.#remaining(value) } : super.fromBrowser(attr, value);
  }

  #tabbed(view: Viewable, context: RenderContext): Tabbed {
    let tabbed = this.#tabs.get(view);
    if (tabbed === undefined) {
      tabbed = { base: this.peek("dynamic") ? context.reserveId() : "", shown: null, hidden: null, present: null };
      this.#tabs.set(view, tabbed);
    }
    return tabbed;
  }

  #tab(entry: Entry, child: Model | undefined): Model {
    const { context } = this;
    if (context === null || child === undefined) throw new TypeError("a tab is made when its layout is rendered");
    const closable = this.peek("closable");
    const tabbed = this.#tabbed(entry.view, context);
    const side = isStandIn(child) ? "hidden" : "shown";
    const known = tabbed[side];
    // The browser does not look at a panel's child again: another child needs another panel.
    if (known !== null && known.panel.getAny("child") === child && known.title === titleOf(entry, tabbed)) {
      known.panel.setAny("closable", closable);
      tabbed.present = known;
      return known.panel;
    }
    const ids = tabbed.base === "" ? context : context.scoped(`${tabbed.base}.${side === "hidden" ? 1 : 2}`);
    const panel = ids.create(TabPanel, { child: child as never, closable });
    // In a session that is brought back, ids are those of its first life: what comes later begins like them.
    tabbed.base = BASE.exec(panel.id)?.[1] ?? tabbed.base;
    const title = titleOf(entry, tabbed);
    panel.setAny("title", title);
    panel.setAny("name", nameOf(entry, tabbed));
    tabbed[side] = tabbed.present = { panel, title };
    return panel;
  }

  /** Empty space of the size of a component that is not shown yet. */
  #standIn(child: Viewable, context: RenderContext): Model {
    const params = child.settableParams();
    const attributes = Object.keys(baseParams)
      .filter((name) => !NOT_COPIED.has(name))
      .map((name) => [snakeCase(name), params[name] ?? undefined] as const);
    const tabbed = this.#tabbed(child, context);
    const known = tabbed.hidden?.panel.getAny("child");
    if (!isStandIn(known)) {
      return context
        .scoped(`${tabbed.base}.0`)
        .create(SpacerModel, { ...(Object.fromEntries(attributes) as object), tags: ["hidden"] });
    }
    if (tabbed.present !== tabbed.hidden)
      for (const [attr, value] of attributes) known.setAny(attr, value ?? known.defaultOf(attr));
    return known;
  }

  /** The objects whose tabs are left after a browser closed some. */
  #remaining(tabs: unknown): readonly unknown[] {
    const left = new Set(Array.isArray(tabs) ? (tabs as readonly unknown[]) : []);
    return this.entries.filter(({ view }) => left.has(this.#tabs.get(view)?.present?.panel)).map(({ given }) => given);
  }
}

/** Dynamic tabs are called after their place, since what they show may have no model yet. */
const nameOf = ({ view, name }: Entry, { base }: Tabbed): string =>
  name ?? (base === "" ? view.displayName : view.displayNameAt(base));
const titleOf = (entry: Entry, tabbed: Tabbed): string => entry.title ?? nameOf(entry, tabbed);

/** The id of a panel of dynamic tabs. */
const BASE = /^(.+)\.[12]-\d+$/;

const NOT_COPIED = new Set(["name", "loading", "stylesheets", "tags", "usableBy"]);

const isStandIn = (model: unknown): model is Model => {
  // The cast: only models have `getAny`, and only ours come here.
  const tags = (model as Model | undefined)?.getAny("tags");
  return Array.isArray(tags) && tags[0] === "hidden";
};

// Things of which one is shown at a time, with a tab for each.
import { Spacer as SpacerModel } from "../../models/generated/bokeh/models/layouts/spacer.ts";
import { TabPanel } from "../../models/generated/bokeh/models/layouts/tab_panel.ts";
import { PanelTabs } from "../../models/generated/panel/models/tabs.ts";
import type { Model } from "../../models/model.ts";
import { boolean, choice, integer, type ParamSpecs } from "../../reactive/param.ts";
import type { Direction } from "../core/container-sizing.ts";
import { snakeCase, type Values, type WireRule } from "../core/declaration.ts";
import { baseParams } from "../core/base-params.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes, Viewable } from "../core/viewable.ts";
import { layout, type Entry } from "./list-layout.ts";
import { TitledLayout } from "./titled-layout.ts";

interface Tab {
  readonly panel: Model;
  readonly title: string;
}

/** What tabs do beyond a list. */
abstract class TabList extends TitledLayout {
  readonly #tabs = new Map<Viewable, Tab>();

  protected override get direction(): Direction {
    return null;
  }

  protected override renderChild(child: Viewable, index: number, context: RenderContext): Model {
    const hidden = this.peek("dynamic") === true && index !== this.peek("active");
    return hidden ? this.#standIn(child, context) : super.renderChild(child, index, context);
  }

  protected override placed(models: readonly Model[]): Attributes {
    const entries = this.entries;
    const kept = new Set(entries.map(({ view }) => view));
    for (const view of this.#tabs.keys()) if (!kept.has(view)) this.#tabs.delete(view);
    const tabs = entries.map((entry, index) => this.#tab(entry, models[index]));
    return { tabs: tabs.length > 0 ? tabs : undefined };
  }

  protected override wireRule(name: string): WireRule<Values<ParamSpecs>> | null {
    if (name !== "objects") return super.wireRule(name);
    return { attr: "tabs", toModel: () => undefined, fromModel: (tabs: unknown) => this.#remaining(tabs) };
  }

  #tab(entry: Entry, child: Model | undefined): Model {
    const { context } = this;
    if (context === null || child === undefined) throw new TypeError("a tab is made when its layout is rendered");
    const title = this.titleOf(entry);
    const closable = this.peek("closable") === true;
    const present = this.#tabs.get(entry.view);
    // The browser does not look at a panel's child again: another child needs another panel.
    if (present !== undefined && present.panel.getAny("child") === child && present.title === title) {
      present.panel.setAny("closable", closable);
      return present.panel;
    }
    const panel = context.create(TabPanel, { title, name: entry.view.displayName, child: child as never, closable });
    this.#tabs.set(entry.view, { panel, title });
    return panel;
  }

  /** Empty space of the size of a component that is not shown yet. */
  #standIn(child: Viewable, context: RenderContext): Model {
    const present = this.#tabs.get(child)?.panel.getAny("child");
    if (isStandIn(present)) return present;
    const params = child.settableParams();
    const attributes = Object.keys(baseParams)
      .filter((name) => !NOT_COPIED.has(name))
      .map((name) => [snakeCase(name), params[name] ?? undefined]);
    return context.create(SpacerModel, { ...(Object.fromEntries(attributes) as object), tags: ["hidden"] });
  }

  /** The objects whose tabs are left after a browser closed some. */
  #remaining(tabs: unknown): readonly unknown[] {
    const left = new Set(Array.isArray(tabs) ? (tabs as readonly unknown[]) : []);
    return this.entries.filter(({ view }) => left.has(this.#tabs.get(view)?.panel)).map(({ given }) => given);
  }
}

const NOT_COPIED = new Set(["name", "loading", "stylesheets", "tags"]);

const isStandIn = (model: unknown): model is Model => {
  // The cast: only models have `getAny`, and only ours come here.
  const tags = (model as Model | undefined)?.getAny("tags");
  return Array.isArray(tags) && tags[0] === "hidden";
};

/**
 * Shows one of its objects at a time (Panel's `Tabs`). An object is given alone, with its name as title, or with a title: `new Tabs(["Plot", figure], table)`.
 */
export class Tabs extends layout(
  {
    type: "Tabs",
    model: PanelTabs,
    params: {
      /** Number of the shown tab; follows the browser. */
      active: integer(0, { min: -1 }),
      /** Tabs can be closed in the browser; what they show leaves `objects`. */
      closable: boolean(false),
      /** Only the shown tab is rendered. */
      dynamic: boolean(false),
      tabsLocation: choice(["above", "below", "left", "right"], "above"),
    },
    wire: { closable: null, dynamic: null },
  },
  TabList,
) {}

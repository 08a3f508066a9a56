// Things in a frame with a header, which can be folded away.
import { PanelCard } from "../../models/generated/panel/models/card.ts";
import type { Model } from "../../models/model.ts";
import { any, boolean, list, literal, nested, nullable, text, type ParamSpecs } from "../../reactive/param.ts";
import { runInScope, type Scope } from "../../reactive/scope.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { Scene, Values } from "../core/declaration.ts";
import { isOfTemplate } from "../core/look.ts";
import type { SyncedClass } from "../core/synced.ts";
import type { Viewable } from "../core/viewable.ts";
import { isEqual } from "../../serialization/equal.ts";
import { HTML } from "../panes/html.ts";
import { panel } from "../panes/panel.ts";
import { CardHeader } from "./card-header.ts";
import { layout } from "./layout.ts";
import type { Child } from "./list-layout.ts";
import { followedScrolling } from "./scroll.ts";

const headerParams = {
  /** What stands in the header instead of the title. */
  header: literal(any<Child>(null)),
  headerColor: text(),
  title: text(),
  titleCssClasses: list(text(), ["card-title"]),
};

/** The designs that give cards some air, by their sheets, with the margins of what is in a card. */
const AIRY: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["bundled/theme/material.css", [5, 10]],
  ["bundled/theme/bootstrap.css", [10, 10]],
]);

const CardBase = layout({
  type: "Card",
  model: PanelCard,
  parts: [followedScrolling],
  params: {
    /** CSS colour of the header while the card is open; null for `headerBackground`. */
    activeHeaderBackground: nullable(text()),
    buttonCssClasses: list(text(), ["card-button"]),
    collapsible: boolean(true),
    /** Folded; follows the browser. */
    collapsed: boolean(false),
    cssClasses: nested(list(text(), ["card"])),
    ...headerParams,
    headerBackground: text(),
    headerCssClasses: list(text(), ["card-header"]),
    hideHeader: boolean(false),
  },
  name: "auto",
  local: ["header", "title", "titleCssClasses"],
  // These designs of Panel give cards some air.
  sizeAtStart: (values, scene) =>
    values.margin === 0 && scene.look.designSheets.some((sheet) => AIRY.has(sheet)) ? { margin: [10, 5] } : {},
});

/**
 * Shows its objects below each other in a frame with a header (Panel's `Card`). The header has the title, as HTML, or
 * what `header` says; clicking it folds the card.
 */
export class Card extends CardBase {
  static {
    revivable("Card", this);
  }

  readonly #header = new CardHeader({ sizingMode: "stretch_width" });
  #title: HTML | null = null;
  #parts: Scope | null = null;
  /** What `header` was last, and its component. */
  #given: { readonly header: unknown; readonly view: Viewable } | null = null;

  protected override get shown(): readonly Viewable[] {
    return [this.#header, ...this.children];
  }

  /** The header has a width of its own and does not count. */
  protected override sizing(models: readonly Model[]): readonly Model[] {
    return models.slice(1);
  }

  /** False for the cards that a layout makes of its objects. */
  protected get isAuthors(): boolean {
    return true;
  }

  /** In a template of these designs what is in a card keeps away from its frame, unless it says otherwise. */
  protected override placed(models: readonly Model[], values: Values<ParamSpecs>, scene: Scene): Attributes {
    const sheet = isOfTemplate(scene.look) ? scene.look.designSheets.find((each) => AIRY.has(each)) : undefined;
    const air = sheet === undefined ? undefined : AIRY.get(sheet);
    if (air !== undefined && this.isAuthors)
      for (const [index, child] of this.children.entries())
        if (isEqual(child.peek("margin"), usualMargin(child))) models[index + 1]?.setAny("margin", air);
    return super.placed(models, values, scene);
  }

  protected override prepare(values: Values<ParamSpecs>): void {
    // The cast: these are params of every card.
    const {
      header,
      title,
      headerColor: color,
      titleCssClasses: cssClasses,
    } = values as unknown as Values<typeof headerParams>;
    if (header !== null) {
      if (this.#given === null || this.#given.header !== header)
        this.#given = { header, view: this.#part(() => panel(header)) };
      this.#header.show(this.#given.view);
      return;
    }
    // An empty title keeps its height by a space that takes no width.
    const object = title === "" ? "&#8203;" : `<h3>${title}</h3>`;
    const inputs = { object, cssClasses, styles: color === "" ? {} : { color } };
    if (this.#title === null) this.#title = this.#part(() => new HTML({ ...inputs, margin: [5, 0] }));
    else this.#title.update(inputs);
    this.#header.show(this.#title);
  }

  /**
   * Makes a component of the card's own. When it is shown for the first time must not decide about the keys of the
   * app's.
   */
  #part<T>(make: () => T): T {
    return runInScope((this.#parts ??= this.scope.child(`${this.key}:header`)), make);
  }
}

// The cast: every concrete class is made from a declaration, which sets its specs.
const usualMargin = (view: Viewable): unknown => (view.constructor as unknown as SyncedClass).specs["margin"]?.default;

// Things below each other, each of which can be folded away.
import { Column as ColumnModel } from "../../models/generated/bokeh/models/layouts/column.ts";
import { isModel, type Model } from "../../models/model.ts";
import { boolean, integer, list, nullable, text, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { runInScope } from "../../reactive/scope.ts";
import { revivable } from "../core/class-registry.ts";
import type { Values } from "../core/declaration.ts";
import type { Viewable } from "../core/viewable.ts";
import { Card } from "./card.ts";
import { titledLayout } from "./layout.ts";

/** Params that the cards share with the accordion. */
const SHARED = [
  "activeHeaderBackground",
  "headerBackground",
  "headerColor",
  "width",
  "sizingMode",
  "widthPolicy",
  "heightPolicy",
  "minWidth",
  "maxWidth",
] as const;

function marginOf(index: number, count: number): readonly number[] {
  if (index === 0) return [5, 5, 0, 5];
  return index === count - 1 ? [0, 5, 5, 5] : [0, 5, 0, 5];
}

const AccordionBase = titledLayout({
  type: "Accordion",
  model: ColumnModel,
  params: {
    /** Numbers of the open cards; follows the browser. */
    active: list(integer(0)),
    activeHeaderBackground: nullable(text()),
    headerBackground: text(),
    headerColor: text(),
    /** Opening a card folds the others. */
    toggle: boolean(false),
  },
  name: "auto",
  local: ["active", "activeHeaderBackground", "headerBackground", "headerColor", "toggle"],
});

/**
 * Shows its objects in cards that can be opened and folded (Panel's `Accordion`). An object is given alone, with its
 * name as title, or with a title: `new Accordion(["Plot", figure], table)`.
 */
export class Accordion extends AccordionBase {
  static {
    revivable("Accordion", this);
  }

  readonly #cards = new Map<Viewable, Card>();
  #updating = false;

  protected override get shown(): readonly Viewable[] {
    return this.entries.map(({ view }) => this.#cards.get(view) ?? view);
  }

  /** What is in the cards, without their headers. */
  protected override sizing(models: readonly Model[]): readonly Model[] {
    return models.flatMap((card) => {
      const children = card.getAny("children");
      return Array.isArray(children) ? children.slice(1).filter(isModel) : [];
    });
  }

  protected override prepare(values: Values<ParamSpecs>): void {
    for (const name of [...SHARED, "active"]) void values[name];
    this.#updateCards();
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    // A reference may fold cards before the accordion is shown.
    if (this.model === null) return;
    this.#updateCards();
  }

  #updateCards(): void {
    const entries = this.entries;
    const kept = new Set(entries.map(({ view }) => view));
    for (const view of this.#cards.keys()) if (!kept.has(view)) this.#cards.delete(view);
    const active = new Set(this.peek("active"));
    const params = this.settableParams();
    const shared = Object.fromEntries(SHARED.filter((name) => this.isGiven(name)).map((name) => [name, params[name]]));
    this.#updating = true;
    try {
      entries.forEach((entry, index) => {
        const inputs = {
          ...shared,
          title: this.titleOf(entry),
          margin: marginOf(index, entries.length),
          collapsed: !active.has(index),
        };
        const card = this.#cards.get(entry.view);
        if (card === undefined) this.#cards.set(entry.view, this.#card(entry.view, inputs));
        else card.update(inputs);
      });
    } finally {
      this.#updating = false;
    }
  }

  #card(view: Viewable, inputs: Readonly<Record<string, unknown>>): Card {
    // Its key is the view's, whenever it is made.
    const card = runInScope(
      this.scope.child(`${this.key}:${view.key}`),
      () => new Card(view, { cssClasses: ["accordion"], headerCssClasses: ["accordion-header"] }),
    );
    card.update(inputs);
    card.observe(() => this.#cardFolded(card), "collapsed");
    return card;
  }

  /** Takes over what a browser folded or opened. */
  #cardFolded(card: Card): void {
    if (this.#updating) return;
    const open = this.entries.flatMap(({ view }, index) => (this.#cards.get(view)?.collapsed === false ? [index] : []));
    const at = this.entries.findIndex(({ view }) => this.#cards.get(view) === card);
    const active = this.peek("toggle") && !card.collapsed ? [at] : open;
    this.active = active;
  }
}

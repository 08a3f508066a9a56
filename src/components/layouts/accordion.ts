// Things below each other, each of which can be folded away.
import { FOLD_OTHERS } from "../../base/known-code.ts";
import { Column as ColumnModel } from "../../models/generated/bokeh/models/layouts/column.ts";
import { CustomJS } from "../../models/generated/bokeh/models/callbacks/customjs.ts";
import { isModel, type Model } from "../../models/model.ts";
import { boolean, integer, list, nullable, text, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamChange } from "../../reactive/parameterized.ts";
import { runInScope } from "../../reactive/scope.ts";
import { revivable } from "../core/class-registry.ts";
import type { Values } from "../core/declaration.ts";
import { isOfTemplate } from "../core/look.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Viewable } from "../core/viewable.ts";
import { Card } from "./card.ts";
import { titledLayout } from "./layout.ts";
import { foldedScrolling } from "./scroll.ts";

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

/** The colour of the header of an open card, by the sheet of a template's design. */
const SURFACES: ReadonlyMap<string, string> = new Map([
  ["bundled/theme/material.css", "var(--mdc-theme-surface)"],
  ["bundled/theme/bootstrap.css", "var(--bs-surface-bg)"],
]);

class AccordionCard extends Card {
  protected override get isAuthors(): boolean {
    return false;
  }
}

function marginOf(index: number, count: number): readonly number[] {
  if (index === 0) return [5, 5, 0, 5];
  return index === count - 1 ? [0, 5, 5, 5] : [0, 5, 0, 5];
}

/** Notes that the visitor has folded the last open card: `active` does not say so. */
const FOLDED = "folded";

const AccordionBase = titledLayout({
  type: "Accordion",
  model: ColumnModel,
  parts: [foldedScrolling],
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
  /** Cards whose browser folds the others. */
  readonly #folding = new WeakSet<Model>();
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

  /** With `toggle` the browser folds the other cards itself. */
  protected override renderChild(
    child: Viewable,
    index: number,
    context: RenderContext,
    values: Values<ParamSpecs>,
  ): Model {
    const model = super.renderChild(child, index, context, values);
    if (values["toggle"] === true && !this.#folding.has(model)) {
      const args = { accordion: this.model };
      this.#folding.add(model);
      model.setAny("js_property_callbacks", {
        "change:collapsed": [context.create(CustomJS, { args, code: FOLD_OTHERS })],
      });
    }
    return model;
  }

  protected override prepare(values: Values<ParamSpecs>): void {
    for (const name of [...SHARED, "active"]) void values[name];
    this.#updateCards();
  }

  protected override paramsChanged(changes: readonly ParamChange[]): void {
    super.paramsChanged(changes);
    if (changes.some(({ name }) => name === "active") && !this.#updating && this.scope.tracker?.silent !== true)
      this.scope.tracker?.note(this.key, FOLDED, 0);
    // A reference may fold cards before the accordion is shown.
    if (this.model === null) return;
    this.#updateCards();
  }

  /** Every card is folded, although `active` still has the last one that was open. */
  get #isFolded(): boolean {
    return this.peek("toggle") && this.scope.tracker?.noted(this.key, FOLDED) === 1;
  }

  #updateCards(): void {
    const entries = this.entries;
    const kept = new Set(entries.map(({ view }) => view));
    for (const view of this.#cards.keys()) if (!kept.has(view)) this.#cards.delete(view);
    const active = new Set(this.peek("active"));
    const params = this.settableParams();
    const shared = {
      ...this.#designed(),
      ...Object.fromEntries(SHARED.filter((name) => this.isGiven(name)).map((name) => [name, params[name]])),
    };
    this.#updating = true;
    try {
      entries.forEach((entry, index) => {
        const inputs = {
          ...shared,
          title: this.titleOf(entry),
          margin: marginOf(index, entries.length),
          collapsed: this.#isFolded || !active.has(index),
        };
        const card = this.#cards.get(entry.view);
        if (card === undefined) this.#cards.set(entry.view, this.#card(entry.view, inputs));
        else card.update(inputs);
      });
    } finally {
      this.#updating = false;
    }
  }

  /** In the areas of a template, these designs colour the headers of open cards. */
  #designed(): Readonly<Record<string, unknown>> {
    const look = this.context?.look;
    if (look === undefined || !isOfTemplate(look)) return {};
    const color = look.designSheets.map((sheet) => SURFACES.get(sheet)).find((each) => each !== undefined);
    return color === undefined ? {} : { activeHeaderBackground: color };
  }

  #card(view: Viewable, inputs: Readonly<Record<string, unknown>>): Card {
    // Its key is the view's, whenever it is made.
    const card = runInScope(
      this.scope.child(`${this.key}:${view.key}`),
      () => new AccordionCard(view, { cssClasses: ["accordion"], headerCssClasses: ["accordion-header"] }),
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
    // As in Panel: where opening one folds the others, the last one that is folded stays the active one.
    if (!this.peek("toggle") || active.length > 0) this.active = active;
    this.scope.tracker?.note(this.key, FOLDED, active.length === 0 ? 1 : 0);
  }
}

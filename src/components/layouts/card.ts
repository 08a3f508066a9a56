// Things in a frame with a header, which can be folded away.
import { Row as RowModel } from "../../models/generated/bokeh/models/layouts/row.ts";
import { PanelCard } from "../../models/generated/panel/models/card.ts";
import type { Model } from "../../models/model.ts";
import { any, boolean, list, literal, nullable, text, type ParamSpecs } from "../../reactive/param.ts";
import { component } from "../core/component.ts";
import { Container } from "../core/container.ts";
import type { Direction } from "../core/container-sizing.ts";
import { runInScope, type Scope } from "../../reactive/scope.ts";
import type { Values } from "../core/declaration.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes, Viewable } from "../core/viewable.ts";
import { HTML } from "../panes/html.ts";
import { panel } from "../panes/panel.ts";
import { layout, ListLayout, type Child } from "./list-layout.ts";
import { columnParams, scrollClasses, type Scroll } from "./scroll.ts";

/** The row at the top of a card: its title, or what the author put there. */
class Header extends component(Container, {
  type: "Row",
  model: RowModel,
  params: {},
  css: ["css/listpanel.css"],
  classes: () => ["card-header-row"],
  name: "auto",
}) {
  #content: Viewable | null = null;

  override get children(): readonly Viewable[] {
    return this.#content === null ? [] : [this.#content];
  }

  protected override get direction(): Direction {
    return "horizontal";
  }

  show(content: Viewable): void {
    if (this.#content === content) return;
    this.#content = content;
    this.refresh();
  }
}

/** What a card does beyond a list. */
abstract class Framed extends ListLayout {
  readonly #header = new Header({ sizingMode: "stretch_width" });
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

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    this.#fillHeader();
    // The cast: the check of the param lets nothing else pass.
    const classes = scrollClasses(this.peek("scroll") as Scroll, "vertical");
    return super.attributes(
      { ...values, cssClasses: [...values.cssClasses, ...classes], margin: this.#margin(values, context) },
      context,
    );
  }

  #fillHeader(): void {
    const header = this.peek("header");
    if (header !== null) {
      if (this.#given === null || this.#given.header !== header)
        this.#given = { header, view: this.#part(() => panel(header)) };
      this.#header.show(this.#given.view);
      return;
    }
    const title = String(this.peek("title"));
    const color = String(this.peek("headerColor") ?? "");
    const inputs = {
      // An empty title keeps its height by a space that takes no width.
      object: title === "" ? "&#8203;" : `<h3>${title}</h3>`,
      // The cast: the check of the param lets nothing else pass.
      cssClasses: this.peek("titleCssClasses") as readonly string[],
      styles: color === "" ? {} : { color },
    };
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

  /** Panel's material design gives cards some air. */
  #margin(values: Values<ParamSpecs>, context: RenderContext): Values<ParamSpecs>["margin"] {
    return !this.isGiven("margin") && context.look.designSheets.some((sheet) => sheet.endsWith("/material.css"))
      ? [10, 5]
      : values.margin;
  }
}

/**
 * Shows its objects below each other in a frame with a header (Panel's `Card`). The header has the title, as HTML, or
 * what `header`
 * says; clicking it folds the card.
 */
export class Card extends layout(
  {
    type: "Card",
    model: PanelCard,
    params: {
      ...columnParams,
      /** CSS colour of the header while the card is open; null for `headerBackground`. */
      activeHeaderBackground: nullable(text()),
      buttonCssClasses: list(text(), ["card-button"]),
      collapsible: boolean(true),
      /** Folded; follows the browser. */
      collapsed: boolean(false),
      cssClasses: list(text(), ["card"]),
      /** What stands in the header instead of the title. */
      header: literal(any<Child>(null)),
      headerBackground: text(),
      headerColor: text(),
      headerCssClasses: list(text(), ["card-header"]),
      hideHeader: boolean(false),
      title: text(),
      titleCssClasses: list(text(), ["card-title"]),
    },
    css: ["css/listpanel.css"],
    name: "auto",
    wire: { scroll: null, header: null, title: null, titleCssClasses: null },
  },
  Framed,
) {}

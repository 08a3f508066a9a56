// One area of a template: what is put into it, in order.
import { ArgumentError } from "../../base/errors.ts";
import type { TemplateArea } from "../../state/session-context.ts";
import type { Viewable } from "../core/viewable.ts";
import type { GridPlace } from "../layouts/grid-place.ts";
import { panel } from "../panes/panel.ts";

/** `nav` is the sidebar, `right_nav` a second one (Panel's tags of roots). */
export type AreaTag = "header" | "main" | "modal" | "nav" | "right_nav";

export const AREA_TAGS = ["header", "main", "modal", "nav", "right_nav"] as const satisfies readonly AreaTag[];

/** Something in an area and the component that shows it. */
export interface AreaItem {
  readonly tag: AreaTag;
  readonly object: unknown;
  readonly view: Viewable;
  /** Where it stands, in an area that is a grid. */
  readonly place?: GridPlace;
}

/** What is in all areas of a template, in the order of the roots. */
export class AreaItems {
  #items: readonly AreaItem[] = [];
  #closed = false;

  get all(): readonly AreaItem[] {
    return this.#items;
  }

  of(tag: AreaTag): readonly AreaItem[] {
    return this.#items.filter((item) => item.tag === tag);
  }

  /** As in Panel, the area that was changed last comes last, with all that is in it. */
  add(...added: readonly AreaItem[]): void {
    const changed = new Set(added.map(({ tag }) => tag));
    const inThem = this.#items.filter(({ tag }) => changed.has(tag));
    this.set([...this.#items.filter(({ tag }) => !changed.has(tag)), ...inThem, ...added]);
  }

  /** From here on nothing may be added. */
  close(): void {
    this.#closed = true;
  }

  set(items: readonly AreaItem[]): void {
    if (this.#closed)
      throw new ArgumentError("The page is made already: put a layout into the area and change what is in that layout");
    this.#items = items;
  }
}

/** The list of one area; changes are possible until the page is made. */
export class Area implements TemplateArea {
  readonly #tag: AreaTag;
  readonly #items: AreaItems;

  constructor(tag: AreaTag, items: AreaItems) {
    this.#tag = tag;
    this.#items = items;
  }

  get objects(): readonly unknown[] {
    return this.#items.of(this.#tag).map(({ object }) => object);
  }

  /** Adds objects at the end. @throws ArgumentError when the page is made already. */
  append(...objects: unknown[]): void {
    if (objects.length === 0) return;
    this.#items.add(...objects.map((object) => ({ tag: this.#tag, object, view: panel(object) })));
  }

  clear(): void {
    this.#items.set(this.#items.all.filter(({ tag }) => tag !== this.#tag));
  }
}

/** What an area is given at first: one thing, or a list. */
export function asList(given: unknown): readonly unknown[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? (given as readonly unknown[]) : [given];
}

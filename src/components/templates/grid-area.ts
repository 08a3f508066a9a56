// An area of a template that is a grid: each thing has its place in it.
import type { TemplateArea } from "../../state/session-context.ts";
import { cellsOf, overlap, placeAt, sizeFor } from "../layouts/grid-place.ts";
import type { GridCells, GridPlace, GridSpan } from "../layouts/grid-place.ts";
import { panel } from "../panes/panel.ts";
import type { AreaItem, AreaItems } from "./area.ts";

/** How many columns it has (Panel's). */
const COLUMNS = 12;

const size = (places: readonly GridPlace[]): { readonly nrows: number; readonly ncols: number } =>
  sizeFor(places, { ncols: COLUMNS, nrows: null });

/** A grid of twelve columns, and of as many rows as are needed. */
export class GridArea implements TemplateArea {
  readonly #items: AreaItems;

  constructor(items: AreaItems) {
    this.#items = items;
  }

  get objects(): readonly unknown[] {
    return this.#items.of("main").map(({ object }) => object);
  }

  /** The cells of each thing, in the order in which things were put into the grid. */
  get cells(): readonly GridCells[] {
    const places = placesOf(this.#items.of("main"));
    return places.map((place) => cellsOf(place, size(places)));
  }

  /**
   * Puts `object` into the cells where these rows and columns meet; what stands in them goes.
   * @example template.main.put([0, 3], [0, 6], plot) // three rows, the left half
   * @throws ArgumentError when the page is made already
   */
  put(rows: GridSpan, columns: GridSpan, object: unknown): void {
    const place = placeAt(rows, columns);
    const others = this.#items.of("main");
    const places = [...placesOf(others), place];
    const wanted = cellsOf(place, size(places));
    const gone = new Set<AreaItem>(
      others.filter((item) => item.place !== undefined && overlap(cellsOf(item.place, size(places)), wanted)),
    );
    this.#items.set(this.#items.all.filter((item) => !gone.has(item)));
    this.#items.add({ tag: "main", object, view: panel(object), place });
  }

  /** Adds each object as a row of its own, over the whole width. */
  append(...objects: unknown[]): void {
    for (const object of objects) this.put(this.#rows(), null, object);
  }

  clear(): void {
    this.#items.set(this.#items.all.filter(({ tag }) => tag !== "main"));
  }

  #rows(): number {
    const places = placesOf(this.#items.of("main"));
    return places.length === 0 ? 0 : size(places).nrows;
  }
}

const placesOf = (items: readonly AreaItem[]): readonly GridPlace[] =>
  items.flatMap(({ place }) => (place === undefined ? [] : [place]));

// The base of layouts that put things into the cells of a grid.
import { ArgumentError } from "../../base/errors.ts";
import { choice, integer, nullable, type ParamSpecs } from "../../reactive/param.ts";
import { currentSession } from "../../state/current-session.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { Values } from "../core/declaration.ts";
import type { Viewable } from "../core/viewable.ts";
import { panel } from "../panes/panel.ts";
import { cellsOf, overlap, placeAt, sizeFor } from "./grid-place.ts";
import type { GridCells, GridPlace, GridSize, GridSpan } from "./grid-place.ts";
import { ListLayout, type Child, type Entry } from "./list-layout.ts";

const isPlace = (value: unknown): value is GridPlace =>
  Array.isArray(value) && value.length === 4 && value.every((line) => line === null || Number.isInteger(line));

/** What a grid is given: where, and what. */
export type Placed = readonly [GridPlace, Child];

export const isPlaced = (given: unknown): given is Placed =>
  Array.isArray(given) && given.length === 2 && isPlace(given[0]);

/** What a grid's `objects` may be when it is made. */
export type GridObjects = ReadonlyMap<GridPlace, Child> | readonly Placed[];

export const gridParams = {
  /** What happens to things in the way of a new one: they go with a warning, are an error, or just go. */
  mode: choice(["warn", "error", "override"], "warn"),
  /** How many there are; null for as many as are needed. */
  ncols: nullable(integer(0, { min: 0 })),
  nrows: nullable(integer(0, { min: 0 })),
} satisfies ParamSpecs;

/** A layout of things with places. */
export abstract class GridLayout<S extends ParamSpecs = ParamSpecs> extends ListLayout<S> {
  /**
   * Puts `object` into the cells where these rows and columns meet.
   * @throws ArgumentError for cells outside of `nrows` and `ncols`, and for cells that are taken under the mode "error"
   */
  put(rows: GridSpan, columns: GridSpan, object: Child): void {
    const place = placeAt(rows, columns);
    this.#checkInside(place);
    const cell = this.cellsOf(place);
    const taken = this.entries.filter((entry) => isPlaced(entry.given) && overlap(this.cellsNow(entry), cell));
    const mode = this.present("mode");
    if (taken.length > 0 && mode !== "override") {
      const text = `${this.typeName}: ${taken.length} of its objects stand in the cells of a new one`;
      if (mode === "error") throw new ArgumentError(`${text}; take them out first, or set the mode to "override"`);
      currentSession()?.advise(`${text} and were taken out`);
    }
    const objects = [
      ...this.entries.filter((entry) => !taken.includes(entry)).map(({ given }) => given),
      [place, object],
    ];
    // The cast: every grid has the params of lists, and pairs are what its objects are.
    (this as GridLayout).update({ objects });
  }

  protected override convert(given: unknown): Entry {
    if (!isPlaced(given))
      throw new ArgumentError(
        `${this.typeName}.objects: expected pairs of place and object: [[top, left, bottom, right], object]; or use put()`,
      );
    return { given, view: panel(given[1]), title: null };
  }

  protected override get flow(): Direction {
    return null;
  }

  /** The cells that an object has, which may be others than it was given. */
  protected cellsNow(entry: Entry): GridCells {
    return this.cellsGiven(entry);
  }

  /** The cells that an object was given. */
  protected cellsGiven({ given }: Entry): GridCells {
    // The cast: `convert` lets only pairs pass.
    return this.cellsOf((given as Placed)[0]);
  }

  protected cellsOf(place: GridPlace): GridCells {
    return cellsOf(place, this.size());
  }

  /** How many rows and columns there are. */
  protected size(values: Values<ParamSpecs> | null = null): GridSize {
    const given = (name: "ncols" | "nrows"): number | null =>
      // The cast: both are whole numbers, or null.
      (values === null ? this.present(name) : values[name]) as number | null;
    const places = this.entries.flatMap(({ given: each }) => (isPlaced(each) ? [each[0]] : []));
    return sizeFor(places, { ncols: given("ncols"), nrows: given("nrows") });
  }

  /** Gives each object its share of the grid's width and height. */
  protected shareSize(values: Values<ParamSpecs>): void {
    const { ncols, nrows } = this.size(values);
    const side = (length: unknown, count: number): number =>
      typeof length === "number" && count > 0 ? length / count : 0;
    const [width, height, mode] = [side(values["width"], ncols), side(values["height"], nrows), values["sizingMode"]];
    for (const entry of this.entries) {
      const { rows, columns } = this.cellsNow(entry);
      setSize(entry.view, Math.trunc(columns * width), Math.trunc(rows * height), mode);
    }
  }

  #checkInside([top, left, bottom, right]: GridPlace): void {
    // The casts: as in `size`.
    const [ncols, nrows] = [this.present("ncols") as number | null, this.present("nrows") as number | null];
    const beyond = (line: number | null, count: number | null): boolean =>
      count !== null && line !== null && line > count;
    if (beyond(right, ncols) || (ncols !== null && (left ?? 0) >= ncols))
      throw new ArgumentError(
        `${this.typeName}: there are ${String(ncols)} columns; the object would stand beyond them`,
      );
    if (beyond(bottom, nrows) || (nrows !== null && (top ?? 0) >= nrows))
      throw new ArgumentError(`${this.typeName}: there are ${String(nrows)} rows; the object would stand beyond them`);
  }
}

/** Gives a component its share of the grid. */
function setSize(view: Viewable, width: number, height: number, mode: unknown): void {
  const size: Record<string, unknown> = {};
  if (mode === null || mode === "fixed") {
    if (width > 0) size["width"] = width;
    if (height > 0) size["height"] = height;
  } else {
    size["sizingMode"] = mode;
    if (String(mode).includes("width") && height > 0) size["height"] = height;
    else if (String(mode).includes("height") && width > 0) size["width"] = width;
  }
  const settable = Object.fromEntries(Object.entries(size).filter(([name, value]) => view.accepts(name, value)));
  view.update(settable);
}

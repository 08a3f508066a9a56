// Things in the cells of a grid, each over as many rows and columns as it is given.
import { ArgumentError } from "../../base/errors.ts";
import { GridBox as GridBoxModel } from "../../models/generated/bokeh/models/layouts/grid_box.ts";
import type { Model } from "../../models/model.ts";
import { choice, integer, nullable, type ParamSpecs } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { currentSession } from "../../state/current-session.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { Direction } from "../core/container-sizing.ts";
import type { Values } from "../core/declaration.ts";
import type { Viewable } from "../core/viewable.ts";
import { panel } from "../panes/panel.ts";
import {
  cellsOf,
  overlap,
  placeAt,
  sizeFor,
  type GridCells,
  type GridPlace,
  type GridSize,
  type GridSpan,
} from "./grid-place.ts";
import { layout } from "./layout.ts";
import type { Child, Entry } from "./list-layout.ts";

const isPlace = (value: unknown): value is GridPlace =>
  Array.isArray(value) && value.length === 4 && value.every((line) => line === null || Number.isInteger(line));

const isPlaced = (given: unknown): given is readonly [GridPlace, Child] =>
  Array.isArray(given) && given.length === 2 && isPlace(given[0]);

const GridSpecBase = layout({
  type: "GridSpec",
  model: GridBoxModel,
  params: {
    /** What happens to things in the way of a new one: they go with a warning, are an error, or just go. */
    mode: choice(["warn", "error", "override"], "warn"),
    /** How many there are; null for as many as are needed. */
    ncols: nullable(integer(0, { min: 0 })),
    nrows: nullable(integer(0, { min: 0 })),
  },
  css: ["css/gridspec.css"],
  name: "auto",
  local: ["mode", "ncols", "nrows"],
});

type Inputs = Omit<ParamInputs<typeof GridSpecBase.specs>, "objects"> & {
  readonly objects?: ReadonlyMap<GridPlace, Child> | readonly (readonly [GridPlace, Child])[];
};

/**
 * Shows its objects in the cells of a grid (Panel's `GridSpec`), each in its share of the grid's width and height.
 *
 * @example
 * const grid = new GridSpec({ width: 800, height: 600 });
 * grid.put(0, null, "# All over the top");
 * grid.put([1, 3], 0, plot);
 */
export class GridSpec extends GridSpecBase {
  static {
    revivable("GridSpec", this);
  }

  constructor({ objects, ...inputs }: Inputs = {}) {
    super(objects === undefined ? inputs : { ...inputs, objects: [...objects] });
  }

  /**
   * Puts `object` into the cells where these rows and columns meet.
   * @throws ArgumentError for cells outside of `nrows` and `ncols`, and for cells that are taken under the mode "error"
   */
  put(rows: GridSpan, columns: GridSpan, object: Child): void {
    const place = placeAt(rows, columns);
    this.#checkInside(place);
    const cell = this.#cellOf(place);
    const taken = this.entries.filter(({ given }) => isPlaced(given) && overlap(this.#cellOf(given[0]), cell));
    if (taken.length > 0 && this.mode !== "override") {
      const text = `GridSpec: ${taken.length} of its objects stand in the cells of a new one`;
      if (this.mode === "error") throw new ArgumentError(`${text}; take them out first, or set the mode to "override"`);
      currentSession()?.advise(`${text} and were taken out`);
    }
    // The cast: pairs are what this layout's objects are.
    this.objects = [
      ...this.entries.filter((entry) => !taken.includes(entry)).map(({ given }) => given),
      [place, object],
    ] as Child[];
  }

  protected override convert(given: unknown): Entry {
    if (!isPlaced(given))
      throw new ArgumentError(
        "GridSpec.objects: expected pairs of place and object: [[top, left, bottom, right], object]; or use put()",
      );
    return { given, view: panel(given[1]), title: null };
  }

  protected override get flow(): Direction {
    return null;
  }

  protected override prepare(values: Values<ParamSpecs>): void {
    const { ncols, nrows } = this.#size(values);
    const side = (length: unknown, count: number): number =>
      typeof length === "number" && count > 0 ? length / count : 0;
    const [width, height, mode] = [side(values["width"], ncols), side(values["height"], nrows), values["sizingMode"]];
    for (const { given, view } of this.entries) {
      if (!isPlaced(given)) continue;
      const { rows, columns } = this.#cellOf(given[0]);
      setSize(view, Math.trunc(columns * width), Math.trunc(rows * height), mode);
    }
  }

  protected override placed(models: readonly Model[]): Attributes {
    const children = this.entries.map(({ given }, index) => {
      // The cast: `convert` lets only pairs pass.
      const { row, column, rows, columns } = this.#cellOf((given as readonly [GridPlace, Child])[0]);
      return [models[index], row, column, rows, columns];
    });
    return { children };
  }

  #cellOf(place: GridPlace): GridCells {
    return cellsOf(place, this.#size());
  }

  /** How many rows and columns there are. */
  #size(values: Values<ParamSpecs> | null = null): GridSize {
    const given = (name: "ncols" | "nrows"): number | null =>
      // The cast: both are whole numbers, or null.
      values === null ? this.peek(name) : (values[name] as number | null);
    const places = this.entries.flatMap(({ given: each }) => (isPlaced(each) ? [each[0]] : []));
    return sizeFor(places, { ncols: given("ncols"), nrows: given("nrows") });
  }

  #checkInside([top, left, bottom, right]: GridPlace): void {
    const { ncols, nrows } = this;
    const beyond = (line: number | null, count: number | null): boolean =>
      count !== null && line !== null && line > count;
    if (beyond(right, ncols) || (ncols !== null && (left ?? 0) >= ncols))
      throw new ArgumentError(`GridSpec: there are ${String(ncols)} columns; the object would stand beyond them`);
    if (beyond(bottom, nrows) || (nrows !== null && (top ?? 0) >= nrows))
      throw new ArgumentError(`GridSpec: there are ${String(nrows)} rows; the object would stand beyond them`);
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

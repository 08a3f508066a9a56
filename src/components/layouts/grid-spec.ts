// Things in the cells of a grid, each over as many rows and columns as it is given.
import { GridBox as GridBoxModel } from "../../models/generated/bokeh/models/layouts/grid_box.ts";
import type { Model } from "../../models/model.ts";
import type { ParamSpecs } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { Values } from "../core/declaration.ts";
import { gridParams, type GridObjects } from "./grid-layout.ts";
import { gridLayout } from "./layout.ts";

const GridSpecBase = gridLayout({
  type: "GridSpec",
  model: GridBoxModel,
  params: gridParams,
  css: ["css/gridspec.css"],
  name: "auto",
  local: ["mode", "ncols", "nrows"],
});

type Inputs = Omit<ParamInputs<typeof GridSpecBase.specs>, "objects"> & { readonly objects?: GridObjects };

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

  protected override prepare(values: Values<ParamSpecs>): void {
    this.shareSize(values);
  }

  protected override placed(models: readonly Model[]): Attributes {
    const children = this.entries.map((entry, index) => {
      const { row, column, rows, columns } = this.cellsGiven(entry);
      return [models[index], row, column, rows, columns];
    });
    return { children };
  }
}

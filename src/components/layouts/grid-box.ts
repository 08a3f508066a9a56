// Things in rows and columns.
import { GridBox as GridBoxModel } from "../../models/generated/bokeh/models/layouts/grid_box.ts";
import type { Model } from "../../models/model.ts";
import { integer, nullable, type ParamSpecs } from "../../reactive/param.ts";
import type { Values } from "../core/declaration.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import type { RenderContext } from "../core/render-context.ts";
import type { Attributes } from "../core/viewable.ts";
import { layout, ListLayout } from "./list-layout.ts";

/** What a grid does beyond a list. */
abstract class Grid extends ListLayout {
  protected override placed(models: readonly Model[]): Attributes {
    const columns = this.#columns(models.length);
    return { children: models.map((model, index) => [model, Math.floor(index / columns), index % columns, 1, 1]) };
  }

  /** A grid does not take its size from what is in it. */
  protected override inferred(): InferredSize {
    return {};
  }

  protected override attributes(values: Values<ParamSpecs>, context: RenderContext): Attributes {
    const attributes = super.attributes(values, context);
    const all = (axis: string): boolean =>
      this.children.every(({ model }) => {
        const mode = String(model?.getAny("sizing_mode") ?? "");
        return mode.endsWith("_both") || mode.endsWith(axis);
      });
    const classes = [
      ...(all("_width") ? ["equal-width"] : []),
      ...(all("_height") ? ["equal-height"] : []),
      ...values.cssClasses,
    ];
    return { ...attributes, css_classes: classes.length > 0 ? classes : undefined };
  }

  #columns(count: number): number {
    const { nrows, ncols } = this.settableParams();
    if (typeof ncols === "number" && ncols > 0) return ncols;
    return typeof nrows === "number" && nrows > 0 ? Math.max(1, Math.ceil(count / nrows)) : 1;
  }
}

/** Lays its objects out row by row in `ncols` columns, or as many as `nrows` rows need (Panel's `GridBox`). */
export class GridBox extends layout(
  {
    type: "GridBox",
    model: GridBoxModel,
    params: { nrows: nullable(integer(1, { min: 0 })), ncols: nullable(integer(1, { min: 0 })) },
    css: ["css/gridbox.css"],
    name: "auto",
    wire: { nrows: null, ncols: null },
  },
  Grid,
) {}

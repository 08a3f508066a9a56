// Things in rows and columns.
import { GridBox as GridBoxModel } from "../../models/generated/bokeh/models/layouts/grid_box.ts";
import type { Model } from "../../models/model.ts";
import { integer, nullable, type ParamSpecs } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import type { Attributes } from "../core/container.ts";
import type { InferredSize } from "../core/container-sizing.ts";
import type { Scene, Values } from "../core/declaration.ts";
import { classesOf } from "../core/viewable-rules.ts";
import { layout } from "./layout.ts";
import { anyScrolling } from "./scroll.ts";

/** Lays its objects out row by row in `ncols` columns, or as many as `nrows` rows need (Panel's `GridBox`). */
export class GridBox extends layout({
  type: "GridBox",
  model: GridBoxModel,
  parts: [anyScrolling],
  params: { nrows: nullable(integer(1, { min: 0 })), ncols: nullable(integer(1, { min: 0 })) },
  css: ["css/gridbox.css"],
  name: "auto",
  local: ["nrows", "ncols"],
  places: ["children", "css_classes"],
}) {
  static {
    revivable("GridBox", this);
  }

  protected override placed(models: readonly Model[], values: Values<ParamSpecs>, scene: Scene): Attributes {
    const columns = columnsOf(models.length, values["nrows"], values["ncols"]);
    const all = (axis: string): boolean =>
      models.every((model) => {
        const mode = String(model.getAny("sizing_mode") ?? "");
        return mode.endsWith("_both") || mode.endsWith(axis);
      });
    const classes = [
      ...(all("_width") ? ["equal-width"] : []),
      ...(all("_height") ? ["equal-height"] : []),
      ...classesOf(this.compiled.sources, values, scene),
    ];
    return {
      children: models.map((model, index) => [model, Math.floor(index / columns), index % columns, 1, 1]),
      css_classes: classes.length > 0 ? classes : undefined,
    };
  }

  /** A grid does not take its size from what is in it. */
  protected override inferred(): InferredSize {
    return {};
  }
}

function columnsOf(count: number, nrows: unknown, ncols: unknown): number {
  if (typeof ncols === "number" && ncols > 0) return ncols;
  return typeof nrows === "number" && nrows > 0 ? Math.max(1, Math.ceil(count / nrows)) : 1;
}

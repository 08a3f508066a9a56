// Columns that the browser changes before it draws them (bokeh.transform).
import {
  CumSum,
  Dodge,
  Jitter,
  Stack,
  type FactorRangeAttributes,
  type RangeAttributes,
  type TransformAttributes,
} from "../models/generated/index.ts";
import { Model } from "../models/model.ts";
import type { Spec } from "../serialization/spec.ts";
import { expr, field } from "../serialization/spec.ts";

/**
 * The column `name`, changed by a Transform model in the browser.
 * @example plot.scatter({ x: transform("x", new Model(Interpolator, { … })), y: "y", source });
 */
export const transform = (name: string, by: Model<TransformAttributes>): Spec => field(name, { transform: by });

/**
 * The column `name`, moved by `value`: bars beside each other.
 *
 * @param value in units of the axis; a category is 1 wide
 * @param range the range of categories, for columns of categories
 * @example plot.vbar({ x: dodge("fruit", -0.25, plot.get("x_range")), top: "2015", width: 0.2, source });
 */
export const dodge = (name: string, value: number, range: Model | null = null): Spec =>
  // The cast: the kind of the attribute is checked when the model is made.
  field(name, { transform: new Model(Dodge, { value, range: range as Model<RangeAttributes> | null }) });

export interface JitterOptions {
  /** The middle of what is added. Default 0. */
  readonly mean?: number;
  /** Default "uniform". */
  readonly distribution?: "uniform" | "normal";
  /** The range of categories, for columns of categories. */
  readonly range?: Model<FactorRangeAttributes> | Model | null;
}

/** The column `name` with a random number added to each value, `width` wide, so that points do not hide each other. */
export const jitter = (name: string, width: number, { range = null, ...options }: JitterOptions = {}): Spec =>
  // The cast: as in `dodge`.
  field(name, {
    transform: new Model(Jitter, { width, mean: 0, ...options, range: range as Model<RangeAttributes> | null }),
  });

/** The sum of columns, row by row. */
export const stack = (...fields: readonly string[]): Spec => expr(new Model(Stack, { fields }));

/**
 * The sum of a column up to each row: the angles of a pie.
 * @example plot.wedge({ startAngle: cumsum("angle", { includeZero: true }), endAngle: cumsum("angle"), … });
 */
export const cumsum = (name: string, { includeZero = false }: { readonly includeZero?: boolean } = {}): Spec =>
  expr(new Model(CumSum, { field: name, include_zero: includeZero }));

// Numbers as params of widgets, and how they are written.
import { isKindOf } from "../../../models/define-model.ts";
import { isModel, type Model } from "../../../models/model.ts";
import type { ParamSpec } from "../../../reactive/param.ts";

/**
 * A number format of BokehJS (numbro: `0.0`, `0,0`, `0[.]00`), or a TickFormatter model. Null leaves the model's own.
 */
export const numberFormat: ParamSpec<string | Model | null> = {
  default: null,
  check: (value) =>
    value === null || typeof value === "string" || (isModel(value) && isKindOf(value.def, "TickFormatter"))
      ? null
      : "expected a format such as 0.00, or a TickFormatter model",
};

/** The same declaration, which takes null for "none given": a rule of the component puts a number in its place. */
export const orNull = (declared: ParamSpec<number>): ParamSpec<number> => ({
  ...declared,
  check: (value) => (value === null ? null : declared.check(value)),
});

/** A number without its fraction; anything else as it is, for the param's check to refuse. */
export const truncated = (value: unknown): unknown => (typeof value === "number" ? Math.trunc(value) : value);

/** Lower and upper value of a range. */
export type NumberRange = readonly [number, number];

/** A pair of numbers, each of which passes `item`. */
export const numberRange = (item: ParamSpec<number>, initial: NumberRange): ParamSpec<NumberRange> => ({
  default: initial,
  check: (value) => {
    if (!Array.isArray(value) || value.length !== 2) return "expected a pair of numbers: [lower, upper]";
    return item.check(value[0]) ?? item.check(value[1]);
  },
});

// A param that holds a CSS colour.
import { isColor } from "../../../models/color.ts";
import type { ParamSpec } from "../../../reactive/param.ts";

/** A colour as CSS writes it: a name, `#rrggbb`, `rgb(…)`. */
export const cssColor = (initial: string): ParamSpec<string> => ({
  default: initial,
  check: (value) =>
    typeof value === "string" && isColor(value)
      ? null
      : `expected a CSS colour such as "#99ef78" or "teal", got ${JSON.stringify(value)}`,
});

/** A colour as BokehJS compares them: in small letters. */
export const smallLetters = (color: string): string => color.toLowerCase();

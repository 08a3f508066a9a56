// Scroll bars of rows and columns.
import { boolean, choice, integer, oneOf, type ParamSpecs } from "../../reactive/param.ts";

export const scrollParams = {
  /**
   * Scroll bars: true for the layout's own direction when needed, "both-auto", "x-auto" and "y-auto" when needed,
   * "both", "x" and "y" always.
   */
  scroll: oneOf([boolean(), choice(["both-auto", "x-auto", "y-auto", "both", "x", "y"], "both")], false),
} satisfies ParamSpecs;

export type Scroll = boolean | "both-auto" | "x-auto" | "y-auto" | "both" | "x" | "y";

/** Params of columns that follow their newest content. */
export const columnParams = {
  ...scrollParams,
  /** Pixels from the newest object within which new ones are scrolled to; 0 never scrolls. */
  autoScrollLimit: integer(0, { min: 0 }),
  /** Pixels from the newest object from which a button leads back to it; 0 shows none. */
  scrollButtonThreshold: integer(0, { min: 0 }),
  /** Pixels scrolled down; follows the browser. */
  scrollPosition: integer(0, { min: 0 }),
  /** Starts at the newest object. */
  viewLatest: boolean(false),
} satisfies ParamSpecs;

const CLASSES = {
  "both-auto": "scrollable",
  "x-auto": "scrollable-horizontal",
  "y-auto": "scrollable-vertical",
  both: "scroll",
  x: "scroll-horizontal",
  y: "scroll-vertical",
} as const;

/** The CSS class for `scroll`, or none. */
export function scrollClasses(scroll: Scroll, direction: "horizontal" | "vertical"): readonly string[] {
  if (scroll === false) return [];
  return [scroll === true ? `scrollable-${direction}` : CLASSES[scroll]];
}

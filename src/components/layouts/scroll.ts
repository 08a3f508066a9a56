// Scroll bars of rows and columns.
import { PanelColumn } from "../../models/generated/panel/models/column.ts";
import { boolean, choice, integer, oneOf, type ParamSpecs } from "../../reactive/param.ts";
import { part } from "../core/component.ts";

const scrollParams = {
  /**
   * Scroll bars: true for the layout's own direction when needed, "both-auto", "x-auto" and "y-auto" when needed,
   * "both", "x" and "y" always.
   */
  scroll: oneOf([boolean(), choice(["both-auto", "x-auto", "y-auto", "both", "x", "y"], "both")], false),
} satisfies ParamSpecs;

export type Scroll = boolean | "both-auto" | "x-auto" | "y-auto" | "both" | "x" | "y";

const CLASSES = {
  "both-auto": "scrollable",
  "x-auto": "scrollable-horizontal",
  "y-auto": "scrollable-vertical",
  both: "scroll",
  x: "scroll-horizontal",
  y: "scroll-vertical",
} as const;

/** The CSS class for `scroll`, or none. */
function scrollClasses(scroll: Scroll, direction: "horizontal" | "vertical" | null): readonly string[] {
  if (scroll === false) return [];
  if (scroll !== true) return [CLASSES[scroll]];
  return [direction === null ? "scrollable" : `scrollable-${direction}`];
}

/** Scroll bars of a layout whose objects follow each other in one direction. */
const scrolling = (direction: "horizontal" | "vertical") =>
  part({
    model: PanelColumn,
    params: scrollParams,
    css: ["css/listpanel.css"],
    local: ["scroll"],
    lastClasses: ({ scroll }) => scrollClasses(scroll, direction),
  });

/** Scroll bars of a layout that has sheets of its own. */
const bareScrolling = (direction: "vertical" | null) =>
  part({
    model: PanelColumn,
    params: scrollParams,
    local: ["scroll"],
    lastClasses: ({ scroll }) => scrollClasses(scroll, direction),
  });

export const foldedScrolling = bareScrolling("vertical");
export const anyScrolling = bareScrolling(null);
export const rowScrolling = scrolling("horizontal");
export const columnScrolling = scrolling("vertical");

/** Scrolling to the newest content of a column. */
export const following = part({
  model: PanelColumn,
  params: {
    /** Pixels from the newest object within which new ones are scrolled to; 0 never scrolls. */
    autoScrollLimit: integer(0, { min: 0 }),
    /** Pixels from the newest object from which a button leads back to it; 0 shows none. */
    scrollButtonThreshold: integer(0, { min: 0 }),
    /** Pixels scrolled down; follows the browser. */
    scrollPosition: integer(0),
    /** Starts at the newest object. */
    viewLatest: boolean(false),
  },
});

/** Scroll bars of a column that may follow its newest content, which needs them. */
export const followedScrolling = part({
  model: PanelColumn,
  params: { ...scrollParams, ...following.params },
  css: ["css/listpanel.css"],
  local: ["scroll"],
  lastClasses: ({ scroll, scrollPosition, autoScrollLimit, scrollButtonThreshold, viewLatest }) => {
    const follows = scrollPosition !== 0 || autoScrollLimit > 0 || scrollButtonThreshold > 0 || viewLatest;
    return scrollClasses(scroll === false ? follows : scroll, "vertical");
  },
});

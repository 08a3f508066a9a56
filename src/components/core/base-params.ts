// The params that every component has (Panel's Viewable and Layoutable).
import {
  any,
  boolean,
  choice,
  integer,
  list,
  nested,
  nullable,
  number,
  oneOf,
  record,
  text,
  type ParamSpec,
  type ParamSpecs,
} from "../../reactive/param.ts";

const ALIGN = ["start", "center", "end"] as const;
const POLICY = ["auto", "fixed", "fit", "min", "max"] as const;
const size = nullable(integer(0, { min: 0 }));
const sides = oneOf([integer(0), list(integer(0))], 0);
const margin: ParamSpec<number | readonly number[] | null> = {
  default: 0,
  check: (value) =>
    Array.isArray(value) && value.length !== 2 && value.length !== 4
      ? `expected [vertical, horizontal] or [top, right, bottom, left], got ${value.length} numbers`
      : value === null
        ? null
        : sides.check(value),
};

/** Sizes are CSS pixels; margins are one number for all sides, [vertical, horizontal] or
 * [top, right, bottom, left]; null leaves the margin to the model, which has none. */
export const baseParams = {
  /** The label of a widget, the name of anything else. Layouts without one are named after their class. */
  name: text(),
  visible: boolean(true),
  /** Shows the loading spinner over the component. */
  loading: boolean(false),
  width: size,
  height: size,
  minWidth: size,
  maxWidth: size,
  minHeight: size,
  maxHeight: size,
  margin,
  align: oneOf([choice([...ALIGN, "auto"], "start"), list(choice(ALIGN, "start"))], "start"),
  sizingMode: nullable(
    choice(
      ["fixed", "stretch_width", "stretch_height", "stretch_both", "scale_width", "scale_height", "scale_both"],
      "fixed",
    ),
  ),
  widthPolicy: choice(POLICY, "auto"),
  heightPolicy: choice(POLICY, "auto"),
  /** Width through height, or "auto" for the natural one. */
  aspectRatio: nullable(oneOf([number(), choice(["auto"], "auto")], "auto")),
  cssClasses: nested(list(text())),
  styles: nested(record(any<string | number | null>(""))),
  /** CSS texts or URLs that apply inside the component. */
  stylesheets: nested(list(text())),
  tags: nested(list(any<unknown>(null))),
  /**
   * Roles that may use the component and what is in it, where the app gives people roles: `["edit", "approver"]`. Null: who
   * edits may. What a person may not use is disabled on his page, and refused by the session.
   */
  usableBy: nullable(list(text())),
} satisfies ParamSpecs;

export type BaseParams = typeof baseParams;

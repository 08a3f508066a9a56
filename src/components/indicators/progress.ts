// A progress bar.
import { ArgumentError } from "../../base/errors.ts";
import { PanelProgress } from "../../models/generated/panel/models/progress.ts";
import { boolean, choice, integer, nullable } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { Indicator, ROLE_COLORS } from "./indicator.ts";

/** Shows how far something is, or that it goes on (Panel's `Progress`). */
export class Progress extends widget(
  {
    type: "Progress",
    model: PanelProgress,
    params: {
      width: nullable(integer(0, { min: 0 }), 300),
      /** Up to `max`; -1 shows that it goes on without saying how far it is. */
      value: nullable(integer(-1, { min: -1 }), -1),
      max: integer(100, { min: 0 }),
      /** With a value of -1: moves. */
      active: boolean(true),
      barColor: choice(ROLE_COLORS, "success"),
    },
    css: ["css/progress.css"],
    wire: { label: null },
  },
  Indicator,
) {
  /** @throws ArgumentError for a value above `max` */
  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    // The casts: both params passed their checks.
    const value = this.next(inputs, "value") as number | null;
    const max = this.next(inputs, "max") as number;
    if (value !== null && value > max)
      throw new ArgumentError(`Progress.value: ${value} is above max, which is ${max}`);
    return inputs;
  }
}

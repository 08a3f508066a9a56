// Boxes of which any number is ticked.
import { CheckboxGroup } from "../../models/generated/bokeh/models/widgets/checkbox_group.ts";
import { boolean } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { manyOptions } from "./parts/many-options.ts";
import { ofMany } from "./parts/options.ts";

const CheckBoxGroupBase = ofMany(
  widget({
    type: "CheckBoxGroup",
    model: CheckboxGroup,
    parts: [manyOptions],
    params: {
      /** Side by side instead of one below the other. */
      inline: boolean(),
    },
    local: ["label"],
  }),
);

/** Boxes to tick (Panel's `CheckBoxGroup`); what is no option is left out of `value`. */
export class CheckBoxGroup<T = unknown> extends CheckBoxGroupBase<T> {
  static {
    revivable("CheckBoxGroup", this);
  }
}

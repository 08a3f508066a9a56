// A box to tick.
import { Checkbox as CheckboxDef } from "../../models/generated/bokeh/models/widgets/checkbox.ts";
import { boolean } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";

/** A box to tick (Panel's `Checkbox`). */
export class Checkbox extends widget({
  type: "Checkbox",
  model: CheckboxDef,
  params: { value: boolean() },
  wire: { value: "active", label: "label" },
}) {
  static {
    revivable("Checkbox", this);
  }
}

// Buttons of which any number is pressed.
import { PanelCheckboxButtonGroup } from "../../models/generated/panel/models/checkbox_button_group.ts";
import { choice } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { buttonLook } from "./parts/button-look.ts";
import { manyOptions } from "./parts/many-options.ts";
import { ofMany } from "./parts/options.ts";
import { tooltip } from "./parts/tooltip.ts";

const CheckButtonGroupBase = ofMany(
  widget({
    type: "CheckButtonGroup",
    model: PanelCheckboxButtonGroup,
    parts: [buttonLook, tooltip, manyOptions],
    params: { orientation: choice(["horizontal", "vertical"], "horizontal") },
    local: ["label"],
  }),
);

/** Buttons to press (Panel's `CheckButtonGroup`); what is no option is left out of `value`. */
export class CheckButtonGroup<T = unknown> extends CheckButtonGroupBase<T> {
  static {
    revivable("CheckButtonGroup", this);
  }
}

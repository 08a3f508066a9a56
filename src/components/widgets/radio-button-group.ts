// Buttons of which one is pressed.
import { PanelRadioButtonGroup } from "../../models/generated/panel/models/radio_button_group.ts";
import { choice } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { buttonLook } from "./parts/button-look.ts";
import { firstForNull, oneOption } from "./parts/one-option.ts";
import { Choices, ofOne, type OneInputs } from "./parts/options.ts";
import { tooltip } from "./parts/tooltip.ts";

const RadioButtonGroupBase = ofOne(
  widget({
    type: "RadioButtonGroup",
    model: PanelRadioButtonGroup,
    parts: [buttonLook, tooltip, oneOption],
    params: { orientation: choice(["horizontal", "vertical"], "horizontal") },
    local: ["label"],
  }),
);

/** Buttons of which one is pressed (Panel's `RadioButtonGroup`). */
export class RadioButtonGroup<T = unknown> extends RadioButtonGroupBase<T> {
  static {
    revivable("RadioButtonGroup", this);
  }

  /** A link in the browser that begins with what is no option leaves the choice as it is. */
  override accepts(name: string, value: unknown): boolean {
    return super.accepts(name, value) && (name !== "value" || Choices.of(this.peek("options")).has(value));
  }

  constructor(inputs?: OneInputs<typeof RadioButtonGroupBase.specs, T>) {
    super(inputs === undefined ? inputs : firstForNull(inputs));
  }
}

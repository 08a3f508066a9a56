// Round boxes of which one is ticked.
import { RadioGroup } from "../../models/generated/bokeh/models/widgets/radio_group.ts";
import { boolean } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { firstForNull, oneOption } from "./parts/one-option.ts";
import { Choices, ofOne, type OneInputs } from "./parts/options.ts";

const RadioBoxGroupBase = ofOne(
  widget({
    type: "RadioBoxGroup",
    model: RadioGroup,
    parts: [oneOption],
    params: {
      /** Side by side instead of one below the other. */
      inline: boolean(),
    },
    local: ["label"],
  }),
);

/**
 * Round boxes of which one is ticked (Panel's `RadioBoxGroup`). A value that is no option becomes null; without a value
 * the first option is ticked. Where options go or none may be ticked, it is a `RadioBoxGroup<string | null>`.
 */
export class RadioBoxGroup<T = unknown> extends RadioBoxGroupBase<T> {
  static {
    revivable("RadioBoxGroup", this);
  }

  /** A link in the browser that begins with what is no option leaves the choice as it is. */
  override accepts(name: string, value: unknown): boolean {
    return super.accepts(name, value) && (name !== "value" || Choices.of(this.peek("options")).has(value));
  }

  constructor(inputs?: OneInputs<typeof RadioBoxGroupBase.specs, T>) {
    super(inputs === undefined ? inputs : firstForNull(inputs));
  }
}

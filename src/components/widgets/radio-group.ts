// Groups of boxes and buttons of which one is chosen.
import { RadioGroup } from "../../models/generated/bokeh/models/widgets/radio_group.ts";
import { PanelRadioButtonGroup } from "../../models/generated/panel/models/radio_button_group.ts";
import { boolean, choice } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Ref, valueRef } from "../../reactive/refs.ts";
import { widget } from "../core/widget.ts";
import {
  buttonLook,
  buttonParams,
  buttonWire,
  ButtonWidget,
  tooltipParams,
  tooltipWire,
} from "./button-declaration.ts";
import { Choices, labelsWire, oneParams, type OneInputs, type Options } from "./options.ts";

type Inputs = Readonly<Record<string, unknown>>;
interface Choosable {
  readonly options: Options;
}

const radioWire = {
  label: null,
  options: labelsWire("labels"),
  value: {
    attr: "active",
    toModel: (value: unknown, { options }: Choosable) => {
      const index = Choices.of(options).indexOf(value);
      return index < 0 ? undefined : index;
    },
    fromModel: (index: unknown, { options }: Choosable) =>
      typeof index === "number" ? (Choices.of(options).values[index] ?? null) : null,
  },
};

/** `inputs` with null in the place of a value that is no option. */
function optionOrNull(inputs: Inputs, given: unknown, asked: unknown): Inputs {
  // The cast: the param passed the check of `options`.
  return asked === null || Choices.of(given as Options).has(asked) ? inputs : { ...inputs, value: null };
}

/** What a group stands at when its constructor got no value. */
// The cast: the param passed the check of `options`.
const first = (given: unknown): Inputs => ({ value: Choices.of(given as Options).values[0] ?? null });

const RadioBoxGroupBase = widget({
  type: "RadioBoxGroup",
  model: RadioGroup,
  params: {
    ...oneParams,
    /** Side by side instead of one below the other. */
    inline: boolean(),
  },
  wire: radioWire,
});

/**
 * Round boxes of which one is ticked (Panel's `RadioBoxGroup`). A value that is no option becomes null; without a value
 * the
 * first option is ticked.
 */
export class RadioBoxGroup<T = unknown> extends RadioBoxGroupBase {
  declare options: Options<T>;
  declare value: T | null;
  declare readonly [valueRef]: Ref<T | null>;

  constructor(inputs: OneInputs<ParamInputs<typeof RadioBoxGroupBase.specs>, T> = {}) {
    super(inputs);
    if (inputs.value === null && this.peek("value") === null) this.update(first(this.peek("options")));
    else this.begin(first(this.peek("options")));
  }

  protected override complete(inputs: Inputs): Inputs {
    return optionOrNull(inputs, this.next(inputs, "options"), this.next(inputs, "value"));
  }
}

const RadioButtonGroupBase = widget(
  {
    type: "RadioButtonGroup",
    model: PanelRadioButtonGroup,
    params: {
      ...buttonParams,
      ...tooltipParams,
      ...oneParams,
      orientation: choice(["horizontal", "vertical"], "horizontal"),
    },
    ...buttonLook,
    wire: { ...buttonWire, ...tooltipWire, ...radioWire },
  },
  ButtonWidget,
);

/** Buttons of which one is pressed (Panel's `RadioButtonGroup`). */
export class RadioButtonGroup<T = unknown> extends RadioButtonGroupBase {
  declare options: Options<T>;
  declare value: T | null;
  declare readonly [valueRef]: Ref<T | null>;

  constructor(inputs: OneInputs<ParamInputs<typeof RadioButtonGroupBase.specs>, T> = {}) {
    super(inputs);
    if (inputs.value === null && this.peek("value") === null) this.update(first(this.peek("options")));
    else this.begin(first(this.peek("options")));
  }

  protected override complete(inputs: Inputs): Inputs {
    return optionOrNull(inputs, this.next(inputs, "options"), this.next(inputs, "value"));
  }
}

// Groups of boxes and buttons of which any number is chosen.
import { CheckboxGroup } from "../../models/generated/bokeh/models/widgets/checkbox_group.ts";
import { PanelCheckboxButtonGroup } from "../../models/generated/panel/models/checkbox_button_group.ts";
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
import { Choices, keepOptions, labelsWire, manyParams, type ManyInputs, type Options } from "./options.ts";

type Inputs = Readonly<Record<string, unknown>>;
interface Choosable {
  readonly options: Options;
}

const checkWire = {
  label: null,
  options: labelsWire("labels"),
  value: {
    attr: "active",
    toModel: (value: readonly unknown[], { options }: Choosable) => {
      const choices = Choices.of(options);
      return value.map((each) => choices.indexOf(each));
    },
    fromModel: (indices: unknown, { options }: Choosable) => Choices.of(options).ofIndices(indices),
  },
};

const CheckBoxGroupBase = widget({
  type: "CheckBoxGroup",
  model: CheckboxGroup,
  params: {
    ...manyParams,
    /** Side by side instead of one below the other. */
    inline: boolean(),
  },
  wire: checkWire,
});

/** Boxes to tick (Panel's `CheckBoxGroup`); what is no option is left out of `value`. */
export class CheckBoxGroup<T = unknown> extends CheckBoxGroupBase {
  declare options: Options<T>;
  declare value: readonly T[];
  declare readonly [valueRef]: Ref<readonly T[]>;

  constructor(inputs: ManyInputs<ParamInputs<typeof CheckBoxGroupBase.specs>, T> = {}) {
    super(inputs);
  }

  protected override complete(inputs: Inputs): Inputs {
    return keepOptions(inputs, this.next(inputs, "options"), this.next(inputs, "value"));
  }
}

const CheckButtonGroupBase = widget(
  {
    type: "CheckButtonGroup",
    model: PanelCheckboxButtonGroup,
    params: {
      ...buttonParams,
      ...tooltipParams,
      ...manyParams,
      orientation: choice(["horizontal", "vertical"], "horizontal"),
    },
    ...buttonLook,
    wire: { ...buttonWire, ...tooltipWire, ...checkWire },
  },
  ButtonWidget,
);

/** Buttons to press (Panel's `CheckButtonGroup`); what is no option is left out of `value`. */
export class CheckButtonGroup<T = unknown> extends CheckButtonGroupBase {
  declare options: Options<T>;
  declare value: readonly T[];
  declare readonly [valueRef]: Ref<readonly T[]>;

  constructor(inputs: ManyInputs<ParamInputs<typeof CheckButtonGroupBase.specs>, T> = {}) {
    super(inputs);
  }

  protected override complete(inputs: Inputs): Inputs {
    return keepOptions(inputs, this.next(inputs, "options"), this.next(inputs, "value"));
  }
}

// Picks any number of options, shown as tags.
import { MultiChoice as MultiChoiceDef } from "../../models/generated/bokeh/models/widgets/multi_choice.ts";
import { boolean, integer, nullable, text } from "../../reactive/param.ts";
import type { ParamInputs } from "../../reactive/parameterized.ts";
import type { Ref, valueRef } from "../../reactive/refs.ts";
import { widget } from "../core/widget.ts";
import { inputParams, InputWidget } from "./input-widget.ts";
import { keepOptions, labelsWire, manyLabelsWire, manyParams, type ManyInputs, type Options } from "./options.ts";

const limit = nullable(integer(1, { min: 1 }));

const MultiChoiceBase = widget(
  {
    type: "MultiChoice",
    model: MultiChoiceDef,
    params: {
      ...inputParams,
      ...manyParams,
      /** Shows a cross on each tag. */
      deleteButton: boolean(true),
      /** Most options that can be chosen. */
      maxItems: limit,
      /** Most options that the menu shows. */
      optionLimit: limit,
      /** Most options that the menu shows once something was typed. */
      searchOptionLimit: limit,
      /** Shown while nothing is chosen. */
      placeholder: text(),
      /** Filled tags, rather than light ones. */
      solid: boolean(true),
    },
    css: ["css/multichoice.css"],
    wire: { options: labelsWire("options"), value: manyLabelsWire },
  },
  InputWidget,
);

/** Picks any number of options, shown as tags (Panel's `MultiChoice`); what is no option is left out of `value`. */
export class MultiChoice<T = unknown> extends MultiChoiceBase {
  declare options: Options<T>;
  declare value: readonly T[];
  declare readonly [valueRef]: Ref<readonly T[]>;

  constructor(inputs: ManyInputs<ParamInputs<typeof MultiChoiceBase.specs>, T> = {}) {
    super(inputs);
  }

  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return keepOptions(inputs, this.next(inputs, "options"), this.next(inputs, "value"));
  }
}

// Picks any number of options, shown as tags.
import { MultiChoice as MultiChoiceDef } from "../../models/generated/bokeh/models/widgets/multi_choice.ts";
import { boolean, integer, nullable, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { described, inputWidth } from "./parts/input.ts";
import { keepOptions, labelsRule, manyLabelsRule, manyValues, ofMany } from "./parts/options.ts";

const limit = nullable(integer(1, { min: 1 }));

const MultiChoiceBase = ofMany(
  widget({
    type: "MultiChoice",
    model: MultiChoiceDef,
    parts: [described, inputWidth],
    params: {
      ...manyValues,
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
    settle: keepOptions,
    wire: { options: labelsRule("options"), value: manyLabelsRule },
  }),
);

/** Picks any number of options, shown as tags (Panel's `MultiChoice`); what is no option is left out of `value`. */
export class MultiChoice<T = unknown> extends MultiChoiceBase<T> {
  static {
    revivable("MultiChoice", this);
  }
}

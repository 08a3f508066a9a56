// Groups of which any number of options is chosen: by their numbers.
import { CheckboxGroup } from "../../../models/generated/bokeh/models/widgets/checkbox_group.ts";
import { part } from "../../core/component.ts";
import { Choices, keepOptions, labelsRule, manyValues } from "./options.ts";

/** Options, and the chosen ones. What is no option is left out of the value. */
export const manyOptions = part({
  model: CheckboxGroup,
  params: manyValues,
  settle: keepOptions,
  wire: {
    options: labelsRule("labels"),
    value: {
      attr: "active",
      toModel: (value, { options }) => {
        const choices = Choices.of(options);
        return value.map((each) => choices.indexOf(each));
      },
      fromModel: (indices, { options }) => Choices.of(options).ofIndices(indices),
    },
  },
});

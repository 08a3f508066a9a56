// Groups of which one option is chosen: by its number.
import { RadioGroup } from "../../../models/generated/bokeh/models/widgets/radio_group.ts";
import { any } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";
import { Choices, labelsRule, options, type OneInputs, type Options } from "./options.ts";

/** Options, and the chosen one. A value that is no option becomes null; without a value it is the first option. */
export const oneOption = part({
  model: RadioGroup,
  params: {
    options,
    /** One of the options. */
    value: any<unknown>(null),
  },
  initially: { value: ({ options }) => Choices.of(options).values[0] ?? null },
  settle: ({ options, value }) => (value === null || Choices.of(options).has(value) ? undefined : { value: null }),
  wire: {
    options: labelsRule("labels"),
    value: {
      attr: "active",
      toModel: (value, { options }) => {
        const index = value === null ? -1 : Choices.of(options).indexOf(value);
        return index < 0 ? undefined : index;
      },
      fromModel: (index, { options }) =>
        typeof index === "number" ? (Choices.of(options).values[index] ?? null) : null,
    },
  },
});

/** As in Panel, a group that is made with null stands at its first option. */
export const firstForNull = <P, T>(inputs: OneInputs<P, T>): OneInputs<P, T> =>
  inputs.value === null && !hasNull(inputs.options) ? { ...inputs, value: undefined } : inputs;

/** True when null is one of the options. */
const hasNull = (given: unknown): boolean => options.check(given) === null && Choices.of(given as Options).has(null);

// A text field that suggests options.
import { ArgumentError } from "../../base/errors.ts";
import { AutocompleteInput as AutocompleteInputDef } from "../../models/generated/bokeh/models/widgets/autocomplete_input.ts";
import { any, boolean, choice, integer, nullable, text } from "../../reactive/param.ts";
import { widget } from "../core/widget.ts";
import { valueText } from "../panes/value-text.ts";
import { inputParams, InputWidget } from "./input-widget.ts";
import { Choices, labelsWire, options, type Options } from "./options.ts";

/** A text field that completes what is typed to one of its options (Panel's `AutocompleteInput`). */
export class AutocompleteInput extends widget(
  {
    type: "AutocompleteInput",
    model: AutocompleteInputDef,
    params: {
      ...inputParams,
      options,
      /** One of the options, "" for none; any text where `restrict` is false. */
      value: any<unknown>(""),
      /** Changes at every key press. */
      valueInput: nullable(text(), ""),
      caseSensitive: boolean(true),
      /** Characters to type before options are suggested. */
      minCharacters: integer(2, { min: 0 }),
      /** Shown while the field is empty. */
      placeholder: text(),
      /** Takes nothing but options. */
      restrict: boolean(true),
      searchStrategy: choice(["starts_with", "includes"], "starts_with"),
    },
    wire: {
      options: labelsWire("completions"),
      value: {
        attr: "value",
        toModel: (value: unknown, { options, restrict }) => {
          const choices = Choices.of(options);
          const label = choices.labels[choices.indexOf(value)];
          return label ?? (restrict || value === null ? undefined : valueText(value));
        },
        fromModel: (label, { options, restrict }) => {
          const choices = Choices.of(options);
          const index = choices.labels.indexOf(String(label));
          if (index >= 0) return choices.values[index];
          if (restrict && label !== "")
            throw new ArgumentError(`AutocompleteInput.value: "${String(label)}" is not one of the options`);
          return label;
        },
      },
    },
  },
  InputWidget,
) {
  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const value = this.next(inputs, "value");
    if (value === "" || this.next(inputs, "restrict") !== true) return inputs;
    // The cast: the param passed the check of `options`.
    return Choices.of(this.next(inputs, "options") as Options).has(value) ? inputs : { ...inputs, value: "" };
  }
}

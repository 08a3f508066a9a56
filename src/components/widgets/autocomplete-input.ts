// A text field that suggests options.
import { ArgumentError } from "../../base/errors.ts";
import { AutocompleteInput as AutocompleteInputDef } from "../../models/generated/bokeh/models/widgets/autocomplete_input.ts";
import { any, boolean, choice, integer, nullable, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { valueText } from "../panes/value-text.ts";
import { described, inputWidth } from "./parts/input.ts";
import { Choices, labelsRule, options } from "./parts/options.ts";

/** A text field that completes what is typed to one of its options (Panel's `AutocompleteInput`). */
export class AutocompleteInput extends widget({
  type: "AutocompleteInput",
  model: AutocompleteInputDef,
  parts: [described, inputWidth],
  params: {
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
  settle: ({ options, value, restrict }, { by, has, refuse }) => {
    const choices = Choices.of(options);
    if (value === "" || !restrict || choices.has(value)) return undefined;
    // As in Panel, what the app writes into the field stays there until the options change.
    if (value === null || choices.values.length === 0 || has("options")) return { value: "" };
    if (by === "app" && typeof value === "string") return undefined;
    return refuse("value", `${valueText(value)} is not one of the options`);
  },
  wire: {
    options: labelsRule("completions"),
    value: {
      attr: "value",
      toModel: (value, { options }) => {
        const choices = Choices.of(options);
        const label = choices.labels[choices.indexOf(value)];
        return label ?? (value === null ? undefined : valueText(value));
      },
      fromModel: (label, { options, restrict }) => {
        const choices = Choices.of(options);
        const index = choices.labels.indexOf(label);
        if (index >= 0) return choices.values[index];
        if (restrict && label !== "")
          throw new ArgumentError(`AutocompleteInput.value: "${label}" is not one of the options`);
        return label;
      },
    },
  },
}) {
  static {
    revivable("AutocompleteInput", this);
  }
}

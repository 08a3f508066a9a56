// What fields for text share.
import { TextInput } from "../../../models/generated/bokeh/models/widgets/text_input.ts";
import { integer, nullable, text } from "../../../reactive/param.ts";
import { part } from "../../core/component.ts";

/** A text, and how it is typed. */
export const textField = part({
  model: TextInput,
  params: {
    /** Most characters that the field takes. */
    maxLength: integer(5000, { min: 0 }),
    /** Shown while the field is empty. */
    placeholder: text(),
    /** Changes when the visitor presses enter or leaves the field. */
    value: nullable(text(), ""),
    /** Changes at every key press. */
    valueInput: nullable(text(), ""),
  },
});

// A field for an array of numbers.
import { PanelTextInput } from "../../models/generated/panel/models/text_input.ts";
import { choice, integer, type ParamSpec } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { readText } from "./literal-input.ts";
import { arrayText, isNumbers, summaryText, toArray, type Numbers } from "./parts/array-text.ts";
import { described, inputWidth } from "./parts/input.ts";
import { typedRules, typedText } from "./parts/typed-text.ts";

const numbers: ParamSpec<Numbers | null> = {
  default: null,
  check: (value) =>
    value === null || isNumbers(value)
      ? null
      : "expected a typed array, an ndarray(), or lists of numbers that are equally long",
};

interface ArrayValues {
  readonly entered: string | null;
  readonly value: Numbers | null;
  readonly serializer: "ast" | "json";
  readonly maxArraySize: number;
}

const isTooLong = ({ value, maxArraySize }: Pick<ArrayValues, "value" | "maxArraySize">): boolean =>
  value !== null && toArray(value).length > maxArraySize;

/**
 * A field for an array of numbers, typed as lists: `[[1, 2], [3, 4.5]]` (Panel's `ArrayInput`).
 *
 * The app gives a typed array, an `ndarray()` or nested lists; what the visitor types becomes an `ndarray()`. A text that
 * is no such list stays in the field, with "(invalid)" behind the label, and the value is as before. An array of more
 * than `maxArraySize` elements is shown with its first and last three ones and cannot be edited.
 *
 * @example new ArrayInput({ label: "Weights", value: new Float64Array([0.5, 0.25]) })
 */
export class ArrayInput extends widget({
  type: "ArrayInput",
  model: PanelTextInput,
  parts: [described, inputWidth, typedText(numbers)],
  params: {
    /** How the numbers are written: "ast" as Python, "json" as JSON. */
    serializer: choice(["ast", "json"], "ast"),
    /** The most elements that can be edited. */
    maxArraySize: integer(1000, { min: 0 }),
  },
  local: ["serializer", "maxArraySize"],
  derive: { disabled: ({ disabled, value, maxArraySize }) => disabled || isTooLong({ value, maxArraySize }) },
  wire: typedRules<Numbers | null, ArrayValues>(
    (value, values) => (value === null ? "" : isTooLong(values) ? summaryText(value) : arrayText(value)),
    (text, values) => {
      const literal = text === "" ? { value: null } : readText(text, values);
      if (literal === undefined) return { problem: "invalid" };
      if (literal.value === null) return { value: null };
      return isNumbers(literal.value) ? { value: toArray(literal.value) } : { problem: "wrong type" };
    },
  ),
}) {
  static {
    revivable("ArrayInput", this);
  }
}

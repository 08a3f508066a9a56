// A field for a value that is typed as Python or JSON writes it.
import { PanelTextInput } from "../../models/generated/panel/models/text_input.ts";
import { any, choice } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { widget } from "../core/widget.ts";
import { pythonJson } from "../panes/json-text.ts";
import { reprText } from "../panes/value-text.ts";
import { described, inputWidth } from "./parts/input.ts";
import { literalType, ofType, typeProblem, type LiteralType } from "./parts/literal-type.ts";
import { readLiteral } from "./parts/python-literal.ts";
import { typedRules, typedText, type Reading } from "./parts/typed-text.ts";

interface LiteralValues {
  readonly entered: string | null;
  readonly value: unknown;
  readonly serializer: "ast" | "json";
  readonly type: LiteralType | readonly LiteralType[] | null;
}

/** What the field shows for a value. */
export function literalText(value: unknown, { serializer }: Pick<LiteralValues, "serializer">): string {
  if (typeof value === "string") return reprText(value);
  if (serializer === "json") return pythonJson(value);
  return value === null || value === undefined ? "" : reprText(value);
}

/** What a typed text stands for, before its type is looked at. */
export function readText(
  text: string,
  { serializer }: Pick<LiteralValues, "serializer">,
): { readonly value: unknown } | undefined {
  if (text === "") return { value: "" };
  if (serializer === "ast") return readLiteral(text.trim());
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function read(text: string, values: LiteralValues): Reading<unknown> {
  const literal = readText(text, values);
  if (literal === undefined) return { problem: "invalid" };
  const value = ofType(literal.value, values.type);
  return value === undefined ? { problem: "wrong type" } : { value };
}

/**
 * A field for a value that is typed as Python writes it, such as `{'a': [1, 2]}` (Panel's `LiteralInput`). With the
 * serializer "json" it is typed as JSON.
 *
 * A text that is no literal, or not of `type`, stays in the field, the label gets "(invalid)" or "(wrong type)" behind
 * it, and the value is as before. Python's `None`, `True`, tuples and dicts become null, true, lists and objects (Maps
 * where a key is no text).
 *
 * @example new LiteralInput({ label: "Settings", value: { depth: 3 }, type: "object" })
 * @throws ArgumentError for a value that is not of `type`
 */
export class LiteralInput extends widget({
  type: "LiteralInput",
  model: PanelTextInput,
  parts: [described, inputWidth, typedText(any<unknown>(null))],
  params: {
    /** How the value is written: "ast" as Python, "json" as JSON. */
    serializer: choice(["ast", "json"], "ast"),
    /** What the value has to be, one name or several; null takes any. */
    type: literalType,
  },
  local: ["serializer", "type"],
  settle: ({ value, type }, { by, refuse }) => {
    const problem = by === "app" ? typeProblem(value, type) : null;
    return problem === null ? undefined : refuse("value", problem);
  },
  wire: typedRules<unknown, LiteralValues>(literalText, read),
}) {
  static {
    revivable("LiteralInput", this);
  }
}

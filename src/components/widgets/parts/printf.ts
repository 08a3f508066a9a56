// Numbers in a text, the way Python's `%` operator writes them: "%.3g".
import { ArgumentError } from "../../../base/errors.ts";
import { formatValue } from "../../core/format-value.ts";
import { valueText } from "../../panes/value-text.ts";

const FIELD = /^((?:[^%]|%%)*)%([-+ 0#]*)(\d*)(?:\.(\d+))?([diufFeEgGxXosr])((?:[^%]|%%)*)$/s;

/**
 * Puts a value into a format with one field (Python's `format % value`).
 * @throws ArgumentError for another format, and for what is no number under a type for numbers
 */
export function printf(format: string, value: unknown): string {
  const found = FIELD.exec(format);
  if (found === null)
    throw new ArgumentError(`The format ${JSON.stringify(format)} needs one field such as %d, %.3g or %s`);
  const [, before = "", flags = "", width = "", precision, type = "", after = ""] = found;
  const literal = (text: string): string => text.replaceAll("%%", "%");
  const isLeft = flags.includes("-");
  if (type === "s" || type === "r") {
    const text = valueText(value).slice(0, precision === undefined ? undefined : Number(precision));
    return literal(before) + (isLeft ? text.padEnd(Number(width)) : text.padStart(Number(width))) + literal(after);
  }
  const number = typeof value === "boolean" ? Number(value) : value;
  if (typeof number !== "number")
    throw new ArgumentError(`The format ${JSON.stringify(format)} is for numbers, not for ${valueText(value)}`);
  const isWhole = /[diuxXo]/.test(type);
  const align = isLeft ? "<" : flags.includes("0") ? "=" : ">";
  const fill = isLeft ? "" : flags.includes("0") ? "0" : "";
  const sign = flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  const digits = isWhole ? "" : `.${precision ?? 6}`;
  const spec = `${width === "" ? "" : fill + align}${sign}${width}${digits}${/[iu]/.test(type) ? "d" : type}`;
  return literal(before) + formatValue(`{value:${spec}}`, isWhole ? Math.trunc(number) : number) + literal(after);
}

// A number in large type under its label.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { list, nullable, number, text } from "../../reactive/param.ts";
import { revivable } from "../core/class-registry.ts";
import { formatValue } from "../core/format-value.ts";
import { indicator } from "../core/indicator.ts";
import { largeText, lines, threshold } from "./large-text.ts";

/**
 * Shows a number in large type (Panel's `Number`). Label and format are HTML.
 *
 * @example new indicators.Number({ label: "Temperature", value: 21.4, format: "{value:.0f} °C", colors: [[25, "green"],
 * [100, "red"]] })
 * @throws ArgumentError for a format that `formatValue` does not take
 */
export class Number extends indicator({
  type: "Number",
  model: PanelHTML,
  parts: [largeText],
  params: {
    value: nullable(number()),
    /** The text, with `{value}` or `{value:SPEC}` in the place of the number; see `formatValue`. */
    format: text("{value}"),
    /** What stands for a missing number. */
    nanFormat: text("-"),
    /** The first entry whose limit the value does not exceed gives the colour. */
    colors: nullable(list(threshold)),
  },
  local: ["label", "value", "format", "nanFormat", "colors"],
  settle: ({ format, value }) => {
    formatValue(format, value ?? NaN);
    return undefined;
  },
  derive: {
    text: (values) => {
      const { value, colors, defaultColor, format, nanFormat } = values;
      const color = value === null ? undefined : colors?.find(([limit]) => value <= limit)?.[1];
      return lines(formatValue(format, value ?? NaN, nanFormat), color ?? defaultColor, values);
    },
  },
}) {
  static {
    revivable("indicators.Number", this);
  }

  /** As in Panel, these have their own size. */
  protected override get takesAppsMode(): boolean {
    return false;
  }
}

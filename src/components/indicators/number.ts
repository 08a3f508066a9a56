// A number, or a short text, in large type under its label.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { list, nullable, number, text, type ParamSpec } from "../../reactive/param.ts";
import { formatValue } from "../core/format-value.ts";
import { widget } from "../core/widget.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { Indicator } from "./indicator.ts";

/** Up to this number, this CSS colour. */
export type ColorThreshold = readonly [limit: number, color: string];

export const threshold: ParamSpec<ColorThreshold> = {
  default: [0, "currentcolor"],
  check: (value) =>
    Array.isArray(value) && value.length === 2 && typeof value[0] === "number" && typeof value[1] === "string"
      ? null
      : 'expected [limit, color], as in [80, "green"]',
};

const typeParams = {
  /** CSS colour of the text. */
  defaultColor: text("currentcolor"),
  /** CSS size of the value. */
  fontSize: text("54pt"),
  /** CSS size of the label. */
  titleSize: text("18pt"),
};

interface Type {
  readonly label: string;
  readonly fontSize: string;
  readonly titleSize: string;
}

/** Label and value as lines of their own, escaped for the markup model. */
function lines(value: string, color: string, { label, fontSize, titleSize }: Type): string {
  const line = (size: string, content: string): string =>
    `<div style="font-size: ${size}; color: ${color}">${content}</div>`;
  return escapeHtml((label === "" ? "" : `${line(titleSize, label)}\n`) + line(fontSize, value));
}

const wire = { label: null, value: null, defaultColor: null, fontSize: null, titleSize: null };

interface NumberText {
  readonly format: string;
  readonly value: number | null;
  readonly nanFormat: string;
}

const numberText = ({ format, value, nanFormat }: NumberText): string => formatValue(format, value ?? NaN, nanFormat);

/**
 * Shows a number in large type (Panel's `Number`). Label and format are HTML.
 *
 * @example new indicators.Number({ label: "Temperature", value: 21.4, format: "{value:.0f} °C", colors: [[25, "green"],
 * [100, "red"]] })
 */
export class Number extends widget(
  {
    type: "Number",
    model: PanelHTML,
    params: {
      ...typeParams,
      value: nullable(number()),
      /** The text, with `{value}` or `{value:SPEC}` in the place of the number; see `formatValue`. */
      format: text("{value}"),
      /** What stands for a missing number. */
      nanFormat: text("-"),
      /** The first entry whose limit the value does not exceed gives the colour. */
      colors: nullable(list(threshold)),
    },
    wire: { ...wire, format: null, nanFormat: null, colors: null },
    attributes: (values) => {
      const { value, colors, defaultColor } = values;
      const color = value === null ? undefined : colors?.find(([limit]) => value <= limit)?.[1];
      return { text: lines(numberText(values), color ?? defaultColor, values) };
    },
  },
  Indicator,
) {
  /** @throws ArgumentError for a format that `formatValue` does not take */
  protected override complete(inputs: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    // The casts: these params passed their checks.
    formatValue(this.next(inputs, "format") as string, (this.next(inputs, "value") as number | null) ?? NaN);
    return inputs;
  }
}

/** Shows a short text in large type (Panel's `String`). Label and value are HTML; escape what visitors wrote. */
export class String extends widget(
  {
    type: "String",
    model: PanelHTML,
    params: { ...typeParams, value: nullable(text()) },
    wire,
    attributes: (values) => ({ text: lines(values.value ?? "None", values.defaultColor, values) }),
  },
  Indicator,
) {}

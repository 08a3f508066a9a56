// What the indicators in large type share.
import { PanelHTML } from "../../models/generated/panel/models/html.ts";
import { text, type ParamSpec } from "../../reactive/param.ts";
import { part } from "../core/component.ts";
import { escapeHtml } from "../panes/markup-text.ts";

/** Up to this number, this CSS colour. */
export type ColorThreshold = readonly [limit: number, color: string];

export const threshold: ParamSpec<ColorThreshold> = {
  default: [0, "currentcolor"],
  check: (value) =>
    Array.isArray(value) && value.length === 2 && typeof value[0] === "number" && typeof value[1] === "string"
      ? null
      : 'expected [limit, color], as in [80, "green"]',
};

/** Colour and size of the text. */
export const largeText = part({
  model: PanelHTML,
  params: {
    /** CSS colour of the text. */
    defaultColor: text("currentcolor"),
    /** CSS size of the value. */
    fontSize: text("54pt"),
    /** CSS size of the label. */
    titleSize: text("18pt"),
  },
  local: ["defaultColor", "fontSize", "titleSize"],
});

interface Type {
  readonly label: string;
  readonly fontSize: string;
  readonly titleSize: string;
}

/** Label and value as lines of their own, escaped for the markup model. */
export function lines(value: string, color: string, { label, fontSize, titleSize }: Type): string {
  const line = (size: string, content: string): string =>
    `<div style="font-size: ${size}; color: ${color}">${content}</div>`;
  return escapeHtml((label === "" ? "" : `${line(titleSize, label)}\n`) + line(fontSize, value));
}

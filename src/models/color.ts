// Colours as BokehJS accepts them (core/util/color, 3.10).
import { COLOR_NAMES } from "./generated/color-names.ts";

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})$/;
const RGB = /^rgba?\((.*)\)$/s;
// Other notations are the browser's; checked for their form only.
const OTHER = /^(?:hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|light-dark)\(.+\)$/s;

/**
 * True for an integer (0xRRGGBBAA), an array of 3 or 4 items, and CSS text: a name, `#rgb[a]`, `#rrggbb[aa]`, `rgb()`
 * with spaces or commas, or
 * another CSS function, whose inside only the browser judges.
 */
export function isColor(value: unknown): boolean {
  if (typeof value === "string") return isCssColor(value.trim().toLowerCase());
  if (typeof value === "number") return Number.isInteger(value);
  return Array.isArray(value) && (value.length === 3 || value.length === 4);
}

function isCssColor(text: string): boolean {
  if (text.startsWith("#")) return HEX.test(text);
  const rgb = RGB.exec(text);
  if (rgb !== null) return isRgb(rgb[1] ?? "");
  return COLOR_NAMES.has(text) || OTHER.test(text);
}

function isRgb(inside: string): boolean {
  const parts = inside.includes(",") ? inside.split(",").map((part) => part.trim()) : modernParts(inside);
  if (parts === null || parts.length < 3 || parts.length > 4) return false;
  const percents = parts.slice(0, 3).filter((part) => part.endsWith("%")).length;
  if (percents !== 0 && percents !== 3) return false;
  return parts.every((part) => part !== "" && !/\s/.test(part) && !Number.isNaN(Number(part.replace(/%$/, ""))));
}

/** `r g b` and `r g b / a`. */
function modernParts(inside: string): readonly string[] | null {
  const [channels = "", alpha, ...more] = inside.split("/");
  if (more.length > 0) return null;
  const parts = channels.trim().split(/\s+/);
  if (parts.length !== 3) return null;
  return alpha === undefined ? parts : [...parts, alpha.trim()];
}

// The cells of a table as text, the way pandas prints them.
import { valueText } from "./value-text.ts";

/** Decimals that floats are rounded to, before zeros at the end are taken off. */
const DIGITS = 6;
/** Longer numbers are written with an exponent when one of them is large. */
const LONGEST = DIGITS + 6;
const LARGE = 1e6;

const isFloat = (value: unknown): value is number => typeof value === "number";

/** How the cells of a column are written. */
export interface CellStyle {
  readonly missing: string;
  readonly decimal: string;
  readonly formatFloat: ((value: number) => string) | null;
  readonly format: ((value: unknown) => string) | null;
}

/** The cells of one column. */
export function cellTexts(column: Iterable<unknown>, style: CellStyle): readonly string[] {
  const cells = Array.from(column);
  const { format } = style;
  if (format !== null) return cells.map((cell) => format(cell));
  const filled = cells.filter((cell) => cell !== null && cell !== undefined);
  if (filled.length > 0 && filled.every((cell) => cell instanceof Date)) return dateTexts(cells);
  const floats = column instanceof Float64Array || column instanceof Float32Array;
  const numbers = filled.length > 0 && filled.every(isFloat);
  if (floats || (numbers && (filled.length < cells.length || !filled.every((cell) => Number.isInteger(cell)))))
    return floatTexts(cells, style);
  return cells.map((cell) => (Number.isNaN(cell) ? style.missing : escaped(valueText(cell ?? null))));
}

const escaped = (text: string): string =>
  text.replace(/[\t\n\r]/g, (letter) => ({ "\t": "\\t", "\n": "\\n", "\r": "\\r" })[letter] ?? letter);

function floatTexts(cells: readonly unknown[], { missing, decimal, formatFloat }: CellStyle): readonly string[] {
  const numbers = cells.filter((cell): cell is number => isFloat(cell) && Number.isFinite(cell));
  const written = numbersOf(numbers, formatFloat).map((text) => text.replace(".", decimal));
  const texts = new Map(numbers.map((number, index) => [number, written[index] ?? ""]));
  return cells.map((cell) => {
    if (!isFloat(cell) || Number.isNaN(cell)) return missing;
    return texts.get(cell) ?? (cell > 0 ? "inf" : "-inf");
  });
}

function numbersOf(numbers: readonly number[], formatFloat: CellStyle["formatFloat"]): readonly string[] {
  if (formatFloat !== null) return numbers.map(formatFloat);
  const fixed = trimmed(numbers.map((number) => number.toFixed(DIGITS)));
  const small = numbers.some((number) => number !== 0 && Math.abs(number) < 10 ** -DIGITS);
  const large = numbers.some((number) => Math.abs(number) > LARGE);
  if (!small && !(large && fixed.some((text) => text.length > LONGEST))) return fixed;
  return numbers.map((number) =>
    number.toExponential(DIGITS).replace(/e([+-])(\d)$/, (_all, sign: string, digit: string) => `e${sign}0${digit}`),
  );
}

/** Takes off the zeros that all of them end in; one decimal stays. */
function trimmed(texts: readonly string[]): readonly string[] {
  const zeros = Math.min(...texts.map((text) => /0*$/.exec(text)?.[0].length ?? 0), DIGITS - 1);
  return zeros <= 0 ? texts : texts.map((text) => text.slice(0, -zeros));
}

function dateTexts(cells: readonly unknown[]): readonly string[] {
  const dates = cells.filter((cell): cell is Date => cell instanceof Date && !Number.isNaN(cell.getTime()));
  const days = dates.every((date) => date.getTime() % 86_400_000 === 0);
  const fractions = dates.some((date) => date.getUTCMilliseconds() !== 0);
  return cells.map((cell) => {
    if (!(cell instanceof Date) || Number.isNaN(cell.getTime())) return "NaT";
    const text = cell.toISOString().replace("T", " ").replace("Z", "");
    return days ? text.slice(0, 10) : fractions ? text : text.slice(0, 19);
  });
}

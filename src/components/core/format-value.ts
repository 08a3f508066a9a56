// Numbers in a text, the way Python's `str.format` writes them: "{value:.1f} °C".
import { ArgumentError } from "../../base/errors.ts";

/**
 * Puts a number into a format text (Panel's indicators).
 *
 * `{value}` and `{value:SPEC}` are replaced; `{{` and `}}` stand for braces. SPEC is Python's
 * `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`:
 *
 * - align `<`, `>`, `^` or `=`; sign `+`, `-` or a space; grouping `,` or `_`
 * - type `d` whole number, `b` `o` `x` `X` other bases, `f` `F` fixed point, `e` `E` exponent, `g` `G` whichever is
 * shorter, `%` percent,
 *   `n` as `d` or `g`; without one the shortest text that gives the number back, or `g` where there is a precision
 *
 * Ties round to the even digit on the exact value of the number: 72.25 with `.1f` is 72.2. A number without a fraction
 * counts as whole.
 *
 * @param nan stands for NaN, under every type
 * @throws ArgumentError for any other field or SPEC, and for a fraction under a type for whole numbers
 */
export function formatValue(format: string, value: number, nan = "nan"): string {
  let result = "";
  let rest = format;
  for (;;) {
    const brace = rest.search(/[{}]/);
    if (brace < 0) return result + rest;
    result += rest.slice(0, brace);
    rest = rest.slice(brace);
    if (rest.startsWith("{{") || rest.startsWith("}}")) {
      result += rest[0];
      rest = rest.slice(2);
      continue;
    }
    const field = /^\{value(?::([^{}]*))?\}/.exec(rest);
    if (field === null)
      throw new ArgumentError(
        `The format ${JSON.stringify(format)} may hold {value}, {value:SPEC}, {{ and }}; see ${JSON.stringify(rest)}`,
      );
    result += formatNumber(value, field[1] ?? "", nan);
    rest = rest.slice(field[0].length);
  }
}

const SPEC =
  /^(?:(?<fill>[^{}])?(?<align>[<>=^]))?(?<sign>[-+ ])?(?<noMinusZero>z)?(?<alternate>#)?(?<zero>0)?(?<width>\d+)?(?<grouping>[,_])?(?:\.(?<precision>\d+))?(?<type>[bdeEfFgGnoxX%])?$/u;

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly noMinusZero: boolean;
  readonly alternate: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | null;
  readonly type: string;
}

/** Most digits that a width or precision may ask for. */
const MAX_DIGITS = 1000;

function readSpec(text: string): Spec {
  const found = SPEC.exec(text)?.groups;
  if (found === undefined)
    throw new ArgumentError(
      `Cannot format a number by ${JSON.stringify(text)}; examples: .1f  ,.2f  05d  +.3e  .0%  >8`,
    );
  const padded = found["zero"] !== undefined;
  const spec = {
    fill: found["fill"] ?? (padded ? "0" : " "),
    align: found["align"] ?? (padded ? "=" : ">"),
    sign: found["sign"] ?? "-",
    noMinusZero: found["noMinusZero"] !== undefined,
    alternate: found["alternate"] !== undefined,
    width: Number(found["width"] ?? 0),
    grouping: found["grouping"] ?? "",
    precision: found["precision"] === undefined ? null : Number(found["precision"]),
    type: found["type"] ?? "",
  };
  if (spec.width > MAX_DIGITS || (spec.precision ?? 0) > MAX_DIGITS)
    throw new ArgumentError(`Width and precision go up to ${MAX_DIGITS}, not ${text}`);
  if (spec.precision !== null && /[bdoxX]/.test(spec.type))
    throw new ArgumentError(`Whole numbers have no precision: ${JSON.stringify(text)}`);
  if (spec.grouping === "," && /[boxX]/.test(spec.type))
    throw new ArgumentError(`Group other bases by _ rather than a comma: ${JSON.stringify(text)}`);
  return spec;
}

function formatNumber(value: number, text: string, nan: string): string {
  const spec = readSpec(text);
  const body = Number.isFinite(value)
    ? finiteBody(value, spec)
    : { ...NO_PARTS, digits: notFinite(value, spec.type, nan) };
  const zero = !/[1-9a-z]/i.test(body.digits + body.tail);
  const negative = value < 0 && !(zero && spec.noMinusZero);
  const sign = negative ? "-" : spec.sign === "-" ? "" : spec.sign;
  return pad({ ...body, lead: sign + body.lead }, spec, Number.isFinite(value));
}

/** A number's text in parts: in front of the digits, digits that are grouped, the rest. */
interface Parts {
  readonly lead: string;
  readonly digits: string;
  readonly tail: string;
  readonly group: number;
}

const NO_PARTS: Parts = { lead: "", digits: "", tail: "", group: 3 };

function notFinite(value: number, type: string, nan: string): string {
  const inf = /[EFG]/.test(type) ? "INF" : "inf";
  return (Number.isNaN(value) ? nan : inf) + (type === "%" ? "%" : "");
}

function finiteBody(value: number, spec: Spec): Parts {
  const size = Math.abs(value);
  const { type, precision, alternate } = spec;
  switch (type) {
    case "d":
      return { ...NO_PARTS, digits: whole(size, type).toString() };
    case "b":
    case "o":
    case "x":
    case "X": {
      const digits = whole(size, type).toString({ b: 2, o: 8, x: 16, X: 16 }[type]);
      return {
        lead: alternate ? `0${type}` : "",
        digits: type === "X" ? digits.toUpperCase() : digits,
        tail: "",
        group: 4,
      };
    }
    case "f":
    case "F":
      return fixed(size, precision ?? 6, alternate);
    case "%": {
      // As Python does: the double is multiplied, then rounded.
      const parts = Number.isFinite(size * 100)
        ? fixed(size * 100, precision ?? 6, alternate)
        : { ...NO_PARTS, digits: "inf" };
      return { ...parts, tail: `${parts.tail}%` };
    }
    case "e":
    case "E":
      return upper(exponent(size, precision ?? 6, alternate), type);
    case "g":
    case "G":
      return upper(general(size, precision ?? 6, alternate), type);
    case "n":
      return Number.isInteger(size) && precision === null
        ? { ...NO_PARTS, digits: BigInt(size).toString() }
        : general(size, precision ?? 6, alternate);
    default:
      return precision === null ? shortest(size) : general(size, precision, alternate);
  }
}

function whole(size: number, type: string): bigint {
  if (!Number.isInteger(size))
    throw new ArgumentError(`The format type "${type}" needs a whole number, got ${size}; use ".0f" to round it`);
  return BigInt(size);
}

const upper = (parts: Parts, type: string): Parts =>
  type === "E" || type === "G" ? { ...parts, tail: parts.tail.toUpperCase() } : parts;

/** `size` times ten to the power of `places`, rounded half to even on the exact value. */
function scaled(size: number, places: number): bigint {
  const [mantissa, power] = exactly(size);
  let top = mantissa;
  let bottom = 1n;
  if (power >= 0) top <<= BigInt(power);
  else bottom <<= BigInt(-power);
  if (places >= 0) top *= 10n ** BigInt(places);
  else bottom *= 10n ** BigInt(-places);
  const quotient = top / bottom;
  const twice = (top % bottom) * 2n;
  return twice > bottom || (twice === bottom && quotient % 2n === 1n) ? quotient + 1n : quotient;
}

/** A double as whole number times a power of two. */
function exactly(size: number): readonly [mantissa: bigint, power: number] {
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, size);
  const raw = bits.getBigUint64(0);
  const biased = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  return biased === 0 ? [fraction, -1074] : [fraction | 0x10000000000000n, biased - 1075];
}

/** Digits with the point put `places` from their end. */
function split(digits: string, places: number, alternate: boolean): Parts {
  const padded = digits.padStart(places + 1, "0");
  const point = padded.length - places;
  return {
    ...NO_PARTS,
    digits: padded.slice(0, point),
    tail: places > 0 || alternate ? `.${padded.slice(point)}` : "",
  };
}

const fixed = (size: number, places: number, alternate: boolean): Parts =>
  split(scaled(size, places).toString(), places, alternate);

function exponent(size: number, precision: number, alternate: boolean): Parts {
  const [digits, power] = significant(size, precision + 1);
  const { digits: first, tail } = split(digits, precision, alternate);
  return { ...NO_PARTS, digits: first, tail: tail + exponentText(power) };
}

const exponentText = (power: number): string => `e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;

/** The first `count` digits of a number, rounded, and the power of ten of the first one. */
function significant(size: number, count: number): readonly [digits: string, power: number] {
  if (size === 0) return ["0".repeat(count), 0];
  // No double is so little below a power of ten that 21 digits would round up to it.
  const power = Number(size.toExponential(20).split("e")[1]);
  const digits = scaled(size, count - 1 - power).toString();
  // 9.96 to two digits is 10: one digit more, of which the last is 0.
  return digits.length > count ? [digits.slice(0, count), power + 1] : [digits, power];
}

function general(size: number, precision: number, alternate: boolean): Parts {
  const count = Math.max(precision, 1);
  const power = significant(size, count)[1];
  const parts =
    power < -4 || power >= count ? exponent(size, count - 1, alternate) : fixed(size, count - 1 - power, alternate);
  if (alternate) return parts;
  const [, fraction = "", end = ""] = /^(\.\d*)?(e.*)?$/.exec(parts.tail) ?? [];
  return { ...parts, tail: fraction.replace(/\.?0+$/, "") + end };
}

/** The shortest text that gives the number back; Python writes an exponent below 1e-4. */
function shortest(size: number): Parts {
  if (Number.isInteger(size)) return { ...NO_PARTS, digits: BigInt(size).toString() };
  const [mantissa = "", power = "0"] = size.toExponential().split("e");
  const [digits = "", tail] = Number(power) < -4 ? mantissa.split(".") : size.toString().split(".");
  return {
    ...NO_PARTS,
    digits,
    tail: (tail === undefined ? "" : `.${tail}`) + (Number(power) < -4 ? exponentText(Number(power)) : ""),
  };
}

function pad({ lead, digits, tail, group }: Parts, { fill, align, width, grouping }: Spec, finite: boolean): string {
  const grouped = (text: string): string =>
    grouping === "" || !finite ? text : text.replace(new RegExp(`(?<=\\w)(?=(?:\\w{${group}})+$)`, "g"), grouping);
  if (align === "=" && fill === "0" && finite) {
    // Zeros in front are grouped like the other digits.
    let filled = digits;
    while (lead.length + grouped(filled).length + tail.length < width) filled = `0${filled}`;
    return lead + grouped(filled) + tail;
  }
  const text = grouped(digits) + tail;
  const missing = Math.max(0, width - lead.length - text.length);
  switch (align) {
    case "<":
      return lead + text + fill.repeat(missing);
    case "^":
      return fill.repeat(Math.floor(missing / 2)) + lead + text + fill.repeat(Math.ceil(missing / 2));
    case "=":
      return lead + fill.repeat(missing) + text;
    default:
      return fill.repeat(missing) + lead + text;
  }
}

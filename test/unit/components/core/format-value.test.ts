// Numbers in a format text: a table of what Python prints, and refusals.
import { describe, expect, test } from "vitest";
import { ArgumentError } from "../../../../src/base/errors.ts";
import { formatValue } from "../../../../src/components/core/format-value.ts";

// [format, number, what Python 3.11 prints]
const TABLE: readonly (readonly [string, number, string])[] = [
  ["{value}", 21, "21"],
  ["{value} °C", 72.25, "72.25 °C"],
  ["{value}", 1e21, "1000000000000000000000"],
  ["{value}", 1e-5, "1e-05"],
  ["{value}", 0.00012345, "0.00012345"],
  ["{value}", Number.NaN, "nan"],
  ["{value}", -Infinity, "-inf"],
  ["{{{value}}} {{}}", 5, "{5} {}"],
  ["{value}/{value:.1f}", 2, "2/2.0"],
  ["{value:.1f}", 72.25, "72.2"],
  ["{value:.1f}", 72.35, "72.3"],
  ["{value:.0f}", 0.5, "0"],
  ["{value:.0f}", 1.5, "2"],
  ["{value:.2f}", 2.675, "2.67"],
  ["{value:.20f}", 0.1, "0.10000000000000000555"],
  ["{value:f}", 3.14159, "3.141590"],
  ["{value:#.0f}", 3, "3."],
  ["{value:.0f}", -0.001, "-0"],
  ["{value:z.0f}", -0.001, "0"],
  ["{value:,}", 1234567, "1,234,567"],
  ["{value:,}", 1234567.891, "1,234,567.891"],
  ["{value:_.2f}", 1234567.891, "1_234_567.89"],
  ["{value:+.2f}", 5, "+5.00"],
  ["{value: .1f}", 5, " 5.0"],
  ["{value:05d}", -5, "-0005"],
  ["{value:010,}", 1234.5, "0,001,234.5"],
  ["{value:012,}", 1234567, "0,001,234,567"],
  ["{value:>8}", 42, "      42"],
  ["{value:<8.2f}|", 42, "42.00   |"],
  ["{value:*^9}", 42, "***42****"],
  ["{value:=+6}", 42, "+   42"],
  ["{value:e}", 123456, "1.234560e+05"],
  ["{value:.0e}", 2.5, "2e+00"],
  ["{value:.1E}", 9.96, "1.0E+01"],
  ["{value:g}", 123456, "123456"],
  ["{value:.3g}", 123456, "1.23e+05"],
  ["{value:.3g}", 0.00012345, "0.000123"],
  ["{value:#g}", 5, "5.00000"],
  ["{value:.3}", 72.25, "72.2"],
  ["{value:.0%}", 2.675, "268%"],
  ["{value:.1%}", 0.125, "12.5%"],
  ["{value:x}", 255, "ff"],
  ["{value:#X}", 255, "0XFF"],
  ["{value:_b}", 255, "1111_1111"],
  ["{value:n}", 1234567, "1234567"],
  ["{value:.1f}", 5e-324, "0.0"],
  ["{value:.2e}", 1.7976931348623157e308, "1.80e+308"],
];

test.each(TABLE)("%s of %d", (format, value, expected) => {
  expect(formatValue(format, value)).toBe(expected);
});

describe("refusals", () => {
  test.each(["{}", "{0}", "{other}", "{value!r}", "{value:{width}}", "{value", "value}"])(
    "%s is no field",
    (format) => {
      expect(() => formatValue(format, 1)).toThrow(/may hold \{value\}/);
    },
  );

  test.each(["{value:y}", "{value:.f}", "{value:..1f}", "{value:1.1.1}", "{value:,_}"])(
    "%s is no specification",
    (format) => {
      expect(() => formatValue(format, 1)).toThrow(/Cannot format a number by/);
    },
  );

  test("what does not go together", () => {
    expect(() => formatValue("{value:d}", 1.5)).toThrow('needs a whole number, got 1.5; use ".0f"');
    expect(() => formatValue("{value:.2d}", 1)).toThrow("no precision");
    expect(() => formatValue("{value:,x}", 1)).toThrow("Group other bases by _");
    expect(() => formatValue("{value:1001}", 1)).toThrow(ArgumentError);
    expect(formatValue("{value:>1000}", 1)).toHaveLength(1000);
    expect(() => formatValue("{value:.1001f}", 1)).toThrow("up to 1000");
  });
});

test("a missing number is nan under every type", () => {
  for (const type of ["", "d", ".1f", "e", "g", "x", ",.2f"])
    expect(formatValue(`{value:${type}}`, Number.NaN)).toBe("nan");
  expect(formatValue("finance: {value:.1%}", Number.NaN, "-")).toBe("finance: -%");
});

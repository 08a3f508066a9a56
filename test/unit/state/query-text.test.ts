// Values as texts of the address, and back by the type of a param.
import { describe, expect, test } from "vitest";
import fc from "fast-check";
import {
  any,
  boolean,
  choice,
  integer,
  list,
  nullable,
  number,
  oneOf,
  record,
  text,
  type ParamSpec,
} from "../../../src/reactive/param.ts";
import { isEqual } from "../../../src/serialization/equal.ts";
import { parseQuery, queryText, readQuery, withQuery } from "../../../src/state/query-text.ts";

const date: ParamSpec<Date> = {
  default: new Date(0),
  check: (value) => (value instanceof Date ? null : "expected a date"),
};

describe("queryParams", () => {
  test.each([
    ["?a=1&b=x", { a: 1, b: "x" }],
    ["?a=-1&b=1.5&c=1e3", { a: -1, b: 1.5, c: 1000 }],
    ["?a=1&a=2", { a: 2 }],
    ["?a=&b", {}],
    ["?a=%5B1%2C2%5D&b={%22x%22:1}", { a: [1, 2], b: { x: 1 } }],
    ["?a=[1", { a: "[1" }],
    ["?id=12345678901234567890", { id: "12345678901234567890" }],
    ["?name=M%C3%BCnchen+Ost", { name: "München Ost" }],
    ["", {}],
  ])("%s", (search, values) => expect(parseQuery(search)).toEqual(values));

  test("setting some leaves the others as they are written", () => {
    expect(withQuery("?tag=a&tag=b&empty=&n=007", { v: 1 })).toBe("?tag=a&tag=b&empty=&n=007&v=1");
    expect(withQuery("?v=1&w=2", { v: null, w: undefined })).toBe("");
    expect(
      withQuery("", { list: [1, "x"], on: true, day: new Date("2024-01-31"), at: new Date("2024-01-31T12:30:00Z") }),
    ).toBe("?list=%5B1%2C%22x%22%5D&on=true&day=2024-01-31&at=2024-01-31T12%3A30%3A00.000Z");
  });
});

describe("reading by a param's type", () => {
  test.each<[string, ParamSpec<unknown>, unknown, unknown]>([
    ["7", integer(), 0, 7],
    ["7", text(), "", "7"],
    ["7", any<unknown>(null), null, 7],
    ["7", any<unknown>("x"), "x", "7"],
    ["7", nullable(text()), null, "7"],
    ["true", boolean(), false, true],
    ["False", boolean(), true, false],
    ["true", text(), "", "true"],
    ["[1,2]", list(integer()), [], [1, 2]],
    ['["a"]', list(text()), [], ["a"]],
    ['{"a":1}', record(integer()), {}, { a: 1 }],
    ["2024-01-31", date, new Date(0), new Date("2024-01-31")],
    ["2024-01-31T12:30:00", date, new Date(0), new Date("2024-01-31T12:30:00Z")],
    ['["2024-01-31","2024-02-01"]', list(date), [], [new Date("2024-01-31"), new Date("2024-02-01")]],
    ["NaN", number(), 0, NaN],
    ["null", nullable(integer()), 3, null],
    ["2", choice(["1", "2"], "1"), "1", "2"],
    ["2", oneOf([integer(), text()], 0), 0, 2],
  ])("%s", (written, spec, present, value) => {
    const read = readQuery(written, spec, present);
    expect(read.ok).toBe(true);
    expect(read.value).toEqual(value);
  });

  test.each<[string, ParamSpec<unknown>]>([
    ["seven", integer()],
    ["1.5", integer()],
    ["11", integer(0, { max: 10 })],
    ["yes", boolean()],
    ["[1,", list(integer())],
    ["c", choice(["a", "b"], "a")],
  ])("%s is refused", (written, spec) =>
    expect(readQuery(written, spec, spec.default)).toEqual({ ok: false, value: written }),
  );

  test("whatever is written comes back", () => {
    const specs: readonly [fc.Arbitrary<unknown>, ParamSpec<unknown>][] = [
      [fc.string({ minLength: 1 }), text()],
      [fc.maxSafeInteger(), integer()],
      [fc.double(), number()],
      [fc.boolean(), boolean()],
      [fc.date({ noInvalidDate: true, min: new Date("0001-01-01"), max: new Date("9999-12-31") }), date],
      [fc.array(fc.string()), list(text())],
      [fc.dictionary(fc.string(), fc.integer()), record(integer())],
    ];
    for (const [values, spec] of specs) {
      fc.assert(
        fc.property(values, (value) => {
          const search = withQuery("", { v: value });
          const read = readQuery(new URLSearchParams(search).get("v") ?? "", spec, spec.default);
          return read.ok && (isEqual(read.value, value) || queryText(read.value) === queryText(value));
        }),
      );
    }
  });
});

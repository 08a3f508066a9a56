// Validators of edited cells: names that Tabulator's library knows, looked at on both sides, and functions of the app.
import type { ParamSpec } from "../../reactive/param.ts";
import { isPlainObject } from "../../serialization/equal.ts";
import type { TableRow } from "./table.ts";

/** Why a value cannot stand in a cell, as the visitor reads it, or null. `row` has the cells as they were. */
export type CellValidator = (
  value: unknown,
  cell: { readonly column: string; readonly row: TableRow },
) => string | null;

/** How the cells of a column are looked at: `"required"`, `["min:0", "max:10"]`, or a function. */
export type ColumnValidator = string | readonly string[] | CellValidator;

/** An edit that was refused. */
export interface RefusedEdit {
  readonly column: string;
  /** Number of the row within the table. */
  readonly row: number;
  /** What the visitor entered. */
  readonly value: unknown;
  /** Why it was not taken. */
  readonly message: string;
}

type Test = (value: unknown, text: string, argument: string) => string | null;

const expect =
  (problem: (argument: string) => string, test: (value: unknown, text: string, argument: string) => boolean): Test =>
  (value, text, argument) =>
    test(value, text, argument) ? null : problem(argument);

/** The validators that are known by name, as Tabulator 6 has them. What is empty passes all but `required`. */
const NAMED: Readonly<Record<string, Test>> = {
  required: expect(
    () => "a value is needed",
    (_value, text) => text !== "",
  ),
  integer: expect(
    () => "expected a whole number",
    (value) => Number.isInteger(Number(value)),
  ),
  float: expect(
    () => "expected a number with a fraction",
    (value) => Number.isFinite(Number(value)) && Number(value) % 1 !== 0,
  ),
  numeric: expect(
    () => "expected a number",
    (value) => Number.isFinite(Number(value)),
  ),
  string: expect(
    () => "expected a text",
    (value) => !Number.isFinite(Number(value)),
  ),
  alphanumeric: expect(
    () => "expected letters and digits only",
    (_value, text) => /^[a-z0-9]+$/i.test(text),
  ),
  min: expect(
    (argument) => `expected at least ${argument}`,
    (value, _text, argument) => Number(value) >= Number(argument),
  ),
  max: expect(
    (argument) => `expected at most ${argument}`,
    (value, _text, argument) => Number(value) <= Number(argument),
  ),
  minLength: expect(
    (argument) => `expected at least ${argument} characters`,
    (_value, text, argument) => text.length >= Number(argument),
  ),
  maxLength: expect(
    (argument) => `expected at most ${argument} characters`,
    (_value, text, argument) => text.length <= Number(argument),
  ),
  in: expect(
    (argument) => `expected one of ${argument.split("|").join(", ")}`,
    (_value, text, argument) => argument.split("|").includes(text),
  ),
  starts: expect(
    (argument) => `expected a text that begins with ${argument}`,
    (_value, text, argument) => text.toLowerCase().startsWith(argument.toLowerCase()),
  ),
  ends: expect(
    (argument) => `expected a text that ends with ${argument}`,
    (_value, text, argument) => text.toLowerCase().endsWith(argument.toLowerCase()),
  ),
  regex: expect(
    () => "it has not the form that is expected",
    (_value, text, argument) => new RegExp(argument).test(text),
  ),
};

const split = (named: string): readonly [name: string, argument: string] => {
  const at = named.indexOf(":");
  return at < 0 ? [named, ""] : [named.slice(0, at), named.slice(at + 1)];
};

/** Column -> validator. */
export const validatorsParam: ParamSpec<Readonly<Record<string, ColumnValidator>>> = {
  default: {},
  check: (value) => {
    if (!isPlainObject(value)) return "expected column -> validator";
    for (const [column, validator] of Object.entries(value)) {
      if (typeof validator === "function") continue;
      for (const named of [validator].flat()) {
        const known = typeof named === "string" && Object.hasOwn(NAMED, split(named)[0]);
        if (!known)
          return `"${column}": expected a function, or one of ${Object.keys(NAMED).join(", ")} (with ":" and a value)`;
      }
    }
    return null;
  },
};

/** The validators of a column that the library looks at in the browser. */
export const namedValidators = (validator: ColumnValidator | undefined): readonly string[] =>
  validator === undefined || typeof validator === "function"
    ? []
    : typeof validator === "string"
      ? [validator]
      : validator;

/** Why a value cannot stand in a cell of the column, or null. */
export function invalidity(
  validator: ColumnValidator | undefined,
  value: unknown,
  cell: { readonly column: string; readonly row: TableRow },
): string | null {
  if (typeof validator === "function") return validator(value, cell);
  const text = value === null || value === undefined || Number.isNaN(value) ? "" : String(value);
  for (const named of namedValidators(validator)) {
    const [name, argument] = split(named);
    const problem = text === "" && name !== "required" ? null : (NAMED[name]?.(value, text, argument) ?? null);
    if (problem !== null) return problem;
  }
  return null;
}

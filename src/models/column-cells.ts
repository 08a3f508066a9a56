// Single cells of a column: which ones a patch means, whether it may, and the column with them changed.
import { NDArray } from "../serialization/ndarray.ts";
import { Slice } from "../serialization/slice.ts";
import { isTypedArray, type TypedArray } from "../serialization/typed-arrays.ts";
import { allFit, numberOf, numbersIn, type NumberColumn } from "./column-numbers.ts";

type CellPatches = readonly (readonly [unknown, unknown])[];

/**
 * What is wrong with patches of a column with `length` rows, or null. A place is a row, a Slice of rows, or a list that
 * leads into one row.
 */
export function cellsProblem(column: unknown, length: number, list: CellPatches): string | null {
  // An earlier patch may have changed the row that a later one leads into.
  const asItWillBe = list.some(([at]) => Array.isArray(at)) ? copied(column) : null;
  for (const [at, value] of list) {
    const problem = cellProblem(asItWillBe ?? column, length, at, value);
    if (problem !== null) return problem;
    if (asItWillBe !== null) patchCell(asItWillBe, at, value);
  }
  return null;
}

function cellProblem(column: unknown, length: number, at: unknown, value: unknown): string | null {
  if (column instanceof NDArray && column.shape.length !== 1)
    return "cells of an array with several dimensions cannot be patched; set the column";
  if (Array.isArray(at)) return checkInner(column, length, at, value);
  if (!(at instanceof Slice)) return rowProblem(at, length) ?? valueProblem(column, [value]);
  const range = sliceProblem(at, length);
  if (range !== null) return range;
  return listProblem(value, cellsOf(at, length).length) ?? valueProblem(column, listOf(value));
}

/** A patch inside a row that is an array itself (Bokeh's image patches). */
function checkInner(
  column: unknown,
  length: number,
  [row, ...rest]: readonly unknown[],
  value: unknown,
): string | null {
  const outside = rowProblem(row, length);
  if (outside !== null) return outside;
  const inner = cellsIn(column)[row as number];
  if (!(inner instanceof NDArray || Array.isArray(inner) || isTypedArray(inner)))
    return `row ${String(row)} is no array, so there is nothing to patch in it`;
  const shape = shapeOf(inner);
  if (rest.length === 0 || rest.length > shape.length)
    return `a place inside row ${String(row)} has 1 to ${shape.length} parts, got ${rest.length}`;
  for (const [axis, part] of rest.entries()) {
    const size = shape[axis] ?? 0;
    const problem = part instanceof Slice ? sliceProblem(part, size) : rowProblem(part, size);
    if (problem !== null) return `inside row ${String(row)}: ${problem}`;
  }
  const count = axesOf(shape, rest).reduce((product, axis) => product * axis.length, 1);
  const values = count === 1 && !isList(value) ? [value] : value;
  return listProblem(values, count) ?? valueProblem(inner, listOf(values));
}

/** A column after cells were changed. */
export interface Patched {
  readonly column: unknown;
  /** The patches to send, or null when the column must travel whole because it became one of another kind. */
  readonly sent: CellPatches | null;
}

/**
 * `column` with the cells changed; the patches were checked. Numbers stay in an array of their kind; when one does not
 * fit, the column becomes one of 64-bit floats.
 */
export function patchedColumn(column: unknown, list: CellPatches): Patched {
  const numbers = numbersIn(column);
  if (numbers === null) return patchedList(column, list);
  // Nothing is NaN among numbers; BokehJS's arrays would make it 0.
  const sent = list.map(
    ([at, value]) => [at, at instanceof Slice ? listOf(value).map(numeric) : numeric(value)] as const,
  );
  const fit = allFit(
    numbers,
    sent.flatMap(([, value]) => value),
  );
  const copy = fit
    ? numbers.with(numbers.data.slice())
    : numbers.boolean
      ? Array.from(numbers.data, (cell) => cell === 1)
      : numbers.with(Float64Array.from(numbers.data));
  for (const [at, value] of fit || !numbers.boolean ? sent : list) patchCell(copy, at, value);
  return { column: copy, sent: fit ? sent : null };
}

function patchedList(column: unknown, list: CellPatches): Patched {
  const copy = copied(column);
  const sent: (readonly [unknown, unknown])[] = [];
  let follows = true;
  for (const [at, value] of list) {
    if (!Array.isArray(at)) {
      patchCell(copy, at, value);
      sent.push([at, value]);
      continue;
    }
    const inner = cellsIn(copy)[at[0] as number];
    const flat = isList(value) ? listOf(value) : [value];
    const numbers = isNumeric(inner);
    const values = numbers ? flat.map(numeric) : flat;
    const fits = !numbers || allFit(flatNumbers(inner), values as readonly number[]); // The cast: numbers, just made.
    follows &&= fits;
    cellsIn(copy)[at[0] as number] = patchedInner(fits ? inner : widened(inner), at.slice(1), values);
    sent.push([at, isList(value) ? values : values[0]]);
  }
  return { column: copy, sent: follows ? sent : null };
}

/** Changes `column` itself. */
function patchCell(column: unknown, at: unknown, value: unknown): void {
  const cells = cellsIn(column);
  if (at instanceof Slice) {
    const values = listOf(value);
    cellsOf(at, cells.length).forEach((row, index) => (cells[row] = values[index]));
  } else if (Array.isArray(at)) cells[at[0] as number] = patchedInner(cells[at[0] as number], at.slice(1), value);
  else cells[at as number] = value;
}

function patchedInner(inner: unknown, rest: readonly unknown[], value: unknown): unknown {
  const copy = copied(inner);
  const cells = cellsIn(copy);
  const shape = shapeOf(inner);
  const axes = axesOf(shape, rest);
  const values = isList(value) ? listOf(value) : [value];
  let next = 0;
  const visit = (axis: number, offset: number): void => {
    const indices = axes[axis];
    if (indices === undefined) cells[offset] = values[next++];
    else for (const index of indices) visit(axis + 1, offset * (shape[axis] ?? 1) + index);
  };
  visit(0, 0);
  return copy;
}

// The cast: the patches were checked, so that every value is a number or stands for one.
const numeric = (cell: unknown): number => numberOf(cell) as number;

const isNumeric = (value: unknown): boolean =>
  isTypedArray(value) || (value instanceof NDArray && value.dtype !== "object");

/** The numbers of an array of any shape. */
function flatNumbers(value: unknown): NumberColumn {
  // The cast: `isNumeric` was asked.
  const data = (value instanceof NDArray ? value.data : value) as TypedArray;
  return { data, boolean: value instanceof NDArray && value.dtype === "bool", with: (other) => other };
}

/** The same numbers as 64-bit floats. */
function widened(value: unknown): unknown {
  const data = Float64Array.from(flatNumbers(value).data);
  return value instanceof NDArray ? new NDArray(data, "float64", value.shape) : data;
}

/** The positions on every axis that a place means; an axis that is not mentioned is meant whole. */
const axesOf = (shape: readonly number[], rest: readonly unknown[]): readonly (readonly number[])[] =>
  shape.map((size, axis) => {
    const part = rest[axis] ?? new Slice();
    return part instanceof Slice ? cellsOf(part, size) : [part as number];
  });

function rowProblem(row: unknown, length: number): string | null {
  if (typeof row === "number" && Number.isInteger(row) && row >= 0 && row < length) return null;
  return `row ${typeof row === "number" ? row : typeof row} does not exist; there are ${length} rows`;
}

/** As Bokeh: no negative sides, and none beyond the end. */
function sliceProblem({ start, stop, step }: Slice, length: number): string | null {
  if ((start ?? 0) < 0 || (stop ?? 0) < 0 || (step ?? 1) < 1)
    return "the sides of a slice must not be negative, its step must be 1 or more";
  return (stop ?? 0) > length ? `the slice ends at ${stop}, there are ${length} rows` : null;
}

function listProblem(value: unknown, count: number): string | null {
  if (!isList(value)) return `expected a list of ${count} values`;
  const given = listOf(value).length;
  return given === count ? null : `there are ${given} values for ${count} cells`;
}

/** Numbers are all that a typed array can hold, with true, false and nothing as numbers. */
function valueProblem(column: unknown, values: readonly unknown[]): string | null {
  return isNumeric(column) && values.some((value) => numberOf(value) === null) ? "it takes numbers only" : null;
}

function cellsOf({ start, stop, step }: Slice, length: number): number[] {
  const cells: number[] = [];
  for (let cell = start ?? 0; cell < Math.min(stop ?? length, length); cell += step ?? 1) cells.push(cell);
  return cells;
}

const isList = (value: unknown): boolean => Array.isArray(value) || isTypedArray(value) || value instanceof NDArray;

function listOf(value: unknown): readonly unknown[] {
  if (value instanceof NDArray) return Array.from(value.data as ArrayLike<unknown>);
  return Array.isArray(value) ? value : Array.from(value as ArrayLike<unknown>);
}

const shapeOf = (value: unknown): readonly number[] =>
  value instanceof NDArray ? value.shape : [(value as ArrayLike<unknown>).length];

function copied(column: unknown): unknown {
  return column instanceof NDArray
    ? new NDArray(column.data.slice(), column.dtype, column.shape)
    : (column as unknown[]).slice();
}

/** The memory behind a column, to read or, in a copy, to write. */
const cellsIn = (column: unknown): unknown[] => (column instanceof NDArray ? column.data : column) as unknown[];

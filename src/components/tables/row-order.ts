// Which rows of a table are shown in which order: filters, sorters and pages on the server's side.
import { ArgumentError } from "../../base/errors.ts";
import type { Columns } from "../../models/columns.ts";
import type { ParamSpec } from "../../reactive/param.ts";
import { untracked } from "../../reactive/signals.ts";
import { isEqual, isPlainObject } from "../../serialization/equal.ts";
import { cellsIn, takeRows } from "./cells.ts";
import { askedOf, type Restrictions } from "./row-filters.ts";
import { columnsOfTable, lengthOf, rowReader, type TableValue } from "./table.ts";

/** By which column rows are sorted. */
export interface Sorter {
  readonly field: string;
  readonly dir: "asc" | "desc";
}

/** Kinds of filters, as the fields in the header send them. */
export const FILTER_TYPES = ["=", "!=", "<", "<=", ">", ">=", "in", "like", "starts", "ends", "keywords"] as const;

/** What rows must have in one column. */
export interface HeaderFilter {
  readonly field: string;
  readonly type: (typeof FILTER_TYPES)[number];
  readonly value: unknown;
}

/** Whoever reads a sorter or a filter may hand all of it on: to a database, for example. */
const hasOnly = (value: object, ...names: readonly string[]): boolean =>
  Object.keys(value).every((name) => names.includes(name));

/** A sorter. */
export const sorter: ParamSpec<Sorter> = {
  default: { field: "", dir: "asc" },
  check: (value) =>
    isPlainObject(value) &&
    hasOnly(value, "field", "dir") &&
    typeof value["field"] === "string" &&
    (value["dir"] === "asc" || value["dir"] === "desc")
      ? null
      : 'expected { field: "name", dir: "asc" or "desc" }',
};

/** A filter of a header. */
export const headerFilter: ParamSpec<HeaderFilter> = {
  default: { field: "", type: "=", value: null },
  check: (value) =>
    isPlainObject(value) &&
    typeof value["field"] === "string" &&
    hasOnly(value, "field", "type", "value") &&
    FILTER_TYPES.some((type) => type === value["type"]) &&
    [value["value"]].flat().every((each) => each === null || typeof each !== "object")
      ? null
      : `expected { field: "name", type: one of ${FILTER_TYPES.join(" ")}, value: … }`,
};

/** The part of a table that a browser has. */
export interface ShownRows {
  readonly data: Columns;
  /** Number of each row within the table, or null when only its source knows. */
  readonly rows: readonly number[] | null;
  /** How many rows there are on all pages. */
  readonly total: number;
}

/** How rows are chosen. */
export interface RowQuery {
  readonly sorters: readonly Sorter[];
  readonly filters: readonly HeaderFilter[];
}

/** The same, with the filters of the app. */
export interface RestrictedQuery extends RowQuery {
  readonly restrictions?: Restrictions;
}

/**
 * The rows that the app's filters leave, in the table's own order, or null without any: for tables that browsers sort
 * and filter by themselves.
 */
export function restrictedRows(value: TableValue, restrictions: Restrictions): ShownRows | null {
  const { filters, predicates } = askedOf(restrictions);
  if (filters.length === 0 && predicates.length === 0) return null;
  const rows = rowOrder(value, { sorters: [], filters: [], restrictions });
  return pageOf(value, { sorters: [], filters: [], restrictions }, 1, Math.max(1, rows?.length ?? 0));
}

/** The rows of one page, `page` counting from 1. A page beyond the last one is the last. */
export function pageOf(value: TableValue, query: RestrictedQuery, page: number, size: number): ShownRows {
  const order = rowOrder(value, query);
  const total = order?.length ?? lengthOf(value);
  const start = (Math.min(Math.max(page, 1), pageCount(total, size)) - 1) * size;
  const count = Math.max(0, Math.min(size, total - start));
  const rows = Array.from({ length: count }, (_, at) => (order === null ? start + at : (order[start + at] ?? 0)));
  const data = Object.fromEntries(Object.entries(value.data).map(([name, column]) => [name, takeRows(column, rows)]));
  return { data, rows, total };
}

/** How many pages there are; at least one. */
export const pageCount = (total: number, size: number): number => Math.max(1, Math.ceil(total / size));

/** What was sorted last is kept beside the table that it belongs to: the next page of the same order asks for it. */
const LAST_ORDER = Symbol("last order");

interface KeptOrder {
  readonly restrictions: Restrictions | undefined;
  readonly sorters: readonly Sorter[];
  readonly filters: readonly HeaderFilter[];
  readonly order: Uint32Array | null;
}

/** The numbers of the rows in order, or null for all of them as they are. */
export function rowOrder(value: TableValue, query: RestrictedQuery): Uint32Array | null {
  const { sorters, filters, restrictions } = query;
  const present = Object.getOwnPropertyDescriptor(value, LAST_ORDER)?.value as KeptOrder | undefined;
  const isSame = present?.restrictions === restrictions;
  if (present !== undefined && isSame && isEqual(present.sorters, sorters) && isEqual(present.filters, filters))
    return present.order;
  const kept: KeptOrder = { restrictions, sorters, filters, order: workedOrder(value, query) };
  // Not enumerable: it is no part of what is stored.
  Object.defineProperty(value, LAST_ORDER, { value: kept, configurable: true, enumerable: false });
  return kept.order;
}

function workedOrder(value: TableValue, { sorters, filters, restrictions }: RestrictedQuery): Uint32Array | null {
  const known = new Set(columnsOfTable(value).map(({ name }) => name));
  const asked = restrictions === undefined ? null : askedOf(restrictions);
  const tests = [...filters, ...(asked?.filters ?? [])]
    .filter(({ field }) => known.has(field))
    .flatMap((filter) => filterTest(value, filter));
  const read = rowReader(value);
  for (const predicate of asked?.predicates ?? []) tests.push((row) => untracked(() => predicate(read(row))));
  const compares = sorters.filter(({ field }) => known.has(field)).map((each) => comparison(value, each));
  if (tests.length === 0 && compares.length === 0) return null;
  const rows = Uint32Array.from({ length: lengthOf(value) }, (_, row) => row);
  const kept = tests.length === 0 ? rows : rows.filter((row) => tests.every((test) => test(row)));
  if (compares.length === 0) return kept;
  return kept.sort((a, b) => {
    for (const compare of compares) {
      const result = compare(a, b);
      if (result !== 0) return result;
    }
    return a - b;
  });
}

/** Texts without regard to case, and nothing last, as in Panel. */
function comparison(value: TableValue, { field, dir }: Sorter): (a: number, b: number) => number {
  const cells = cellsIn(value.data[field]);
  const sign = dir === "asc" ? 1 : -1;
  const keys = new Map<number, unknown>();
  const key = (row: number): unknown => {
    const cell = cells[row];
    if (typeof cell !== "string") return cell;
    let lower = keys.get(row);
    if (lower === undefined) keys.set(row, (lower = cell.toLowerCase()));
    return lower;
  };
  const missing = (cell: unknown): boolean => cell === null || cell === undefined || Number.isNaN(cell);
  return (first, second) => {
    const a = key(first);
    const b = key(second);
    if (missing(a) || missing(b)) return Number(missing(a)) - Number(missing(b));
    if (typeof a === typeof b) return sign * (less(a, b) ? -1 : less(b, a) ? 1 : 0);
    return sign * (String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0);
  };
}

// The cast: numbers, texts and booleans of one type are ordered by the language.
const less = (a: unknown, b: unknown): boolean => (a as number) < (b as number);

/** Moments are kept as milliseconds. */
const comparable = (wanted: unknown): unknown => (wanted instanceof Date ? wanted.getTime() : wanted);

type RowTest = (row: number) => boolean;

function filterTest(value: TableValue, { field, type, value: given }: HeaderFilter): RowTest[] {
  const cells = cellsIn(value.data[field]);
  const all = Array.isArray(given) ? given.map(comparable) : [];
  const wanted: unknown = Array.isArray(given) ? (all.length === 1 ? all[0] : all) : comparable(given);
  if (Array.isArray(wanted) && wanted.length === 0) return [];
  const text = String(wanted).toLowerCase();
  const textOf = (row: number): string => {
    const cell = cells[row];
    return cell === null || cell === undefined ? "" : String(cell).toLowerCase();
  };
  const like = (row: number): unknown => {
    const cell = cells[row];
    return typeof cell === "number" && typeof wanted === "string" && wanted.trim() !== "" ? Number(wanted) : wanted;
  };
  // Nothing is neither more nor less than something.
  const there = (row: number): boolean => cells[row] !== null && cells[row] !== undefined;
  switch (type) {
    case "=":
      return [(row) => cells[row] === like(row)];
    case "!=":
      return [(row) => cells[row] !== like(row)];
    case "<":
      return [(row) => there(row) && less(cells[row], like(row))];
    case ">":
      return [(row) => there(row) && less(like(row), cells[row])];
    case "<=":
      return [(row) => there(row) && (less(cells[row], like(row)) || cells[row] === like(row))];
    case ">=":
      return [(row) => there(row) && (less(like(row), cells[row]) || cells[row] === like(row))];
    case "in": {
      const choices = new Set<unknown>([wanted].flat());
      return [(row) => choices.has(cells[row])];
    }
    case "like":
      return [(row) => textOf(row).includes(text)];
    case "starts":
      return [(row) => textOf(row).startsWith(text)];
    case "ends":
      return [(row) => textOf(row).endsWith(text)];
    case "keywords": {
      const words = text.split(" ").filter((word) => word !== "");
      return words.length === 0 ? [] : [(row) => words.some((word) => textOf(row).includes(word))];
    }
    default:
      throw new ArgumentError(`There is no filter of the type ${String(type satisfies never)}`);
  }
}

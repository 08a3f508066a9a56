// Rows of a table of Cloudflare's D1, page by page: sorted, filtered and counted by the database.
import { ArgumentError } from "../../base/errors.ts";
import { systemClock, type Clock } from "../../base/clock.ts";
import type { HeaderFilter } from "./row-order.ts";
import type { TableRow } from "./table.ts";
import type { PageQuery, RowSource } from "./tabulator-params.ts";

/** A statement of D1, as far as it is used here. */
export interface D1Statement {
  bind(...values: unknown[]): D1Statement;
  all(): Promise<{ readonly results: readonly unknown[] }>;
}

/** A database of D1: `env.DB`. */
export interface D1Database {
  prepare(query: string): D1Statement;
  batch(statements: never[]): Promise<readonly { readonly results: readonly unknown[] }[]>;
}

/** What there is to say of a source over D1. */
export interface D1SourceOptions {
  /** The columns to give, in order. Default: all of the table. */
  readonly columns?: readonly string[];
  /** Column whose values order rows that are otherwise equal; each row has another one. Default "rowid". */
  readonly key?: string;
  /** What is done with each row: moments of texts or numbers into `Date`s, for one. */
  readonly row?: (row: TableRow) => TableRow;
  /**
   * Seconds for which the number of rows counts before they are counted again: D1 reads, and bills, each row that it
   * counts. Default 60; 0 counts with each page.
   */
  readonly countFor?: number;
}

interface Counted {
  readonly total: number;
  readonly until: number;
}

/** Different filters whose numbers of rows are remembered. */
const COUNTS = 100;

/**
 * A `rowSource` over a table or view of D1. Names that reach the query are those of its columns; everything else is bound.
 *
 * @example new Tabulator({ rowSource: d1Source(env.DB, "orders", { key: "id" }), pageSize: 50 });
 * @throws ArgumentError, as the rows are asked for, when there is no such table or column
 */
export function d1Source(
  database: D1Database,
  table: string,
  { columns, key = "rowid", row, countFor = 60 }: D1SourceOptions = {},
  clock: Clock = systemClock,
): RowSource {
  // Of the database, not of a visitor. Answers only: a session cannot wait for what another one has asked.
  let known: readonly string[] | null = null;
  const counts = new Map<string, Counted>();
  const load = async (): Promise<readonly string[]> => {
    const { results } = await database.prepare("SELECT name FROM pragma_table_info(?)").bind(table).all();
    // The casts here: the query says what its rows have.
    const names = results.map((each) => (each as { readonly name: string }).name);
    if (names.length === 0) throw new ArgumentError(`d1Source(): the database has no table "${table}"`);
    const wrong = (columns ?? []).find((name) => !names.includes(name));
    if (wrong !== undefined) throw new ArgumentError(`d1Source(): the table "${table}" has no column "${wrong}"`);
    if (key !== "rowid" && !names.includes(key))
      throw new ArgumentError(`d1Source(): the table "${table}" has no column "${key}", which is to be the key`);
    return (known = names);
  };
  return async (query) => {
    const names = known ?? (await load());
    const where = whereOf(query.filters, names);
    const from = `FROM ${quoted(table)}${where.text}`;
    const list = (columns ?? names).map(quoted).join(", ");
    const page = database
      .prepare(`SELECT ${list} ${from}${orderOf(query, names, key)} LIMIT ? OFFSET ?`)
      .bind(...where.values, query.limit, query.offset);
    const asked = JSON.stringify([where.text, where.values]);
    const counted = counts.get(asked);
    if (counted !== undefined && clock.now() < counted.until) {
      const { results } = await page.all();
      return { rows: rowsOf(results, row), total: counted.total };
    }
    const count = database.prepare(`SELECT COUNT(*) AS total ${from}`).bind(...where.values);
    // The cast: a database takes the statements that it has made.
    const [rows, all] = await database.batch([page, count] as never[]);
    const total = (all?.results[0] as { readonly total: number } | undefined)?.total ?? 0;
    if (counts.size >= COUNTS) counts.clear();
    if (countFor > 0) counts.set(asked, { total, until: clock.now() + countFor * 1000 });
    return { rows: rowsOf(rows?.results ?? [], row), total };
  };
}

function rowsOf(results: readonly unknown[], row: D1SourceOptions["row"]): readonly TableRow[] {
  const rows = results as readonly TableRow[];
  return row === undefined ? rows : rows.map(row);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function orderOf({ sorters }: PageQuery, names: readonly string[], key: string): string {
  const by = sorters
    .filter(({ field }) => names.includes(field))
    .map(({ field, dir }) => `${quoted(field)} ${dir === "asc" ? "ASC" : "DESC"} NULLS LAST`);
  return ` ORDER BY ${[...by, key === "rowid" ? "rowid" : quoted(key)].join(", ")}`;
}

interface Where {
  readonly text: string;
  readonly values: readonly unknown[];
}

function whereOf(filters: readonly HeaderFilter[], names: readonly string[]): Where {
  const all = filters.flatMap((filter) => {
    if (!names.includes(filter.field)) throw new ArgumentError(`d1Source(): there is no column "${filter.field}"`);
    return condition(filter);
  });
  return all.length === 0
    ? { text: "", values: [] }
    : { text: ` WHERE ${all.map(({ text }) => text).join(" AND ")}`, values: all.flatMap(({ values }) => values) };
}

/** Values as SQLite has them. */
const bound = (value: unknown): unknown =>
  value instanceof Date ? value.getTime() : typeof value === "boolean" ? Number(value) : value;

function condition({ field, type, value }: HeaderFilter): readonly Where[] {
  const column = quoted(field);
  const list: readonly unknown[] = [value].flat().map(bound);
  const [first] = list;
  if (list.length === 0) return [];
  const text = String(first).toLowerCase();
  const lower = `lower(${column})`;
  switch (type) {
    case "=":
      return [{ text: `${column} IS ?`, values: [first] }];
    case "!=":
      return [{ text: `${column} IS NOT ?`, values: [first] }];
    case "<":
    case "<=":
    case ">":
    case ">=":
      return [{ text: `${column} ${type} ?`, values: [first] }];
    // One value however long the list is: D1 takes a hundred at most.
    case "in":
      return [{ text: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(list)] }];
    case "like":
      return text === "" ? [] : [{ text: `instr(${lower}, ?) > 0`, values: [text] }];
    case "starts":
      return text === "" ? [] : [{ text: `substr(${lower}, 1, length(?)) = ?`, values: [text, text] }];
    case "ends":
      return text === "" ? [] : [{ text: `substr(${lower}, -length(?)) = ?`, values: [text, text] }];
    case "keywords": {
      const words = text.split(" ").filter((word) => word !== "");
      const some = `EXISTS (SELECT 1 FROM json_each(?) WHERE instr(${lower}, value) > 0)`;
      return words.length === 0 ? [] : [{ text: some, values: [JSON.stringify(words)] }];
    }
    default:
      throw new ArgumentError(`d1Source(): there is no filter of the type ${String(type satisfies never)}`);
  }
}

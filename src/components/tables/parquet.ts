// Parquet files as table data and as sources of rows: read by hyparquet, which the author hands over, as ranges of a file.
import { ArgumentError, LimitError } from "../../base/errors.ts";
import { rowOrder, type HeaderFilter, type Sorter } from "./row-order.ts";
import { columnsOfTable, table, type TableRow, type TableValue } from "./table.ts";
import type { PageQuery, RowSource } from "./tabulator-params.ts";

/** A file that is read in ranges. */
export interface RangedFile {
  readonly byteLength: number;
  /** The bytes from `start` up to `end`, which is left out. */
  slice(start: number, end?: number): ArrayBuffer | Promise<ArrayBuffer>;
}

/** What is used of the package `hyparquet`: `import * as hyparquet from "hyparquet"`. */
export interface Hyparquet {
  parquetMetadataAsync(file: RangedFile): Promise<unknown>;
  parquetSchema(metadata: never): { readonly children: readonly { readonly element: { readonly name: string } }[] };
  parquetReadObjects(options: never): Promise<Record<string, unknown>[]>;
}

/** How a Parquet file is read. */
export interface ParquetOptions {
  /** The package: `import * as hyparquet from "hyparquet"`. Apps without Parquet need not install it. */
  readonly hyparquet: Hyparquet;
  /**
   * What unpacks files that are compressed otherwise than by Snappy: `{ GZIP: (bytes) => … }`. Workers allow no code of
   * WebAssembly that is made at run time, so that the package `hyparquet-compressors` cannot be used there.
   */
  readonly compressors?: object;
  /** The columns to read, in order. Default: all. */
  readonly columns?: readonly string[];
}

/** The file of R2 or of a bucket that is like it. */
export interface RangedBucket {
  head(key: string): Promise<{ readonly size: number } | null>;
  get(
    key: string,
    options: { readonly range: { readonly offset: number; readonly length: number } },
  ): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
}

/**
 * Most cells of sorted and filtered columns that a source over a Parquet file reads into memory: it has to look at all of
 * such a column. Rows that are shown as they stand in the file have no such limit.
 */
export const PARQUET_SORT_CELLS = 4_000_000;

/** @throws ArgumentError when the bucket has no such file */
export async function r2File(bucket: RangedBucket, key: string): Promise<RangedFile> {
  const head = await bucket.head(key);
  if (head === null) throw new ArgumentError(`r2File(): the bucket has no file "${key}"`);
  const { size } = head;
  return {
    byteLength: size,
    async slice(start, end = size) {
      const part = await bucket.get(key, { range: { offset: start, length: end - start } });
      if (part === null) throw new ArgumentError(`r2File(): the file "${key}" is gone`);
      return part.arrayBuffer();
    },
  };
}

/** A whole Parquet file as a table. */
export async function parquetTable(file: RangedFile, options: ParquetOptions): Promise<TableValue> {
  const reader = await readerOf(file, options);
  return table((await reader.rows(reader.names, 0, reader.total)).map((row) => inOrder(reader, row)));
}

/**
 * A `rowSource` over a Parquet file: a page reads the parts of the file that its rows are in. Sorting and filtering read
 * the columns that they name, and keep the order of rows until another one is asked for.
 *
 * @param file the file, or what gives it when it is first needed
 * @example
 * import * as hyparquet from "hyparquet";
 * const rowSource = parquetSource(() => r2File(env.FILES, "trips.parquet"), { hyparquet });
 * @throws ArgumentError, as rows are asked for, for columns that the file does not have; LimitError for
 * `PARQUET_SORT_CELLS`
 */
export function parquetSource(file: RangedFile | (() => Promise<RangedFile>), options: ParquetOptions): RowSource {
  // Of the file, not of a visitor. Answers only: a session cannot wait for what another one has asked.
  let kept: Reader | null = null;
  let last: { readonly asked: string; readonly order: Uint32Array | null } | null = null;
  return async ({ offset, limit, sorters, filters }) => {
    // The file may be tied to the request that has opened it.
    const opened = typeof file === "function" ? await file() : file;
    const reader =
      kept === null
        ? (kept = await readerOf(opened, options))
        : { ...kept, ...rowsFrom(opened, options, kept.metadata) };
    const asked = JSON.stringify([sorters, filters]);
    if (last?.asked !== asked) last = { asked, order: await orderOf(reader, sorters, filters) };
    const { order } = last;
    const total = order?.length ?? reader.total;
    const wanted = Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, at) => order?.[offset + at] ?? offset + at); // prettier-ignore
    return { rows: await rowsAt(reader, wanted), total };
  };
}

interface Reader {
  readonly metadata: unknown;
  readonly names: readonly string[];
  readonly total: number;
  /** Numbers of the first rows of the parts that are read as one. */
  readonly groups: readonly number[];
  rows(columns: readonly string[], start: number, end: number): Promise<readonly TableRow[]>;
}

function rowsFrom(
  file: RangedFile,
  { hyparquet, compressors }: ParquetOptions,
  metadata: unknown,
): Pick<Reader, "rows"> {
  return {
    rows: (columns, rowStart, rowEnd) =>
      rowEnd <= rowStart
        ? Promise.resolve([])
        : // The cast: these are hyparquet's options.
          hyparquet.parquetReadObjects({ file, metadata, columns, rowStart, rowEnd, compressors } as never),
  };
}

async function readerOf(file: RangedFile, options: ParquetOptions): Promise<Reader> {
  const metadata = await options.hyparquet.parquetMetadataAsync(file);
  const present = options.hyparquet.parquetSchema(metadata as never).children.map(({ element }) => element.name);
  const names = options.columns ?? present;
  const wrong = names.find((name) => !present.includes(name));
  if (wrong !== undefined) throw new ArgumentError(`parquetSource(): the file has no column "${wrong}"; it has ${present.join(", ")}`); // prettier-ignore
  // The cast: so hyparquet's metadata are.
  const { num_rows: rows, row_groups: parts } = metadata as {
    readonly num_rows: bigint;
    readonly row_groups: readonly { readonly num_rows: bigint }[];
  };
  const groups: number[] = [];
  let start = 0;
  for (const part of parts) {
    groups.push(start);
    start += Number(part.num_rows);
  }
  return { metadata, names, total: Number(rows), groups, ...rowsFrom(file, options, metadata) };
}

/** The numbers of the rows in order, or null for all as they stand in the file. */
async function orderOf(
  reader: Reader,
  sorters: readonly Sorter[],
  filters: PageQuery["filters"],
): Promise<Uint32Array | null> {
  const fields = new Set(
    [...sorters, ...filters].map(({ field }) => field).filter((name) => reader.names.includes(name)),
  );
  if (fields.size === 0) return null;
  const cells = fields.size * reader.total;
  if (cells > PARQUET_SORT_CELLS)
    throw new LimitError(
      "parquetSortCells",
      `parquetSource(): sorting or filtering by ${[...fields].join(", ")} reads ${cells} cells, the limit is ${PARQUET_SORT_CELLS}`,
    );
  const rows = await reader.rows([...fields], 0, reader.total);
  const all = table(rows);
  const known = columnsOfTable(all).map(({ name }) => name);
  const has = ({ field }: Sorter | HeaderFilter): boolean => known.includes(field) && fields.has(field);
  return rowOrder(all, { sorters: sorters.filter(has), filters: filters.filter(has) });
}

/** These rows of the file; those of one part are read together. */
async function rowsAt(reader: Reader, wanted: readonly number[]): Promise<readonly TableRow[]> {
  const byPart = new Map<number, number[]>();
  for (const row of wanted) {
    const part = reader.groups.findLastIndex((start) => start <= row);
    byPart.set(part, [...(byPart.get(part) ?? []), row]);
  }
  const found = new Map<number, TableRow>();
  for (const rows of byPart.values()) {
    const start = Math.min(...rows);
    const read = await reader.rows(reader.names, start, Math.max(...rows) + 1);
    for (const row of rows) found.set(row, inOrder(reader, read[row - start] ?? {}));
  }
  return wanted.map((row) => found.get(row) ?? {});
}

/** A row with its columns in the order that was asked for; hyparquet gives that of the file. */
const inOrder = ({ names }: Reader, row: TableRow): TableRow =>
  Object.fromEntries(names.map((name) => [name, row[name]]));

// A table as CSV, written in pieces as they are read: never are all rows in memory because of it.
import { ArgumentError } from "../../base/errors.ts";
import { rowOrder } from "./row-order.ts";
import { askedOf } from "./row-filters.ts";
import { columnsOfTable, lengthOf, rowReader, rowsOfTable, table, type TableRow } from "./table.ts";
import type { Tabulator } from "./tabulator.ts";

/** How CSV is written. */
export interface CsvOptions {
  /** The columns, in order. Default: all but the numbers that a table gives its rows. */
  readonly columns?: readonly string[];
  /** Rows of one piece; a `rowSource` is asked for so many at a time. Default 1000. */
  readonly batch?: number;
}

/** Rows of one piece when nothing is said. */
const BATCH = 1000;

/**
 * The rows of a table as the visitor has sorted and filtered them, as CSV (RFC 4180, UTF-8; moments as ISO 8601). Each
 * piece is read when the one before it is taken: of a `rowSource` one batch is in memory, whatever its total is.
 *
 * @example
 * // In a route of the Worker: the browser saves it while it is written.
 * return new Response(csvOf(orders), { headers: { "content-type": "text/csv" } });
 * @throws ArgumentError for a batch below 1; the stream fails when its source does
 */
export function csvOf(from: Tabulator, { columns, batch = BATCH }: CsvOptions = {}): ReadableStream<Uint8Array> {
  if (!(Number.isInteger(batch) && batch >= 1))
    throw new ArgumentError(`csvOf(): batch is a whole number from 1 on, got ${batch}`);
  const pieces = batches(from, batch);
  const encoder = new TextEncoder();
  let names = columns ?? null;
  let isFirst = true;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await pieces.next();
        if (next.done === true) {
          if (isFirst && names !== null) controller.enqueue(encoder.encode(lineOf(names)));
          return controller.close();
        }
        const { rows, fields } = next.value;
        names ??= fields;
        const lines = rows.map((row) => lineOf((names ?? []).map((name) => row[name])));
        controller.enqueue(encoder.encode((isFirst ? lineOf(names) : "") + lines.join("")));
        isFirst = false;
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

interface Batch {
  readonly rows: readonly TableRow[];
  readonly fields: readonly string[];
}

async function* batches(from: Tabulator, batch: number): AsyncGenerator<Batch, undefined> {
  const source = from.peek("rowSource");
  const [sorters, filters, restrictions] = [from.peek("sorters"), from.peek("filters"), from.peek("restrictions")];
  if (source === null) {
    const { data } = from;
    if (data === null) return undefined;
    const order = rowOrder(data, { sorters, filters, restrictions });
    const read = rowReader(data);
    const total = order?.length ?? lengthOf(data);
    const fields = data.columns.map(({ name }) => name);
    for (let start = 0; start < total || start === 0; start += batch) {
      const length = Math.min(batch, total - start);
      yield { rows: Array.from({ length }, (_, at) => read(order?.[start + at] ?? start + at)), fields };
    }
    return undefined;
  }
  const all = [...filters, ...askedOf(restrictions).filters];
  let offset = 0;
  for (;;) {
    const { rows, total } = await source({ offset, limit: batch, sorters, filters: all });
    const page = table(rows);
    const length = lengthOf(page);
    yield {
      rows: rowsOfTable(page),
      fields: (length === 0 ? columnsOfTable(page) : page.columns).map(({ name }) => name),
    };
    offset += length;
    if (length === 0 || offset >= total) return undefined;
  }
}

const lineOf = (cells: readonly unknown[]): string => `${cells.map(cellText).join(",")}\r\n`;

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined || Number.isNaN(cell)) return "";
  const text =
    cell instanceof Date ? cell.toISOString() : typeof cell === "object" ? JSON.stringify(cell) : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// Pages that a source of rows gives: what it may answer, which rows of the whole they are, and what its failure is called.
import { ArgumentError, PanelError } from "../../base/errors.ts";
import { numberedFrom, table, lengthOf, type TableOptions } from "./table.ts";
import { shapeOf } from "./table-data.ts";
import type { LoadedPage, PageQuery, RowPage } from "./tabulator-params.ts";

/**
 * The page that is held. It knows which rows of the whole it has: it stays on screen, and may be edited, while the
 * visitor already waits for another one.
 * @throws ArgumentError for a total that is no number of rows, and for more rows than were asked for
 */
export function loadedPage(query: PageQuery, { rows, total }: RowPage, types: TableOptions["types"]): LoadedPage {
  if (!Number.isInteger(total) || total < 0)
    throw new ArgumentError(`Tabulator.rowSource: total is the number of all rows, got ${String(total)}`);
  const page = numberedFrom(table(rows, types === undefined ? {} : { types }), query.offset);
  const length = lengthOf(page);
  if (length > query.limit)
    throw new ArgumentError(
      `Tabulator.rowSource: at most ${query.limit} rows were asked for (limit), got ${length}: give one page only`,
    );
  const numbers = Array.from({ length }, (_, at) => query.offset + at);
  return { data: page.data, rows: numbers, total, shape: shapeOf(page) ?? [] };
}

/** The error of a source that threw: the page before it stays, and `reload()` asks again. */
export function rowsFailed({ offset, limit }: PageQuery, cause: unknown): PanelError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PanelError(
    "app-failed",
    `Tabulator.rowSource: rows ${offset} to ${offset + limit - 1} could not be loaded: ${why}. reload() asks again`,
    { cause, publicText: "The rows could not be loaded. Try again." },
  );
}

// Edits and clicks of cells, as a data source and the browser tell of them.
import { columnsOf, type Columns } from "../../models/columns.ts";
import type { AttributeChange } from "../../models/model.ts";
import { cellsIn } from "./cells.ts";

/** One cell that changed, as it is kept. */
export interface CellChange {
  readonly column: string;
  readonly row: number;
  readonly old: unknown;
  readonly value: unknown;
}

/** The cells that a change of a data source has changed; none for rows that were added and for new columns. */
export function cellChanges({ hint, model, old }: AttributeChange): readonly CellChange[] {
  const before = old as Columns;
  switch (hint?.kind) {
    case "patch":
      return Object.entries(hint.patches).flatMap(([column, patches]) =>
        patches.flatMap(([row, value]) =>
          typeof row === "number" ? [{ column, row, old: cellsIn(before[column])[row], value }] : [],
        ),
      );
    // A column that became one of another kind travels whole.
    case "columns": {
      const after = columnsOf(model);
      return (hint.columns ?? []).flatMap((column) => changed(column, before[column], after[column]));
    }
    case "stream":
    case undefined:
      return [];
  }
}

function changed(column: string, before: unknown, after: unknown): readonly CellChange[] {
  const old = cellsIn(before);
  const cells = cellsIn(after);
  if (old.length !== cells.length) return [];
  const found: CellChange[] = [];
  for (let row = 0; row < cells.length; row += 1)
    if (!Object.is(old[row], cells[row])) found.push({ column, row, old: old[row], value: cells[row] });
  return found;
}

/** A cell that the visitor clicked; `column` may be that of a button. */
export interface CellClick {
  readonly column: string;
  /** Number of the row within the table. */
  readonly row: number;
  /** The cell, or null for a button. */
  readonly value: unknown;
}

/** A cell that the visitor changed. */
export interface CellEdit extends CellClick {
  readonly old: unknown;
}

/** Called when a cell was clicked; may be asynchronous. */
export type CellClickHandler = (click: CellClick) => unknown;
/** Called when a cell was changed; may be asynchronous. */
export type CellEditHandler = (edit: CellEdit) => unknown;

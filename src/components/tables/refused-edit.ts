// An edit that a table's validators refuse: which one, and how the visitor is told.
import { currentSession } from "../../state/current-session.ts";
import { escapeHtml } from "../panes/markup-text.ts";
import { cellValue } from "./cells.ts";
import type { CellChange } from "./edits.ts";
import type { ColumnType, TableRow } from "./table.ts";
import { invalidity, type ColumnValidator, type RefusedEdit } from "./validators.ts";

/** Milliseconds for which a notification says why. */
const SHOWN_FOR = 5000;

/** The first of these edits that does not pass, by its row on the page, or null. */
export function refusedEdit(
  validators: Readonly<Record<string, ColumnValidator>>,
  cells: readonly CellChange[],
  read: (row: number) => TableRow,
  typeOf: (column: string) => ColumnType,
): RefusedEdit | null {
  for (const { column, row, value: kept } of cells) {
    if (!Object.hasOwn(validators, column)) continue;
    const value = cellValue(kept, typeOf(column));
    const message = invalidity(validators[column], value, { column, row: read(row) });
    if (message !== null) return { column, row, value, message };
  }
  return null;
}

/** Says it as a notification where the app has them. */
export function tellVisitor(text: string): void {
  const session = currentSession();
  if (session?.hasNotifications === true) session.notifications.error(escapeHtml(text), SHOWN_FOR);
}

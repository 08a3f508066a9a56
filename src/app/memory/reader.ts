// Gives stored values back to a session.
import { unreachable } from "../../base/assert.ts";
import type { Document } from "../../document/document.ts";
import { columnsOf, patchColumns, streamColumns, type Columns, type Patches } from "../../models/columns.ts";
import type { Rep } from "../../serialization/reps.ts";
import type { StoredColumns } from "./stored-state.ts";

/** Decodes what can be decoded; a value whose references are gone is left out. */
export function decodeAll(reps: readonly (readonly [string, Rep])[], decode: (rep: Rep) => unknown): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, rep] of reps) {
    try {
      values[name] = decode(rep);
    } catch {
      // The rest of the session is worth more than this one value, which the comparison of structures will notice if it was shown.
      continue;
    }
  }
  return values;
}

/** Streams, patches or replaces columns as it was done in the session's first life. */
export function restoreColumns(document: Document, stored: StoredColumns, decode: (rep: Rep) => unknown): void {
  const source = document.modelById(stored.id);
  if (source === undefined) return;
  // The casts: these were columns and patches when they were stored.
  switch (stored.kind) {
    case "stream":
      return streamColumns(source, decode(stored.data) as Columns, stored.rollover, null);
    case "patch":
      return patchColumns(source, decode(stored.patches) as Patches, null);
    case "columns": {
      const data = decode(stored.data) as Columns;
      return source.setChecked("data", { ...columnsOf(source), ...data }, null, { kind: "columns", data, columns: Object.keys(data) });
    }
    default:
      return unreachable(stored);
  }
}

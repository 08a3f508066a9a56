// Gives models the attributes and columns that were stored of them.
import { unreachable } from "../../base/assert.ts";
import type { Document } from "../../document/document.ts";
import { columnsOf, patchColumns, streamColumns, type Columns, type Patches } from "../../models/columns.ts";
import { propOf } from "../../models/define-model.ts";
import type { Model } from "../../models/model.ts";
import type { Rep } from "../../serialization/reps.ts";
import { decodeAll, type Decode } from "./codec.ts";
import type { StoredColumns, StoredState } from "./stored-state.ts";

/** Stored attributes and columns that wait for their models. */
export class StoredModels {
  readonly #decode: Decode;
  readonly #attributes: Map<string, Map<string, Rep>>;
  #columns: readonly StoredColumns[];

  constructor(stored: StoredState, decode: Decode) {
    this.#decode = decode;
    this.#attributes = new Map(
      Object.entries(stored.models).map(([id, attributes]) => [id, new Map(Object.entries(attributes))]),
    );
    this.#columns = stored.columns;
  }

  /** Gives the document's models what waits for them and can be read now. */
  restore(document: Document): void {
    for (const [id, reps] of this.#attributes) {
      const model = document.modelById(id);
      // What has the id now may be something else, in whose place the model of the session's first life comes later.
      if (model === undefined || [...reps.keys()].some((attr) => propOf(model.def, attr) === undefined)) continue;
      for (const [attr, value] of Object.entries(decodeAll([...reps], this.#decode))) {
        reps.delete(attr);
        model.setAny(attr, value);
      }
    }
    this.#columns = this.#columns.filter((columns) => {
      const source = document.modelById(columns.id);
      if (source === undefined || this.#attributes.get(columns.id)?.has("data") === true) return true;
      restoreColumns(source, columns, this.#decode);
      return false;
    });
  }
}

/** Streams, patches or replaces columns as it was done in the session's first life. */
function restoreColumns(source: Model, stored: StoredColumns, decode: Decode): void {
  // The casts: these were columns and patches when they were stored.
  switch (stored.kind) {
    case "stream":
      return streamColumns(source, decode(stored.data) as Columns, stored.rollover, null);
    case "patch":
      return patchColumns(source, decode(stored.patches) as Patches, null);
    case "columns": {
      const data = decode(stored.data) as Columns;
      return source.setChecked("data", { ...columnsOf(source), ...data }, null, {
        kind: "columns",
        data,
        columns: Object.keys(data),
      });
    }
    default:
      return unreachable(stored);
  }
}

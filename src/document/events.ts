// The eight changes of a document (Bokeh's document/events), decoded.
import { isEqual } from "../serialization/equal.ts";
import type { Model, Setter } from "../models/model.ts";

export type DocumentEvent =
  | {
      readonly kind: "ModelChanged";
      readonly setter: Setter;
      /** The one page that is to hear of it, see `Document.tell`. Default: all. */
      readonly to?: string;
      readonly model: Model;
      readonly attr: string;
      readonly value: unknown;
    }
  | {
      readonly kind: "ColumnDataChanged";
      readonly setter: Setter;
      readonly model: Model;
      readonly attr: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly columns: readonly string[] | null;
    }
  | {
      readonly kind: "ColumnsStreamed";
      readonly setter: Setter;
      readonly model: Model;
      readonly attr: string;
      readonly data: Readonly<Record<string, unknown>>;
      readonly rollover: number | null;
    }
  | {
      readonly kind: "ColumnsPatched";
      readonly setter: Setter;
      readonly model: Model;
      readonly attr: string;
      readonly patches: Readonly<Record<string, readonly (readonly [unknown, unknown])[]>>;
    }
  | { readonly kind: "TitleChanged"; readonly setter: Setter; readonly title: string }
  | { readonly kind: "RootAdded"; readonly setter: Setter; readonly model: Model }
  | { readonly kind: "RootRemoved"; readonly setter: Setter; readonly model: Model }
  | {
      readonly kind: "MessageSent";
      readonly setter: Setter;
      /** As above. */
      readonly to?: string;
      readonly messageType: string;
      readonly data: unknown;
    };

/** The page that alone is to hear of an event, or null for all. */
export const audienceOf = (event: DocumentEvent): string | null => ("to" in event ? (event.to ?? null) : null);

/** `combine` keeps one event per attribute, at the place of the first; `collect` keeps all (Bokeh's HoldPolicy). */
export type HoldPolicy = "combine" | "collect";

/** Adds `event` to `queue` under `policy`; changes the queue. */
export function enqueue(queue: DocumentEvent[], event: DocumentEvent, policy: HoldPolicy): void {
  if (policy === "combine") {
    for (let index = queue.length - 1; index >= 0; index--) {
      const earlier = queue[index];
      if (earlier !== undefined && combines(earlier, event)) {
        queue[index] = event;
        return;
      }
      // A stream or patch of the same attribute must not be overtaken by a later whole value.
      if (earlier !== undefined && touches(earlier, event)) break;
    }
  }
  queue.push(event);
}

function combines(earlier: DocumentEvent, later: DocumentEvent): boolean {
  if (earlier.setter !== later.setter || audienceOf(earlier) !== audienceOf(later)) return false;
  if (earlier.kind === "ModelChanged" && later.kind === "ModelChanged")
    return earlier.model === later.model && earlier.attr === later.attr;
  if (earlier.kind === "ColumnDataChanged" && later.kind === "ColumnDataChanged") {
    return earlier.model === later.model && earlier.attr === later.attr && isEqual(earlier.columns, later.columns);
  }
  return earlier.kind === "TitleChanged" && later.kind === "TitleChanged";
}

function touches(earlier: DocumentEvent, later: DocumentEvent): boolean {
  return "attr" in earlier && "attr" in later && earlier.model === later.model && earlier.attr === later.attr;
}

/** Adds `handler` to those of `name`. Returns how to take it out again. */
export function subscribe<T>(map: Map<string, Set<T>>, name: string, handler: T): () => void {
  let handlers = map.get(name);
  if (handlers === undefined) map.set(name, (handlers = new Set()));
  handlers.add(handler);
  return () => handlers.delete(handler);
}

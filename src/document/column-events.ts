// Streams and patches of one message: joined where they follow each other, and checked without doing them.
import { LimitError } from "../base/errors.ts";
import { isPlainObject } from "../serialization/equal.ts";
import { isTypedArray, type TypedArray } from "../serialization/typed-arrays.ts";
import {
  appendedColumns,
  checkLengths,
  checkPatches,
  checkStream,
  columnLength,
  columnsOf,
  patchedColumns,
  type Columns,
  type Patches,
} from "../models/columns.ts";
import type { Model } from "../models/model.ts";
import type { DocumentEvent } from "./events.ts";

type Streamed = Extract<DocumentEvent, { kind: "ColumnsStreamed" }>;
type Patched = Extract<DocumentEvent, { kind: "ColumnsPatched" }>;

/**
 * Events in which streams of one source that follow each other are one, and patches too: each would copy the whole
 * columns for itself.
 *
 * @throws ArgumentError for columns of different lengths, which joined ones could hide
 */
export function joinColumnEvents(events: readonly DocumentEvent[]): DocumentEvent[] {
  const joined: DocumentEvent[] = [];
  for (const event of events) {
    if (event.kind === "ColumnsStreamed") checkLengths(event.data);
    const last = joined.at(-1);
    const both = last === undefined ? null : join(last, event);
    if (both === null) joined.push(event);
    else joined[joined.length - 1] = both;
  }
  return joined;
}

function join(first: DocumentEvent, second: DocumentEvent): DocumentEvent | null {
  if (first.kind === "ColumnsStreamed" && second.kind === "ColumnsStreamed") return joinStreams(first, second);
  if (first.kind === "ColumnsPatched" && second.kind === "ColumnsPatched") return joinPatches(first, second);
  return null;
}

/** The same rows kept: the last ones of all, where both keep equally many. */
function joinStreams(first: Streamed, second: Streamed): Streamed | null {
  if (first.model !== second.model || first.rollover !== second.rollover) return null;
  const names = Object.keys(first.data);
  if (names.length !== Object.keys(second.data).length) return null;
  const data: Record<string, unknown> = {};
  for (const name of names) {
    const rows = rowsOfBoth(first.data[name], second.data[name]);
    if (rows === null) return null;
    data[name] = rows;
  }
  return { ...second, data };
}

function rowsOfBoth(first: unknown, second: unknown): unknown {
  if (Array.isArray(first) && Array.isArray(second)) return [...(first as unknown[]), ...(second as unknown[])];
  if (!isTypedArray(first) || !isTypedArray(second) || first.constructor !== second.constructor) return null;
  // All typed array constructors take a length; which one it is does not matter here.
  const Kind = first.constructor as new (length: number) => TypedArray;
  const rows = new Kind(first.length + second.length);
  rows.set(first);
  rows.set(second, first.length);
  return rows;
}

function joinPatches(first: Patched, second: Patched): Patched | null {
  if (first.model !== second.model) return null;
  const patches: Record<string, Patches[string]> = { ...first.patches };
  for (const [name, list] of Object.entries(second.patches)) patches[name] = [...(patches[name] ?? []), ...list];
  return { ...second, patches };
}

/** A value of `data` as columns; none when it is something else, as in models that have other data. */
function columnsIn(value: unknown): Columns {
  if (value instanceof Map) return Object.fromEntries(value as Map<string, unknown>);
  return isPlainObject(value) ? value : {};
}

/** The columns as they will be once the earlier events of a message are applied. */
export class ColumnViews {
  readonly #views = new Map<Model, () => Columns>();
  readonly #most: number;
  #copied = 0;

  /** @param most cells that may be copied for streams and patches after the first of a source */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Checks what an event does to columns, and goes on from there.
   * @throws ArgumentError for what the columns do not allow; LimitError when it costs too much
   */
  check(event: DocumentEvent): void {
    switch (event.kind) {
      case "ModelChanged": {
        const { model, attr, value } = event;
        if (attr === "data") this.#set(model, () => columnsIn(value));
        return;
      }
      case "ColumnDataChanged": {
        const { model, data, columns } = event;
        this.#set(model, (present) => (columns === null ? data : { ...present, ...data }));
        return;
      }
      case "ColumnsStreamed": {
        const { model, data, rollover } = event;
        this.#count(model, Object.keys(data));
        checkStream(this.#of(model), data, rollover);
        this.#set(model, (present) => appendedColumns(present, data, rollover));
        return;
      }
      case "ColumnsPatched": {
        const { model, patches } = event;
        this.#count(model, Object.keys(patches));
        checkPatches(this.#of(model), patches);
        this.#set(model, (present) => patchedColumns(present, patches));
        return;
      }
      default:
    }
  }

  #of(model: Model): Columns {
    return (this.#views.get(model) ?? (() => columnsOf(model)))();
  }

  /** Computed only when a later event of the same message asks. */
  #set(model: Model, next: (present: Columns) => Columns): void {
    const before = this.#views.get(model) ?? (() => columnsOf(model));
    let columns: Columns | null = null;
    this.#views.set(model, () => (columns ??= next(before())));
  }

  #count(model: Model, names: readonly string[]): void {
    if (!this.#views.has(model)) return;
    const present = columnsOf(model);
    for (const name of names) if (Object.hasOwn(present, name)) this.#copied += columnLength(present[name]);
    if (this.#copied > this.#most)
      throw new LimitError("copiedCells", `One message may copy at most ${this.#most} cells of columns`);
  }
}

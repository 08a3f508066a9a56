// A client's patch was refused: its reason goes to the log once, and the sender hears what the session has instead.
import type { Log } from "../base/log.ts";
import type { Document } from "../document/document.ts";
import type { DocumentEvent } from "../document/events.ts";
import { propOf } from "../models/define-model.ts";
import type { Model } from "../models/model.ts";
import { isPlainObject } from "../serialization/equal.ts";
import { weigh } from "../serialization/weight.ts";
import type { Connection } from "./connection.ts";

/**
 * Bytes that the right values may have together, roughly. Past that the sender is not told them: a short message must
 * not make the server send a long one. Pages of ours pull the document after a refusal.
 */
const MOST_BYTES = 65_536;
/** Different reasons that the log of one session hears of. */
const MOST_REASONS = 100;

/** The refusals of one session. */
export class Refusals {
  readonly #document: Document;
  readonly #log: Log;
  readonly #told = new Set<string>();

  constructor(document: Document, log: Log) {
    this.#document = document;
    this.#log = log;
  }

  /** Logs a reason that the session has not had before. */
  note(reason: string, connection: Connection): void {
    if (this.#told.has(reason) || this.#told.size >= MOST_REASONS) return;
    this.#told.add(reason);
    this.#log.warn(`A change of a client was refused: ${reason}`, { connection: connection.id });
  }

  /** What the session has of everything that the events on the wire would have changed. */
  right(events: readonly unknown[]): readonly DocumentEvent[] {
    const wanted = new Map<Model, Set<string>>();
    let title = false;
    for (const event of events) {
      if (!isPlainObject(event)) continue;
      title ||= event["kind"] === "TitleChanged";
      const { model: ref, attr } = event;
      const id = isPlainObject(ref) ? ref["id"] : undefined;
      const model = typeof id === "string" ? this.#document.modelById(id) : undefined;
      if (model === undefined || typeof attr !== "string" || propOf(model.def, attr) === undefined) continue;
      wanted.set(model, (wanted.get(model) ?? new Set()).add(attr));
    }
    const result: DocumentEvent[] = title ? [{ kind: "TitleChanged", setter: null, title: this.#document.title }] : [];
    let left = MOST_BYTES;
    for (const [model, attrs] of wanted) {
      for (const attr of attrs) {
        const value = model.getAny(attr);
        if (value === undefined) continue;
        left -= weigh(value, left);
        if (left < 0) return result;
        result.push({ kind: "ModelChanged", setter: null, model, attr, value });
      }
    }
    return result;
  }
}

// The document on screen, and what is known about the server's copy of it.
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { Document, type DocJson, type DocumentEvent } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import type { PatchEventRep } from "../protocol/message-kinds.ts";
import { adoptDocument } from "./adoption/adopt.ts";
import type { Pending } from "./outbox.ts";
import { ChangeLog } from "./adoption/change-log.ts";
import { flattenDocument, type FlatDocument, type FlatModel } from "./adoption/flat-document.ts";
import { replaceDocument } from "./adoption/replace.ts";

/** A live document with the server's document that it began with. */
export class SessionDocument {
  readonly document: Document;
  /** Resolves when the document is rendered: nothing is adopted before. Set by whoever renders it. */
  painted: Promise<void> = Promise.resolve();
  #base: FlatDocument;
  #baseJson: object;
  readonly #log: ChangeLog;

  private constructor(document: Document, json: object, base: FlatDocument) {
    this.document = document;
    this.#baseJson = json;
    this.#base = base;
    this.#log = new ChangeLog(document);
  }

  /** Decodes a document; `events` collects what its models changed while they were made. */
  static create(json: DocJson, buffers: ReadonlyMap<string, ArrayBuffer>, events: DocumentEvent[]): SessionDocument {
    const document = Document.from_json(json, events, new Map(buffers));
    return new SessionDocument(document, json, flattenDocument({ ...json }, buffers));
  }

  /** The JSON that the document on screen began with. */
  get baseJson(): object {
    return this.#baseJson;
  }

  /** Whether a model with this id is part of the document. */
  has(id: string): boolean {
    return this.document.get_model_by_id(id) !== null;
  }

  /** Gives up changes that the server has refused: the next document of the server overrules them. */
  disown(events: readonly PatchEventRep[]): void {
    for (const event of events) if ("attr" in event) this.#log.disown(event.model.id, event.attr);
  }

  /**
   * Whether a model of the server's first document is, in another of its documents, still the same widget: of the same
   * type and with the same words on it.
   */
  compareWith(json: Readonly<Record<string, unknown>>): (id: string) => boolean {
    const next = flattenDocument(json);
    const words = ({ type, attributes }: FlatModel): string =>
      JSON.stringify([type, attributes["name"], attributes["title"], attributes["label"]]);
    return (id) => {
      const [before, after] = [this.#base.models.get(id), next.models.get(id)];
      return before !== undefined && after !== undefined && words(before) === words(after);
    };
  }

  /**
   * Takes over the server's document. When the two do not fit together, everything is replaced and the log says why.
   */
  adopt(
    json: Readonly<Record<string, unknown>>,
    buffers: ReadonlyMap<string, ArrayBuffer>,
    pending: (id: string, attr: string) => Pending | null,
  ): void {
    const next = flattenDocument(json, buffers);
    try {
      adoptDocument({ document: this.document, base: this.#base, next, log: this.#log, pending });
    } catch (error) {
      logger.warn(`The document on screen is replaced: ${error instanceof Error ? error.message : String(error)}`);
      // The JSON comes from the server's PULL-DOC-REPLY, which is this type by contract.
      replaceDocument(this.document, json as unknown as DocJson, buffers);
    }
    this.#baseJson = json;
    this.#base = next;
    this.#log.reset((id, attr) => pending(id, attr) === "attribute");
  }
}

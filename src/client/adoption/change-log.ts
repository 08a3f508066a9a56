// Which attributes changed since the last document of the server, and from which side.
import { DocumentEventBatch, type Document, type DocumentEvent } from "@bokeh/bokehjs/build/js/lib/document/index.js";

/** Who changed an attribute last: this client, or a patch of the server. */
export type Author = "client" | "server";

/** Listens to a document. */
export class ChangeLog {
  #changes = new Map<string, Map<string, Author>>();

  constructor(document: Document) {
    document.on_change((event: DocumentEvent) => {
      const events = event instanceof DocumentEventBatch ? event.events : [event];
      for (const one of events) this.#note(one);
    }, true);
  }

  #note(event: DocumentEvent): void {
    if (!("model" in event && "attr" in event)) return;
    // BokehJS's events with both fields name a model and one of its attributes.
    const { model, attr } = event as DocumentEvent & { model: { id: string }; attr: string };
    this.#set(model.id, attr, event.sync ? "client" : "server");
  }

  #set(id: string, attr: string, author: Author): void {
    const attributes = this.#changes.get(id) ?? new Map<string, Author>();
    attributes.set(attr, author);
    this.#changes.set(id, attributes);
  }

  /** Counts a change of this client as the server's. */
  disown(id: string, attr: string): void {
    this.#set(id, attr, "server");
  }

  /** The changed attributes of a model. */
  attributes(id: string): ReadonlyMap<string, Author> {
    return this.#changes.get(id) ?? new Map<string, Author>();
  }

  /** Starts anew after a document was adopted; keeps what `keep` says is still on its way to the server. */
  reset(keep: (id: string, attr: string) => boolean): void {
    const next = new Map<string, Map<string, Author>>();
    for (const [id, attributes] of this.#changes) {
      const kept = [...attributes].filter(([attr]) => keep(id, attr));
      if (kept.length > 0) next.set(id, new Map(kept));
    }
    this.#changes = next;
  }
}

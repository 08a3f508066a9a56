// The session's connection: BokehJS's own, with lazily loaded models and messages kept in order.
import { ClientConnection, type Rejecter, type SessionResolver } from "@bokeh/bokehjs/build/js/lib/client/connection.js";
import { ClientSession } from "@bokeh/bokehjs/build/js/lib/client/session.js";
import { logger } from "@bokeh/bokehjs/build/js/lib/core/logging.js";
import { Document, type DocJson, type DocumentEvent } from "@bokeh/bokehjs/build/js/lib/document/index.js";
import type { Message } from "@bokeh/bokehjs/build/js/lib/protocol/message.js";
import type { ChunkLoader } from "./chunk-loader.ts";
import { allowMath } from "./math-text.ts";
import { scanJson } from "./scan-json.ts";

/** Loads whatever document or patch JSON needs, before it is decoded. */
export async function prepareFor(json: unknown, chunks: ChunkLoader): Promise<void> {
  const { types, math } = scanJson(json);
  await Promise.all([chunks.ensure(types), allowMath(math)]);
}

/** A connection whose documents and patches may use models that are not loaded yet. */
export class EdgeConnection extends ClientConnection {
  readonly #chunks: ChunkLoader;
  /** Messages behind one that waits for a chunk. */
  #inbound: Promise<void> = Promise.resolve();
  #waiting = 0;

  constructor(url: string, token: string, chunks: ChunkLoader) {
    super(url, token, null);
    this.#chunks = chunks;
  }

  protected override async _repull_session_doc(resolve: SessionResolver, reject: Rejecter): Promise<void> {
    try {
      const { doc_json, buffers } = await this._pull_doc_json();
      await prepareFor(doc_json, this.#chunks);
      if (this.session === null) this.session = this.#firstSession(doc_json, buffers);
      else this.session.document.replace_with_json(doc_json, buffers);
      resolve(this.session);
    } catch (error) {
      logger.error(`Failed to pull the session's document: ${String(error)}`);
      reject(error instanceof Error ? error : String(error));
    }
  }

  #firstSession(json: DocJson, buffers: Map<string, ArrayBuffer>): ClientSession {
    const events: DocumentEvent[] = [];
    const document = Document.from_json(json, events, buffers);
    const session = new ClientSession(this, document);
    // What the models changed while they were made belongs to the session too (BokehJS does the same).
    for (const event of events) document._trigger_on_change(event);
    return session;
  }

  protected override _steady_state_handler(message: Message<unknown>): void {
    const needs = message.msgtype() === "PATCH-DOC" ? scanJson(message.content) : null;
    const ready = needs === null || (this.#chunks.missing(needs.types).length === 0 && !needs.math);
    if (ready && this.#waiting === 0) {
      super._steady_state_handler(message);
      return;
    }
    this.#waiting += 1;
    this.#inbound = this.#inbound
      .then(() => (needs === null ? undefined : prepareFor(message.content, this.#chunks)))
      .then(() => super._steady_state_handler(message))
      .catch((error: unknown) => logger.error(`Failed to handle a message of the session: ${String(error)}`))
      .finally(() => (this.#waiting -= 1));
  }
}

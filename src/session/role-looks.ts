// Shows each page what its person may use: widgets that he may not are disabled there, and nowhere else.
import type { Document } from "../document/document.ts";
import type { DocumentEvent } from "../document/events.ts";
import { mayUse } from "../document/usable.ts";
import { isKindOf, propOf } from "../models/define-model.ts";
import type { Model } from "../models/model.ts";
import type { Connection } from "./connection.ts";

export interface RoleLooksPort {
  connections(): Iterable<Connection>;
  /** Sends events to one socket alone. */
  tell(connection: Connection, events: readonly DocumentEvent[]): void;
}

/** The looks of one session's pages. Nothing of it is state of the document. */
export class RoleLooks {
  readonly #document: Document;
  readonly #port: RoleLooksPort;
  /** Widgets that came since pages were last told. */
  readonly #news = new Set<Model>();
  #isDue = false;

  constructor(document: Document, port: RoleLooksPort) {
    this.#document = document;
    this.#port = port;
    document.watchGraph({
      came: (model) => void (this.#isNeeded && hasLook(model) && this.#news.add(model)),
      left: (model) => void this.#news.delete(model),
      restricted: () => this.#soon(),
    });
  }

  /** A page has got the document as it is. */
  greet(connection: Connection): void {
    if (connection.role.mayEdit && !this.#document.hasRestrictions) return;
    this.#tell(connection, [...this.#document.models.values()].filter(hasLook), false);
  }

  /** Someone's role has changed. */
  renew(connection: Connection): void {
    this.#tell(connection, [...this.#document.models.values()].filter(hasLook), true);
  }

  /** Pages were told of these changes. */
  sent(events: readonly DocumentEvent[]): void {
    for (const event of events)
      if (event.kind === "ModelChanged" && event.attr === "disabled" && hasLook(event.model))
        this.#news.add(event.model);
    if (this.#news.size === 0) return;
    const models = [...this.#news].filter(({ owner }) => owner === this.#document);
    this.#news.clear();
    for (const connection of this.#port.connections())
      if (!connection.role.mayEdit || this.#document.hasRestrictions) this.#tell(connection, models, false);
  }

  get #isNeeded(): boolean {
    if (this.#document.hasRestrictions) return true;
    for (const { role } of this.#port.connections()) if (!role.mayEdit) return true;
    return false;
  }

  #soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    queueMicrotask(() => {
      this.#isDue = false;
      for (const connection of this.#port.connections()) this.renew(connection);
    });
  }

  /** @param all also those that he may use, which are as the session has them */
  #tell(connection: Connection, models: readonly Model[], all: boolean): void {
    const events = models.flatMap((model): DocumentEvent[] => {
      const isFree = mayUse(this.#document, model, connection.role.role);
      if (isFree && !all) return [];
      const value = !isFree || model.getAny("disabled") === true;
      return [{ kind: "ModelChanged", setter: null, model, attr: "disabled", value }];
    });
    if (events.length > 0) this.#port.tell(connection, events);
  }
}

/** Whether a model looks otherwise when it is disabled: widgets do, layouts and texts do not. */
const hasLook = ({ def }: Model): boolean =>
  isKindOf(def, "Widget") && propOf(def, "disabled") !== undefined && !isKindOf(def, "Markup");

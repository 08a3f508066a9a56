// What this client has changed and the server has not acknowledged yet, in order.
import type { PatchEventRep } from "../protocol/message-kinds.ts";

/** One PATCH-DOC of this client. The same id is used when it is sent again, so that the server can tell. */
export interface Outgoing {
  readonly msgid: string;
  readonly events: readonly PatchEventRep[];
  /** Whether it went out on some socket, acknowledged or not. */
  readonly sent: boolean;
}

/** What of an attribute is still to be acknowledged. */
export type Pending = "attribute" | "text";

/** What is known about the server's new document when the outbox is gone through again. */
export interface Reconciliation {
  /** Ids of messages that the document contains already; undefined when the server does not tell. */
  readonly seen: ReadonlySet<string> | undefined;
  /** Whether a model with this id is in the document. */
  readonly isAlive: (id: string) => boolean;
}

/**
 * The two attributes of a text input, entered and being typed: its view shows whichever was set last (BokehJS's text
 * widgets).
 */
const textAttributes = new Set(["value", "value_input"]);

/** Messages that wait for a socket or for the server's OK. */
export class Outbox {
  #messages: Outgoing[] = [];

  get size(): number {
    return this.#messages.length;
  }

  /** Adds a message at the end. */
  add(message: Outgoing): void {
    this.#messages.push(message);
  }

  /** The messages that never went out, as one; from here on they count as sent. */
  takeUnsent(): readonly Outgoing[] {
    const sent = this.#messages.filter((message) => message.sent);
    const merged = mergeUnsent(this.#messages.filter((message) => !message.sent));
    this.#messages = [...sent, ...merged.map((message) => ({ ...message, sent: true }))];
    return merged;
  }

  /** Forgets a message that the server has applied or refused, and returns it. */
  settle(msgid: string): Outgoing | null {
    const settled = this.#messages.find((message) => message.msgid === msgid) ?? null;
    if (settled !== null) this.#messages = this.#messages.filter((message) => message !== settled);
    return settled;
  }

  /**
   * Whether this client has changed an attribute and not heard of the server: the attribute itself, or the text that
   * its view shows.
   */
  pending(id: string, attr: string): Pending | null {
    const attrs = this.#messages.flatMap(({ events }) =>
      events.flatMap((event) => ("attr" in event && event.model.id === id ? [event.attr] : [])),
    );
    if (attrs.includes(attr)) return "attribute";
    return textAttributes.has(attr) && attrs.some((one) => textAttributes.has(one)) ? "text" : null;
  }

  /** Whether a value that was set here for this attribute is still to be acknowledged. */
  sets(id: string, attr: string): boolean {
    return this.#messages.some(({ events }) =>
      events.some((event) => event.kind === "ModelChanged" && event.model.id === id && event.attr === attr),
    );
  }

  /**
   * Forgets the events of models that are not the same any more: the session was started anew, and its ids may stand
   * for other widgets.
   */
  forgetOthers(isSame: (id: string) => boolean): void {
    this.#messages = this.#messages.flatMap((message) => {
      const events = message.events.filter((event) => {
        const model = modelOf(event);
        return model === null || isSame(model);
      });
      return events.length > 0 ? [{ ...message, events }] : [];
    });
  }

  /** Forgets messages that the server's new document contains. */
  forgetSeen(seen: ReadonlySet<string> | undefined): void {
    if (seen !== undefined) this.#messages = this.#messages.filter((message) => !seen.has(message.msgid));
  }

  /**
   * Goes through the messages for a new socket and returns what to send, in order. Dropped are: events of models that
   * are
   * gone; earlier changes of an attribute that changes again before the next event message; and, when the server does
   * not
   * tell what it has seen, event messages that went out already, because a click must not count twice.
   */
  reconcile({ seen, isAlive }: Reconciliation): readonly Outgoing[] {
    this.forgetSeen(seen);
    const later = new Set<string>();
    const kept: Outgoing[] = [];
    for (const message of this.#messages.toReversed()) {
      const events: PatchEventRep[] = [];
      for (const event of message.events.toReversed()) {
        const model = modelOf(event);
        if (model !== null && !isAlive(model)) continue;
        if (event.kind === "ModelChanged") {
          const key = `${event.model.id} ${event.attr}`;
          // A model that is defined in this value may be referred to later: then the value must be sent.
          if (later.has(key) && !definesModel(event.new)) continue;
          later.add(key);
        } else {
          later.clear();
          if (event.kind === "MessageSent" && message.sent && seen === undefined) continue;
        }
        events.unshift(event);
      }
      if (events.length > 0) kept.unshift({ ...message, events });
    }
    const merged = mergeUnsent(kept);
    this.#messages = merged.map((message) => ({ ...message, sent: true }));
    return merged;
  }
}

/** What never went out may go out as one message: each costs the session a turn. */
function mergeUnsent(messages: readonly Outgoing[]): Outgoing[] {
  const result: Outgoing[] = [];
  for (const message of messages) {
    const last = result.at(-1);
    if (last !== undefined && !last.sent && !message.sent)
      result[result.length - 1] = { ...last, events: [...last.events, ...message.events] };
    else result.push(message);
  }
  return result;
}

/** The id of the model that an event is about; null when it is about none. */
function modelOf(event: PatchEventRep): string | null {
  switch (event.kind) {
    case "ModelChanged":
    case "ColumnDataChanged":
    case "ColumnsStreamed":
    case "ColumnsPatched":
    case "RootRemoved":
      return event.model.id;
    case "MessageSent":
      return modelOfMessage(event.msg_data);
    case "RootAdded":
    case "TitleChanged":
      return null;
  }
}

/** A model event's data is `{type: "event", name, values: {type: "map", entries: [["model", {id}], ...]}}`. */
function modelOfMessage(data: unknown): string | null {
  const entries = field(field(data, "values"), "entries");
  if (!Array.isArray(entries)) return null;
  const entry: unknown = entries.find((item: unknown) => Array.isArray(item) && item[0] === "model");
  const id = Array.isArray(entry) ? field(entry[1], "id") : undefined;
  return typeof id === "string" ? id : null;
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** Whether a value on the wire brings models along, to which later values may refer. */
export function definesModel(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(definesModel);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  return field(value, "type") === "object" || Object.values(value).some(definesModel);
}

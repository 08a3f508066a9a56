// What this client has changed and the server has not acknowledged yet, in order.
import type { PatchEventRep } from "../protocol/message-kinds.ts";

/** One PATCH-DOC of this client that waits for the server's OK. */
export interface Waiting {
  readonly msgid: string;
  readonly events: readonly PatchEventRep[];
  /**
   * Counts what this page has sent, from 1 on; null until it first goes out. It is the same each time it goes out, so
   * that the server can tell.
   */
  readonly number: number | null;
  /** Characters and bytes on the wire, at most. */
  readonly size: number;
}

/** One that goes out now. */
export interface Outgoing extends Waiting {
  readonly number: number;
  /** It waited for a line, or goes over another one: the session may have gone on meanwhile. */
  readonly waited?: true;
}

/** What of an attribute is still to be acknowledged. */
export type Pending = "attribute" | "text";

/**
 * The two attributes of a text input, entered and being typed: its view shows whichever was set last (BokehJS's text
 * widgets).
 */
const textAttributes = new Set(["value", "value_input"]);

/** What becomes one message: past either of these, what waits goes as several. */
export interface MergeLimits {
  /** Characters and bytes. */
  readonly size: number;
  readonly events: number;
}

/** Messages that wait for a socket or for the server's OK. */
export class Outbox {
  readonly #limits: MergeLimits;
  #messages: readonly Waiting[] = [];
  #numbers = 0;

  constructor(limits: MergeLimits) {
    this.#limits = limits;
  }

  get size(): number {
    return this.#messages.length;
  }

  /** Adds a message at the end. @param size its length on the wire, or more */
  add(msgid: string, events: readonly PatchEventRep[], size: number): void {
    this.#messages = [...this.#messages, { msgid, events, number: null, size }];
  }

  /** The messages that never went out, as few as may be; from here on they count as sent. */
  takeUnsent(): readonly Outgoing[] {
    const sent = this.#messages.filter(({ number }) => number !== null);
    const fresh = this.#numbered(this.#messages.filter(({ number }) => number === null));
    this.#messages = [...sent, ...fresh];
    return fresh;
  }

  /** Forgets a message that the server has applied or refused, and returns it. */
  settle(msgid: string): Waiting | null {
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

  /** Whether a piece that was changed here of this attribute's columns is still to be acknowledged. */
  alters(id: string, attr: string): boolean {
    return this.#messages.some(({ events }) =>
      events.some((event) => isPiece(event) && event.model.id === id && event.attr === attr),
    );
  }

  /** Whether pieces of any columns are still to be acknowledged. */
  get altersAny(): boolean {
    return this.#messages.some(({ events }) => events.some(isPiece));
  }

  /**
   * The session was started anew, and its ids may stand for other widgets: forgets the events of models that are not the
   * same any more, and clicks that went out, which the session may have counted before. What is left counts as never
   * sent.
   *
   * @param clicks what becomes of clicks that never went out: nobody has made them in a session that is another one
   */
  startAnew(isSame: (id: string) => boolean, clicks: "kept" | "dropped"): void {
    this.#messages = this.#messages.flatMap(({ msgid, events, number, size }) => {
      const kept = events.filter((event) => {
        const model = modelOf(event);
        return (
          (model === null || isSame(model)) && ((number === null && clicks === "kept") || event.kind !== "MessageSent")
        );
      });
      return kept.length > 0 ? [{ msgid, events: kept, number: null, size }] : [];
    });
  }

  /**
   * Forgets what the server's new document contains.
   *
   * @param handled the highest number that the server has handled; undefined when it does not tell: then clicks that
   *   went out are forgotten too, because a click must not count twice
   */
  forgetHandled(handled: number | undefined): void {
    if (handled !== undefined) {
      this.#messages = this.#messages.filter(({ number }) => number === null || number > handled);
      return;
    }
    this.#messages = this.#messages.flatMap((message) => {
      const events = message.events.filter((event) => message.number === null || event.kind !== "MessageSent");
      return events.length > 0 ? [{ ...message, events }] : [];
    });
  }

  /**
   * Goes through the messages for a new document and returns what to send, in order. Dropped are: events of models that
   * are gone, and earlier changes of an attribute that changes again before the next event message.
   */
  reconcile(isAlive: (id: string) => boolean): readonly Outgoing[] {
    const later = new Set<string>();
    const kept: Waiting[] = [];
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
        } else later.clear();
        events.unshift(event);
      }
      if (events.length > 0) kept.unshift({ ...message, events });
    }
    const outgoing = this.#numbered(kept);
    this.#messages = outgoing;
    return outgoing.map((message) => ({ ...message, waited: true as const }));
  }

  /** Numbers what has none, merged: each message costs the session a turn. What has numbers was sent before it. */
  #numbered(messages: readonly Waiting[]): readonly Outgoing[] {
    return mergeUnsent(messages, this.#limits).map((message) => ({
      ...message,
      number: message.number ?? (this.#numbers += 1),
    }));
  }
}

const isPiece = (event: PatchEventRep): event is Extract<PatchEventRep, { kind: `Column${string}` }> =>
  event.kind === "ColumnDataChanged" || event.kind === "ColumnsStreamed" || event.kind === "ColumnsPatched";

/**
 * What never went out may go out as one message, as long as the server takes it: past its limits all of it would be
 * refused.
 */
function mergeUnsent(messages: readonly Waiting[], limits: MergeLimits): Waiting[] {
  const result: Waiting[] = [];
  for (const message of messages) {
    const last = result.at(-1);
    const size = (last?.size ?? 0) + message.size;
    const events = (last?.events.length ?? 0) + message.events.length;
    if (last?.number === null && message.number === null && size <= limits.size && events <= limits.events)
      result[result.length - 1] = { ...last, events: [...last.events, ...message.events], size };
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

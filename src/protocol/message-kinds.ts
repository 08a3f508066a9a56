// The kinds of messages and what each carries (Bokeh's protocol/messages, 3.10).

/** A reference to a model on the wire. */
export interface ModelRefRep {
  readonly id: string;
}

/** A value on the wire; `src/serialization` knows its shapes. */
export type WireValue = unknown;

/** The eight events of a patch (Bokeh's document/events). */
export type PatchEventRep =
  | { readonly kind: "ModelChanged"; readonly model: ModelRefRep; readonly attr: string; readonly new: WireValue }
  | {
      readonly kind: "ColumnDataChanged";
      readonly model: ModelRefRep;
      readonly attr: string;
      readonly data: WireValue;
      readonly cols: readonly string[] | null;
    }
  | {
      readonly kind: "ColumnsStreamed";
      readonly model: ModelRefRep;
      readonly attr: string;
      readonly data: WireValue;
      readonly rollover: number | null;
    }
  | { readonly kind: "ColumnsPatched"; readonly model: ModelRefRep; readonly attr: string; readonly patches: WireValue }
  | { readonly kind: "TitleChanged"; readonly title: string }
  /** `model` is the model in full, or a reference when the other side has it. */
  | { readonly kind: "RootAdded"; readonly model: WireValue }
  | { readonly kind: "RootRemoved"; readonly model: ModelRefRep }
  | { readonly kind: "MessageSent"; readonly msg_type: string; readonly msg_data: WireValue };

/** The names of the patch events. */
export type PatchEventKind = PatchEventRep["kind"];

/** What a message of each kind carries. */
export interface Contents {
  /** Server to client, first message of a socket. */
  readonly ACK: Empty;
  /** Answers a PATCH-DOC or PUSH-DOC. */
  readonly OK: OkContent;
  /** Answers any request that failed; the socket stays open. */
  readonly ERROR: ErrorContent;
  /** Client to server: give me the document. */
  readonly "PULL-DOC-REQ": PullDocRequest;
  readonly "PULL-DOC-REPLY": PullDocReply;
  /** Client to server: here is a document to put in the place of yours. */
  readonly "PUSH-DOC": PushDocContent;
  /** Both ways: changes of the document. Only the server answers. */
  readonly "PATCH-DOC": PatchDocContent;
  readonly "SERVER-INFO-REQ": Empty;
  readonly "SERVER-INFO-REPLY": ServerInfo;
}

export type MessageKind = keyof Contents;

/** Contents as they arrive: the parts of a document and of a patch are still unchecked. */
export interface ReceivedContents extends Omit<Contents, "PATCH-DOC"> {
  readonly "PATCH-DOC": { readonly events: readonly unknown[]; readonly number?: number; readonly waited?: true };
}

/** `{}`. Fields of newer peers are let through unread. */
export type Empty = Readonly<Record<string, never>>;

export interface OkContent {
  /** Ours, optional: events that came too late were left out of the patch, the rest was applied. */
  readonly late?: true;
}

export interface ErrorContent {
  /** What went wrong, safe to show. BokehJS logs it. */
  readonly text: string;
  /** Python's stack trace; null from us. */
  readonly traceback: string | null;
  /** Ours, optional: the code of an error of ours. "unknown-reference": the message was about a model that is gone. */
  readonly code?: string;
}

export interface PullDocRequest {
  /**
   * Ours, optional: the fingerprint of the snapshot that the page painted; empty when it has painted none. Who sends
   * it, wants `run` and `handled`.
   */
  readonly fingerprint?: string;
  /** Ours, optional: the run of the session that this client knows. */
  readonly run?: string;
}

export interface PullDocReply {
  /** The document (Bokeh's DocJson). With `same` it may be left out for a client that sent a fingerprint. */
  readonly doc?: Readonly<Record<string, unknown>>;
  /**
   * Ours, for clients that sent a fingerprint over a line of a page: the highest number of this page's patches that the
   * document contains. Absent when the session cannot tell.
   */
  readonly handled?: number;
  /**
   * Ours, likewise: names the session's start. When it had to be started anew, the ids of models stand for other
   * models.
   */
  readonly run?: string;
  /** Ours, for clients that know another run: what to tell the visitor about that. */
  readonly notice?: string;
  /** Ours, for clients that know another run: that was in an earlier session, of which this one knows nothing. */
  readonly renewed?: true;
  /** Ours, optional: the document is what the client's fingerprint stands for. */
  readonly same?: boolean;
}

export interface PushDocContent {
  readonly doc: Readonly<Record<string, unknown>>;
}

export interface PatchDocContent {
  readonly events: readonly PatchEventRep[];
  /**
   * Ours, optional, from a client: the number of this patch among those of its page, from 1 on, the same each time it is
   * sent. A session applies a number at most once, and numbers of a page only in ascending order.
   */
  readonly number?: number;
  /**
   * Ours, optional, from a client: the patch waited for a line, and the session may have gone on meanwhile. What a person
   * could not do any more by now is left out of it, and the rest is applied.
   */
  readonly waited?: true;
  /**
   * Ours, optional, from the server: ids of messages of this client that were applied before these events, though their
   * OK comes after.
   */
  readonly seen?: readonly string[];
}

export interface ServerInfo {
  /** Names and versions, as Bokeh's `{"bokeh": "3.10.0", "server": "3.10.0"}`. */
  readonly version_info: Readonly<Record<string, string>>;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Why the content does not fit its kind, or null. Only the outer shape: values and events are for the document to
 * check.
 */
const CHECKS: Readonly<Record<MessageKind, (content: Fields) => string | null>> = {
  ACK: () => null,
  OK: () => null,
  ERROR: ({ text, traceback = null }) => {
    if (typeof text !== "string") return "its text is not a text";
    return traceback === null || typeof traceback === "string" ? null : "its traceback is neither text nor null";
  },
  "PULL-DOC-REQ": ({ fingerprint, run }) => {
    if (!isTextOrAbsent(run)) return "its run is not a text";
    return isTextOrAbsent(fingerprint) ? null : "its fingerprint is not a text";
  },
  "PULL-DOC-REPLY": ({ doc, handled, run, notice, same }) => {
    if (!isTextOrAbsent(run)) return "its run is not a text";
    if (!isTextOrAbsent(notice)) return "its notice is not a text";
    if (same !== undefined && typeof same !== "boolean") return "its same is not a boolean";
    if (doc === undefined ? same !== true : !isObject(doc)) return "it has no doc";
    return handled === undefined || isCount(handled) ? null : "its handled is not a number of messages";
  },
  "PUSH-DOC": ({ doc }) => (isObject(doc) ? null : "it has no doc"),
  "PATCH-DOC": ({ events, number, waited }) => {
    if (waited !== undefined && waited !== true) return "its waited is not true";
    if (number !== undefined && (!isCount(number) || number === 0)) return "its number is not one from 1 on";
    return Array.isArray(events) ? null : "its events are not a list";
  },
  "SERVER-INFO-REQ": () => null,
  "SERVER-INFO-REPLY": ({ version_info: versions }) =>
    isObject(versions) && isTexts(Object.values(versions)) ? null : "its version_info is not an object of texts",
};

/** All kinds. */
export const MESSAGE_KINDS: readonly MessageKind[] = Object.keys(CHECKS).filter(isMessageKind);

/** True for the names of `MessageKind`. */
export function isMessageKind(name: unknown): name is MessageKind {
  return typeof name === "string" && Object.hasOwn(CHECKS, name);
}

/** The kinds that a client may send to a server; any other closes the socket, as Bokeh does. */
export type ClientMessageKind = "PULL-DOC-REQ" | "PUSH-DOC" | "PATCH-DOC" | "SERVER-INFO-REQ";

/** True for the names of `ClientMessageKind`. */
export function isClientMessageKind(kind: MessageKind): kind is ClientMessageKind {
  return kind === "PULL-DOC-REQ" || kind === "PUSH-DOC" || kind === "PATCH-DOC" || kind === "SERVER-INFO-REQ";
}

/** Why `content` is not that of a `kind` message, or null. */
export function contentProblem(kind: MessageKind, content: unknown): string | null {
  return isObject(content) ? CHECKS[kind](content) : "it is not an object";
}

/** True for JSON objects. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const isTextOrAbsent = (value: unknown): boolean => value === undefined || typeof value === "string";

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");

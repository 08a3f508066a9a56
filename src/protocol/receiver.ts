// Frames -> messages, as a state machine that can be put away between two frames.
import { messageId } from "../base/ids.ts";
import { contentProblem, isMessageKind, isObject } from "./message-kinds.ts";
import type { MessageHeader, ReceivedMessage } from "./message.ts";
import type { Limits } from "./limits.ts";
import { ProtocolError } from "./protocol-error.ts";
import type { Frame } from "./socket-port.ts";

/** Longest id of a message or buffer; ids are repeated in answers. */
const ID_LENGTH = 256;

/** The frames of an unfinished message. Survives structured clone. */
export interface ReceiverState {
  /** Header, metadata and content, as far as they came. */
  readonly texts: readonly string[];
  readonly buffers: readonly (readonly [id: string, bytes: ArrayBuffer])[];
  /** The name of the buffer whose bytes come next. */
  readonly bufferId: string | null;
}

type Part = "header" | "metadata" | "content" | "buffer header" | "buffer";

/** Puts the frames of one socket together. After it has thrown it is dead: the socket must be closed. */
export class Receiver {
  readonly #limits: Pick<Limits, "messageBytes" | "buffers">;
  #texts: string[] = [];
  #header: MessageHeader | null = null;
  #metadata: Record<string, unknown> = {};
  #content: unknown = null;
  #buffers = new Map<string, ArrayBuffer>();
  #bufferId: string | null = null;
  #size = 0;
  #dead = false;

  /**
   * @param state the `pending` of an earlier receiver of the same socket, for an object that slept between two frames
   * @throws ProtocolError when `state` breaks the limits
   */
  constructor(limits: Pick<Limits, "messageBytes" | "buffers">, state: ReceiverState | null = null) {
    this.#limits = limits;
    if (state === null) return;
    for (const text of state.texts) this.#take(text);
    for (const [id, bytes] of state.buffers) {
      this.#take(JSON.stringify({ id }));
      this.#take(bytes);
    }
    if (state.bufferId !== null) this.#take(JSON.stringify({ id: state.bufferId }));
  }

  /** Bytes of a message that has begun and not ended; 0 between messages. */
  get size(): number {
    return this.#dead ? 0 : this.#size;
  }

  /** Whether a message has begun and not ended. */
  get isUnfinished(): boolean {
    return !this.#dead && this.#texts.length > 0;
  }

  /** What came of an unfinished message, copied; null between messages and after an error. */
  get pending(): ReceiverState | null {
    if (!this.isUnfinished) return null;
    return { texts: [...this.#texts], buffers: [...this.#buffers], bufferId: this.#bufferId };
  }

  /**
   * Takes the next frame.
   *
   * @returns the message that it completes, or null
   * @throws ProtocolError when the frame does not fit: wrong sort, no JSON, unknown kind, bad ids, wrong content, too
   * big, too many buffers
   */
  consume(frame: Frame): ReceivedMessage | null {
    if (this.#dead) throw new ProtocolError("The socket has sent a bad frame before");
    try {
      return this.#take(frame);
    } catch (error) {
      this.#dead = true;
      this.#clear();
      throw error;
    }
  }

  #take(frame: Frame): ReceivedMessage | null {
    const part = this.#part();
    this.#size += typeof frame === "string" ? frame.length : frame.byteLength;
    if (this.#size > this.#limits.messageBytes)
      throw new ProtocolError(`A message may have at most ${this.#limits.messageBytes} bytes`);
    if (part === "buffer") {
      if (typeof frame === "string") throw new ProtocolError("Expected a binary frame for a buffer, got text");
      this.#buffers.set(this.#bufferId ?? "", frame);
      this.#bufferId = null;
      return this.#complete();
    }
    if (typeof frame !== "string") throw new ProtocolError(`Expected a text frame for the ${part}, got binary`);
    const json = parse(frame, part);
    if (part === "buffer header") {
      this.#bufferId = this.#readBufferId(json);
      return null;
    }
    this.#texts.push(frame);
    if (part === "header") this.#header = this.#readHeader(json);
    if (part === "metadata") this.#metadata = readObject(json, part);
    if (part !== "content") return null;
    this.#content = json;
    const problem = this.#header === null ? null : contentProblem(this.#header.msgtype, json);
    if (problem !== null)
      throw new ProtocolError(`The content of ${this.#header?.msgtype ?? "a message"} is wrong: ${problem}`);
    return this.#complete();
  }

  #part(): Part {
    switch (this.#texts.length) {
      case 0:
        return "header";
      case 1:
        return "metadata";
      case 2:
        return "content";
      default:
        return this.#bufferId === null ? "buffer header" : "buffer";
    }
  }

  #readHeader(json: unknown): MessageHeader {
    const { msgid, msgtype, reqid, num_buffers: count } = readObject(json, "header");
    if (!isId(msgid)) throw new ProtocolError(`The header has no msgid of 1 to ${ID_LENGTH} characters`);
    if (msgtype === undefined) throw new ProtocolError("The header has no msgtype");
    if (!isMessageKind(msgtype)) throw new ProtocolError(`Unknown msgtype ${JSON.stringify(msgtype).slice(0, 50)}`);
    if (reqid != null && !isId(reqid)) throw new ProtocolError(`A reqid has 1 to ${ID_LENGTH} characters`);
    if (count != null && !isCount(count)) throw new ProtocolError("num_buffers is not a whole number of 0 or more");
    if (count != null && count > this.#limits.buffers)
      throw new ProtocolError(`A message may have at most ${this.#limits.buffers} buffers`);
    return {
      msgid: messageId(msgid),
      msgtype,
      ...(reqid == null ? {} : { reqid: messageId(reqid) }),
      ...(count == null ? {} : { num_buffers: count }),
    };
  }

  #readBufferId(json: unknown): string {
    const fields = readObject(json, "buffer header");
    const { id } = fields;
    if (!isId(id) || Object.keys(fields).length !== 1)
      throw new ProtocolError('A buffer header is {"id": text} and nothing more');
    if (this.#buffers.has(id)) throw new ProtocolError("Two buffers of a message have one id");
    return id;
  }

  #complete(): ReceivedMessage | null {
    const header = this.#header;
    if (header === null || this.#buffers.size < (header.num_buffers ?? 0)) return null;
    // The cast: contentProblem has compared the content with this kind; TypeScript cannot tie the two.
    const message = {
      kind: header.msgtype,
      header,
      metadata: this.#metadata,
      content: this.#content,
      buffers: this.#buffers,
    } as ReceivedMessage;
    this.#clear();
    return message;
  }

  #clear(): void {
    this.#texts = [];
    this.#header = null;
    this.#metadata = {};
    this.#content = null;
    this.#buffers = new Map();
    this.#bufferId = null;
    this.#size = 0;
  }
}

function parse(text: string, part: Part): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own text would repeat what was sent, unbounded.
    throw new ProtocolError(`The ${part} is not JSON`);
  }
}

function readObject(json: unknown, part: Part): Record<string, unknown> {
  if (!isObject(json)) throw new ProtocolError(`The ${part} is not a JSON object`);
  return json;
}

const isId = (value: unknown): value is string =>
  typeof value === "string" && value.length > 0 && value.length <= ID_LENGTH;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && typeof value === "number" && value >= 0;

// One message: header, metadata, content, buffers.
import { messageId, type MessageId } from "../base/ids.ts";
import type { Contents, MessageKind, ReceivedContents } from "./message-kinds.ts";

/** The first frame of a message. */
export interface MessageHeader<K extends MessageKind = MessageKind> {
  /** Unique per sender and socket; at most 256 characters. */
  readonly msgid: MessageId;
  readonly msgtype: K;
  /** The `msgid` of the message that this one answers. */
  readonly reqid?: MessageId;
  /** Number of buffers that follow the content; absent means none. */
  readonly num_buffers?: number;
}

/** A message of kind `K`; `C` says what the kinds carry. */
export interface MessageOf<K extends MessageKind, C extends Readonly<Record<MessageKind, unknown>> = Contents> {
  /** The same as `header.msgtype`, for switches. */
  readonly kind: K;
  readonly header: MessageHeader<K>;
  /** Not used by the protocol; may hold measurements. */
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly content: C[K];
  /** Binary parts by the id that `bytes` representations in the content refer to. */
  readonly buffers: ReadonlyMap<string, ArrayBuffer>;
}

/** Any message that can be sent. */
export type Message = { [K in MessageKind]: MessageOf<K> }[MessageKind];

/** Any message as it arrives. Switch on `kind` to know its content. */
export type ReceivedMessage = { [K in MessageKind]: MessageOf<K, ReceivedContents> }[MessageKind];

export interface MessageOptions {
  /** Id of the message. */
  readonly msgid: string;
  /** Id of the message that this one answers. */
  readonly reqid?: string;
  readonly buffers?: ReadonlyMap<string, ArrayBuffer>;
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** Makes a message to send. */
export function createMessage<K extends MessageKind>(
  kind: K,
  content: Contents[K],
  options: MessageOptions,
): MessageOf<K> {
  const { msgid, reqid, buffers = new Map<string, ArrayBuffer>(), metadata = {} } = options;
  const header: MessageHeader<K> = {
    msgid: messageId(msgid),
    msgtype: kind,
    ...(reqid === undefined ? {} : { reqid: messageId(reqid) }),
    ...(buffers.size === 0 ? {} : { num_buffers: buffers.size }),
  };
  return { kind, header, metadata, content, buffers };
}

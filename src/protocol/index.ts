// `edgepanel/protocol`: Bokeh's protocol on a socket, for servers, clients and tests.
export { CLOSE, closeReason, shouldReconnect, type CloseCode } from "./close-codes.ts";
export { DEFAULT_LIMITS, type Limits } from "./limits.ts";
export {
  createMessage,
  type Message,
  type MessageHeader,
  type MessageOf,
  type MessageOptions,
  type ReceivedMessage,
} from "./message.ts";
export {
  contentProblem,
  isClientMessageKind,
  isMessageKind,
  MESSAGE_KINDS,
  type ClientMessageKind,
  type Contents,
  type ErrorContent,
  type MessageKind,
  type ModelRefRep,
  type PatchDocContent,
  type PatchEventKind,
  type PatchEventRep,
  type PullDocReply,
  type PullDocRequest,
  type PushDocContent,
  type ReceivedContents,
  type ServerInfo,
} from "./message-kinds.ts";
export { MessageRate } from "./message-rate.ts";
export { ProtocolError } from "./protocol-error.ts";
export { Receiver, type ReceiverState } from "./receiver.ts";
export { sendFrames, sendMessage, toFrames } from "./sender.ts";
export type { Frame, SocketPort } from "./socket-port.ts";
export { BadTokenError, signToken, verifyToken, type TokenClaims, type VerifiedToken } from "./token.ts";

// Message -> frames.
import type { MessageKind } from "./message-kinds.ts";
import type { MessageOf } from "./message.ts";
import type { Frame, SocketPort } from "./socket-port.ts";

/**
 * The frames of a message, in order: header, metadata and content as text, then for each buffer a text that names it
 * and its bytes.
 */
export function toFrames(message: MessageOf<MessageKind>): readonly Frame[] {
  const frames: Frame[] = [
    JSON.stringify(message.header),
    JSON.stringify(message.metadata),
    JSON.stringify(message.content),
  ];
  for (const [id, buffer] of message.buffers) frames.push(JSON.stringify({ id }), buffer);
  return frames;
}

/**
 * Sends frames in one go, so that those of two messages cannot mix. For many sockets make the frames once.
 *
 * @returns false when the socket was not open, and nothing was sent
 */
export function sendFrames(socket: SocketPort, frames: readonly Frame[]): boolean {
  if (!socket.isOpen) return false;
  for (const frame of frames) socket.send(frame);
  return true;
}

/** Sends one message to one socket. @returns false when the socket was not open */
export function sendMessage(socket: SocketPort, message: MessageOf<MessageKind>): boolean {
  return sendFrames(socket, toFrames(message));
}

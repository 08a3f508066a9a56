// What the protocol needs of a socket.

/** One frame of a message. */
export type Frame = string | ArrayBuffer;

/** A WebSocket, or what stands for it in a test. */
export interface SocketPort {
  /** Sends one frame. Does nothing of use when the socket is not open. */
  send(frame: Frame): void;
  /** @param reason at most 123 bytes */
  close(code: number, reason: string): void;
  /** False once either side has begun to close. */
  readonly isOpen: boolean;
}

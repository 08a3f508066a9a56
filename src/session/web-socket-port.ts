// A Durable Object's WebSocket as the protocol wants it.
import type { SocketPort } from "../protocol/socket-port.ts";

export function webSocketPort(socket: WebSocket): SocketPort {
  return {
    send: (frame) => socket.send(frame),
    close: (code, reason) => socket.close(code, reason),
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
  };
}

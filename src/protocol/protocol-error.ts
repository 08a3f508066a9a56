// The error that ends a socket.
import { PanelError } from "../base/errors.ts";
import { CLOSE, closeReason, type CloseCode } from "./close-codes.ts";

/**
 * The other side broke the protocol. Close its socket with `closeCode` and `reason`; nothing of the message was used.
 */
export class ProtocolError extends PanelError {
  readonly closeCode: CloseCode;
  /** The message, cut to the 123 bytes of a close frame. */
  readonly reason: string;

  constructor(message: string, closeCode: CloseCode = CLOSE.protocolError) {
    super("bad-frame", message);
    this.closeCode = closeCode;
    this.reason = closeReason(message);
  }
}

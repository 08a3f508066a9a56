// One socket of a session: what has been received of it and what it has been sent.
import type { Clock } from "../base/clock.ts";
import type { ConnectionId } from "../base/ids.ts";
import { MessageRate } from "../protocol/message-rate.ts";
import type { Limits } from "../protocol/limits.ts";
import type { ReceivedMessage } from "../protocol/message.ts";
import { Receiver, type ReceiverState } from "../protocol/receiver.ts";
import type { PageLine } from "./page-line.ts";
import { sendFrames } from "../protocol/sender.ts";
import type { Frame, SocketPort } from "../protocol/socket-port.ts";

/** What of a connection must survive a sleep of the object. */
export interface ConnectionState extends PageLine {
  readonly id: ConnectionId;
  /** True once the client has the document: from then on it gets patches. */
  readonly pulled: boolean;
}

/** A socket that has been accepted for a session. */
export class Connection {
  readonly id: ConnectionId;
  readonly socket: SocketPort;
  readonly page: string | null;
  readonly line: number;
  readonly #receiver: Receiver;
  readonly #rate: MessageRate;
  #pulled: boolean;

  constructor(
    socket: SocketPort,
    state: ConnectionState,
    limits: Limits,
    clock: Clock,
    receiver: ReceiverState | null = null,
  ) {
    this.id = state.id;
    this.socket = socket;
    this.#pulled = state.pulled;
    this.page = state.page;
    this.line = state.line;
    this.#receiver = new Receiver(limits, receiver);
    this.#rate = new MessageRate(limits, clock);
  }

  get pulled(): boolean {
    return this.#pulled;
  }

  get state(): ConnectionState {
    return { id: this.id, pulled: this.#pulled, page: this.page, line: this.line };
  }

  /** Whether a message has begun and not ended. */
  get isUnfinished(): boolean {
    return this.#receiver.isUnfinished;
  }

  /** The frames of an unfinished message, or null. Copies them. */
  get unfinished(): ReceiverState | null {
    return this.#receiver.pending;
  }

  /** Takes a frame; returns the message that it completes. @throws ProtocolError */
  receive(frame: Frame): ReceivedMessage | null {
    const message = this.#receiver.consume(frame);
    if (message !== null) this.#rate.count();
    return message;
  }

  send(frames: readonly Frame[]): void {
    sendFrames(this.socket, frames);
  }

  markPulled(): void {
    this.#pulled = true;
  }
}

// One socket of a session: what has been received of it and what it has been sent.
import type { Clock } from "../base/clock.ts";
import type { ConnectionId } from "../base/ids.ts";
import { CLOSE, closeReason } from "../protocol/close-codes.ts";
import type { Limits } from "../protocol/limits.ts";
import { SocketRole } from "../state/roles.ts";
import { BrowserReports, type StoredReports } from "../state/browser-reports.ts";
import type { ReceivedMessage } from "../protocol/message.ts";
import { Receiver, type ReceiverState } from "../protocol/receiver.ts";
import type { PageLine } from "./page-line.ts";
import { sendFrames } from "../protocol/sender.ts";
import { PING } from "../protocol/ping.ts";
import { UnderWay } from "./under-way.ts";
import type { Frame, SocketPort } from "../protocol/socket-port.ts";

/** What of a connection must survive a sleep of the object. */
export interface ConnectionState extends PageLine {
  readonly id: ConnectionId;
  /** True once the client has the document: from then on it gets patches. */
  readonly pulled: boolean;
  /** What its browser has told of itself, where the session is shared. */
  readonly reports?: StoredReports;
}

/** A socket that has been accepted for a session. */
export class Connection {
  readonly id: ConnectionId;
  readonly socket: SocketPort;
  readonly page: string | null;
  readonly line: number;
  readonly tab: string | null;
  readonly #receiver: Receiver;
  readonly visitor: string;
  /** Who is at the other end, and what he may do. */
  readonly role: SocketRole;
  readonly #underWay: UnderWay;
  /** What the browser at the other end has told of itself, where the session is shared. */
  readonly reports: BrowserReports;
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
    this.tab = state.tab ?? null;
    this.#receiver = new Receiver(limits, receiver);
    this.visitor = state.visitor ?? "";
    this.role = new SocketRole(state.role ?? {});
    this.reports = new BrowserReports(state.reports ?? null);
    this.#underWay = new UnderWay(limits, clock, state.page !== null);
  }

  /** Names the page at the other end, over all its lines; stock clients are another one with each socket. */
  get viewer(): string {
    return this.page ?? this.id;
  }

  get pulled(): boolean {
    return this.#pulled;
  }

  get state(): ConnectionState {
    const { id, pulled, page, line, visitor, tab } = this;
    const { stored } = this.reports;
    return {
      id,
      pulled,
      page,
      line,
      visitor,
      role: this.role.stored,
      ...(tab === null ? {} : { tab }),
      ...(stored === null ? {} : { reports: stored }),
    };
  }

  /** Changes whenever `state` does. */
  get stateMark(): string {
    return `${this.pulled} ${this.reports.changes} ${this.role.role} ${this.role.number}`;
  }

  /** Bytes of a message that has begun and not ended. */
  get unfinishedBytes(): number {
    return this.#receiver.size;
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
    return this.#receiver.consume(frame);
  }

  /** Sends, unless the client has left too much unread: then it is told to connect and pull again. */
  send(frames: readonly Frame[]): void {
    if (!this.socket.isOpen) return;
    if (this.#underWay.isTooMuch) {
      this.socket.close(CLOSE.goingAway, closeReason("The page did not read what it was sent; connect again"));
      return;
    }
    sendFrames(this.socket, frames);
    const bytes = frames.reduce((sum, frame) => sum + (typeof frame === "string" ? frame.length : frame.byteLength), 0);
    if (this.#underWay.sent(bytes)) this.socket.send(PING);
  }

  /** The client has answered that it is there. */
  answered(): void {
    this.#underWay.answered();
  }

  markPulled(): void {
    this.#pulled = true;
  }
}

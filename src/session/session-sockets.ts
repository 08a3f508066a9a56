// The hibernatable sockets of a session's object: what is kept with them while the object sleeps.
import { systemClock } from "../base/clock.ts";
import { connectionId, newConnectionId } from "../base/ids.ts";
import { CLOSE, closeReason, type CloseCode } from "../protocol/close-codes.ts";
import type { Limits } from "../protocol/limits.ts";
import type { ReceiverState } from "../protocol/receiver.ts";
import { Connection, type ConnectionState } from "./connection.ts";
import { isSameTab, type PageLine } from "./page-line.ts";
import { Presence } from "./presence.ts";
import type { RunningSession } from "./running-session.ts";
import { fitsAttachment, UnfinishedFrames } from "./store/unfinished-frames.ts";
import type { Tables } from "./store/tables.ts";
import { webSocketPort } from "./web-socket-port.ts";

/**
 * Milliseconds after which the frames of a message that has not come whole go to the socket's attachment. Most messages
 * are whole by then, and cost nothing.
 */
const ATTACH_TIME = 1_000;
/**
 * Milliseconds after which frames that are too long for that go to storage. The timer keeps the object awake until then;
 * the platform lets an object sleep after 10 s (Cloudflare docs, durable-object-lifecycle).
 */
export const UNFINISHED_TIME = 5_000;

/** What is kept with a socket. */
interface Attachment extends ConnectionState {
  /** The frames of an unfinished message, when they are few. */
  readonly frames?: ReceiverState;
}

/** The sockets of one object. */
export class SessionSockets {
  readonly #ctx: DurableObjectState;
  readonly #limits: Limits;
  readonly #frames: UnfinishedFrames;
  readonly #connections = new Map<WebSocket, Connection>();
  readonly #presence = new Presence();
  /** The sockets whose attachment says all that there is to say. */
  readonly #kept = new WeakMap<WebSocket, string>();
  /** How to call off the keeping of a socket's frames. */
  readonly #unfinished = new Map<WebSocket, () => void>();
  /** Sockets with frames in storage. */
  readonly #stored = new WeakSet<WebSocket>();

  constructor(ctx: DurableObjectState, limits: Limits, tables: Tables) {
    this.#ctx = ctx;
    this.#limits = limits;
    this.#frames = new UnfinishedFrames(ctx.storage.sql, tables);
  }

  /** Sockets that the running session knows of. */
  get size(): number {
    return this.#connections.size;
  }

  /** Open sockets, whether the session runs or not. */
  get open(): number {
    return this.#ctx.getWebSockets().filter((socket) => socket.readyState === WebSocket.OPEN).length;
  }

  /**
   * The sign-in of a socket that is open: those of a session that is one user's are all his, but for those who have come
   * by a link.
   */
  get signIn(): string | undefined {
    return this.#ctx
      .getWebSockets()
      .filter((socket) => socket.readyState === WebSocket.OPEN && !isGuest(socket))
      .flatMap((socket) => this.#ctx.getTags(socket))
      .at(-1);
  }

  /** Sockets whose unfinished messages keep the object awake. */
  get waiting(): number {
    return this.#unfinished.size;
  }

  of(socket: WebSocket): Connection | undefined {
    return this.#connections.get(socket);
  }

  /** The sockets of named pages that are not of the tab of `at`. */
  others(at: PageLine): readonly WebSocket[] {
    return [...this.#connections].flatMap(([socket, connection]) =>
      connection.page === null || connection.role.link !== null || isSameTab(connection, at) ? [] : [socket],
    );
  }

  /**
   * Asks the pages at the other ends whether they are still there: the socket of a line that broke without a word looks
   * open for minutes. Those that do not answer are closed, and `drop` is told; resolves when all are known.
   */
  async closeSilent(sockets: readonly WebSocket[], drop: (connection: Connection) => void): Promise<void> {
    await Promise.all(
      sockets.map(async (socket) => {
        if (await this.#presence.ask(socket)) return;
        this.#close(socket, CLOSE.goingAway, "The page did not answer; connect again", drop);
      }),
    );
  }

  /** Whether a line is connected that the page, or its tab, opened after the one of `at`: upgrades may overtake each other. */
  hasNewer(at: PageLine): boolean {
    return [...this.#connections.values()].some((other) => isSameTab(other, at) && other.line > at.line);
  }

  /** Whether one more socket of `visitor` would be too many: a newer line of a page takes the place of its older one. */
  isFull(at: PageLine): boolean {
    const { visitor = "" } = at;
    const others = [...this.#connections.values()].filter((other) => !isSameTab(other, at));
    const own = others.filter((other) => other.visitor === visitor).length;
    // Where nothing tells visitors apart, all of them count as one.
    const most = visitor === "" ? this.#limits.sessionSockets : this.#limits.visitorSockets;
    return own >= most || others.length >= this.#limits.sessionSockets;
  }

  /** To be called when a page has answered that it is there. */
  answered(socket: WebSocket): void {
    this.#presence.tell(socket, true);
  }

  /**
   * Makes a pair of sockets and keeps one end. A page has one line, and so has a tab: from here on nothing is heard of
   * its older ones, whatever of them is still on its way. `drop` is told of them.
   */
  accept(
    at: PageLine,
    drop: (connection: Connection) => void,
  ): { readonly client: WebSocket; readonly connection: Connection } {
    for (const [socket, other] of [...this.#connections])
      if (isSameTab(other, at)) this.#close(socket, CLOSE.goingAway, "The page has a newer line", drop);
    const { 0: client, 1: server } = new WebSocketPair();
    const { signIn, ...line } = at;
    // A tag survives the object's sleep.
    this.#ctx.acceptWebSocket(server, signIn === undefined ? [] : [signIn]);
    const connection = this.#add(server, { id: newConnectionId(), pulled: false, ...line }, null);
    this.keep(server, connection);
    return { client, connection };
  }

  /**
   * Takes the sockets that stayed open while the object slept. Those that have another document, or one of another
   * version of the app, are told to come back: texts that the app makes anew are no changes that they would hear of.
   */
  rejoin({ live, clientsAreInStep }: RunningSession, isSameVersion: boolean): void {
    for (const socket of this.#ctx.getWebSockets()) {
      if (socket.readyState !== WebSocket.OPEN || this.#connections.has(socket)) continue;
      // The cast: only this class writes attachments.
      const attachment = socket.deserializeAttachment() as Attachment | null;
      if (attachment === null) continue;
      const { frames, ...state } = attachment;
      if (state.pulled && !(clientsAreInStep && isSameVersion)) {
        socket.close(CLOSE.goingAway, closeReason("The session has changed on the server; connect again"));
        continue;
      }
      const stored = frames === undefined ? this.#frames.load(state.id) : null;
      if (stored !== null) this.#stored.add(socket);
      const connection = this.#add(socket, { ...state, id: connectionId(state.id) }, frames ?? stored);
      if (stored === null && frames === undefined) this.#kept.set(socket, connection.stateMark);
      live.reconnect(connection);
    }
  }

  /** To be called after a frame was taken: keeps what the socket needs after a sleep. */
  keep(socket: WebSocket, connection: Connection): void {
    // Closed because of what it sent.
    if (this.#connections.get(socket) !== connection) return;
    if (connection.isUnfinished) {
      if (!this.#unfinished.has(socket)) this.#keepFramesIn(ATTACH_TIME, socket, connection);
      return;
    }
    this.#finish(socket, connection);
    // A whole message leaves nothing behind: the common case.
    if (this.#kept.get(socket) === connection.stateMark) return;
    socket.serializeAttachment(connection.state satisfies Attachment);
    this.#kept.set(socket, connection.stateMark);
  }

  /** Closes the sockets of a sign-in, also those of a session that sleeps. Returns those that the session knew. */
  closeOf(signIn: string, code: CloseCode, reason: string): readonly Connection[] {
    return this.#ctx.getWebSockets(signIn).flatMap((socket) => {
      const connection = this.remove(socket);
      socket.close(code, closeReason(reason));
      return connection === undefined ? [] : [connection];
    });
  }

  /** Closes the sockets of those who came by a link; `drop` is told of them. */
  closeOfLink(link: string, drop: (connection: Connection) => void): void {
    for (const [socket, { role }] of [...this.#connections])
      if (role.link === link) this.#close(socket, CLOSE.forbidden, "The link to this session has ended", drop);
  }

  /** Closes all sockets. Returns those that the session knew. */
  closeAll(code: CloseCode, reason: string): readonly Connection[] {
    return this.#ctx.getWebSockets().flatMap((socket) => {
      const connection = this.remove(socket);
      socket.close(code, closeReason(reason));
      return connection === undefined ? [] : [connection];
    });
  }

  /** Forgets a closed socket; returns what it was. */
  remove(socket: WebSocket): Connection | undefined {
    const connection = this.#connections.get(socket);
    if (connection !== undefined) this.#finish(socket, connection);
    this.#presence.tell(socket, false);
    this.#connections.delete(socket);
    return connection;
  }

  /** To be called when the session is over and its tables are gone. */
  forget(): void {
    for (const cancel of this.#unfinished.values()) cancel();
    this.#unfinished.clear();
    this.#connections.clear();
    this.#frames.forget();
  }

  #close(socket: WebSocket, code: CloseCode, reason: string, drop: (connection: Connection) => void): void {
    const connection = this.remove(socket);
    if (connection === undefined) return;
    socket.close(code, closeReason(reason));
    drop(connection);
  }

  #add(socket: WebSocket, state: ConnectionState, frames: ReceiverState | null): Connection {
    const connection = new Connection(webSocketPort(socket), state, this.#limits, systemClock, frames);
    this.#connections.set(socket, connection);
    return connection;
  }

  #keepFramesIn(milliseconds: number, socket: WebSocket, connection: Connection): void {
    const timeout = setTimeout(() => {
      this.#unfinished.delete(socket);
      const frames = connection.unfinished;
      if (frames === null || this.#attach(socket, connection, frames)) return;
      if (milliseconds < UNFINISHED_TIME) return this.#keepFramesIn(UNFINISHED_TIME, socket, connection);
      this.#frames.save(connection.id, frames);
      this.#stored.add(socket);
    }, milliseconds);
    this.#unfinished.set(socket, () => clearTimeout(timeout));
  }

  /** Keeps few frames with the socket; false when they are too many. */
  #attach(socket: WebSocket, { state }: Connection, frames: ReceiverState): boolean {
    // What it says of the frames is not true when the message is whole, or when they are in storage.
    this.#kept.delete(socket);
    if (fitsAttachment(frames)) {
      socket.serializeAttachment({ ...state, frames } satisfies Attachment);
      return true;
    }
    socket.serializeAttachment(state satisfies Attachment);
    return false;
  }

  #finish(socket: WebSocket, connection: Connection): void {
    this.#unfinished.get(socket)?.();
    this.#unfinished.delete(socket);
    if (this.#stored.delete(socket)) this.#frames.delete(connection.id);
  }
}

/** Whether the visitor at the other end has come by a link. */
function isGuest(socket: WebSocket): boolean {
  // The cast: only this class writes attachments.
  const attachment = socket.deserializeAttachment() as Attachment | null;
  return attachment?.role?.link !== undefined;
}

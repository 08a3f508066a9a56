// The Durable Object of one session: platform handlers only, each hands to a part beside it.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { connectionId, newConnectionId } from "../base/ids.ts";
import { consoleLog, type Log } from "../base/log.ts";
import type { AppRegistry } from "../app/app-registry.ts";
import { AppSession } from "../app/app-session.ts";
import { CLOSE, closeReason } from "../protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../protocol/limits.ts";
import { SessionClock } from "./clock/session-clock.ts";
import { Connection, type ConnectionState } from "./connection.ts";
import { LiveSession } from "./live-session.ts";
import { SESSION_HEADER, readOpening, type SessionOpening } from "../app/session-opening.ts";
import { SqliteStore } from "./store/sqlite-store.ts";
import { webSocketPort } from "./web-socket-port.ts";

/** What the class is made with. */
export interface SessionObjectOptions {
  readonly apps: AppRegistry;
  readonly limits?: Limits;
  readonly log?: Log;
  /** Shows stacks to visitors. */
  readonly development: (env: unknown) => boolean;
  /** Version of the deployment. */
  readonly version: (env: unknown) => string;
}

/** Milliseconds that a session is kept without anyone connected, unless the app says otherwise. */
export const UNUSED_LIFETIME = 60_000;

/** What is kept with a socket while the object sleeps. */
type Attachment = ConnectionState;

/** Makes the Durable Object class of a deployment's sessions. */
export function sessionObject({ apps, limits = DEFAULT_LIMITS, log = consoleLog, development, version }: SessionObjectOptions) {
  return class Session extends DurableObject {
    readonly #store: SqliteStore;
    readonly #clock: SessionClock;
    readonly #connections = new Map<WebSocket, Connection>();
    #live: Promise<LiveSession> | null = null;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      this.#store = new SqliteStore(ctx.storage);
      this.#clock = new SessionClock(
        {
          now: () => systemClock.now(),
          setAlarm: (due) => void (due === null ? ctx.storage.deleteAlarm() : ctx.storage.setAlarm(due)),
          startTimeout(fire, milliseconds) {
            const timeout = setTimeout(fire, milliseconds);
            return () => clearTimeout(timeout);
          },
        },
        null,
      );
      // The platform answers these without waking the object.
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    }

    /** A WebSocket upgrade that the Worker has checked; what it found out comes in a header that visitors cannot set. */
    override async fetch(request: Request): Promise<Response> {
      const opening = readOpening(request.headers.get(SESSION_HEADER));
      if (opening === null || request.headers.get("upgrade") !== "websocket") return new Response("Expected a WebSocket upgrade from the Worker", { status: 426 });
      const pair = new WebSocketPair();
      const { 0: client, 1: server } = pair;
      const live = await this.#open(opening);
      if (live === null) return new Response("The page is too old to start a session", { status: 410 });
      this.ctx.acceptWebSocket(server);
      const connection = this.#connection(server, { id: newConnectionId(), pulled: false });
      this.#store.expires = null;
      this.#clock.connected = true;
      live.connect(connection);
      return new Response(null, { status: 101, webSocket: client, headers: { "sec-websocket-protocol": "bokeh" } });
    }

    override async webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> {
      const live = await this.#wake();
      const connection = this.#connections.get(socket);
      if (live === null || connection === undefined) return socket.close(CLOSE.sessionOver, closeReason("The session is over"));
      live.receive(connection, frame);
      this.#keep(socket, connection);
    }

    override async webSocketClose(socket: WebSocket, code: number, reason: string): Promise<void> {
      // Without this the client of a hibernatable socket gets no close frame. Codes that may not be sent stand for a lost line.
      if (code !== 1005 && code !== 1006) socket.close(code, reason);
      await this.#closed(socket);
    }

    override async webSocketError(socket: WebSocket): Promise<void> {
      await this.#closed(socket);
    }

    override async alarm(): Promise<void> {
      const expires = this.#store.expires;
      if (expires !== null && this.#connections.size === 0 && this.ctx.getWebSockets().length === 0 && systemClock.now() >= expires) return this.#end();
      const live = await this.#wake();
      if (live !== null) this.#clock.rang();
    }

    /** The running session, started now when there is none. Null when the token came too late to start one. */
    #open(opening: SessionOpening): Promise<LiveSession> | Promise<null> {
      if (this.#live === null && this.#store.record === null) {
        if (opening.expired) return Promise.resolve(null);
        this.#store.record = { id: opening.id, request: opening.request, created: systemClock.now(), version: version(this.env) };
        return (this.#live = this.#start(true));
      }
      return (this.#live ??= this.#start(false));
    }

    /** The running session, resumed when the object slept. Null when there is none. */
    async #wake(): Promise<LiveSession | null> {
      if (this.#live === null && this.#store.record === null) return null;
      return (this.#live ??= this.#start(false));
    }

    async #start(fresh: boolean): Promise<LiveSession> {
      const record = this.#store.record;
      const found = record === null ? undefined : apps.find(record.request.appPath);
      if (record === null || found === undefined) throw new Error(`There is no app for the session ${this.ctx.id.toString()}`);
      const app = new AppSession({
        app: found.app,
        id: record.id,
        request: record.request,
        host: {
          now: () => systemClock.now(),
          timer: (key, due, background, fire) => this.#clock.set(key, due, background, fire),
          log,
          development: development(this.env),
        },
      });
      if (fresh) await app.created();
      await app.build();
      const live = new LiveSession(app, { clock: systemClock, limits, store: () => {}, received: () => {}, seen: () => [] });
      for (const socket of this.ctx.getWebSockets()) {
        if (socket.readyState !== WebSocket.OPEN || this.#connections.has(socket)) continue;
        // The cast: only this class writes attachments.
        const attachment = socket.deserializeAttachment() as Attachment | null;
        if (attachment !== null) live.reconnect(this.#connection(socket, { ...attachment, id: connectionId(attachment.id) }));
      }
      if (live.connections.size > 0) live.outbox.assumeSynced();
      this.#clock.connected = live.connections.size > 0;
      return live;
    }

    #connection(socket: WebSocket, state: ConnectionState): Connection {
      const connection = new Connection(webSocketPort(socket), state, limits, systemClock);
      this.#connections.set(socket, connection);
      this.#keep(socket, connection);
      return connection;
    }

    #keep(socket: WebSocket, connection: Connection): void {
      const attachment: Attachment = connection.state;
      socket.serializeAttachment(attachment);
    }

    async #closed(socket: WebSocket): Promise<void> {
      const live = await this.#wake();
      const connection = this.#connections.get(socket);
      if (connection !== undefined) live?.disconnect(connection);
      this.#connections.delete(socket);
      if (live === null || this.#connections.size > 0) return;
      const lifetime = live.app.app.options.unusedSessionLifetime ?? UNUSED_LIFETIME;
      const due = systemClock.now() + lifetime;
      this.#store.expires = due;
      this.#clock.connected = false;
      this.#clock.set("expiry", due, true, () => void this.#end());
    }

    /** Ends the session: hooks once, storage gone. */
    async #end(): Promise<void> {
      try {
        if (!this.#store.ending) {
          const live = await this.#wake();
          // Noted first: a hook that ran must not run again when the object fails right after it.
          this.#store.ending = true;
          await live?.destroy();
        }
      } catch (error) {
        log.error(`A session did not end well: ${errorText(error)}`, { error });
      }
      this.#live = null;
      this.#clock.clear();
      await this.#store.destroy();
    }
  };
}

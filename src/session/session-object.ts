// The Durable Object of one session: platform handlers only, each hands to a part beside it.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { connectionId, newConnectionId } from "../base/ids.ts";
import { consoleLog, type Log } from "../base/log.ts";
import type { AppRegistry } from "../app/app-registry.ts";
import { pageSource } from "../app/page-source.ts";
import { SESSION_HEADER, readOpening, type SessionOpening } from "../app/session-opening.ts";
import { CLOSE, closeReason } from "../protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../protocol/limits.ts";
import { SessionClock } from "./clock/session-clock.ts";
import { Connection, type ConnectionState } from "./connection.ts";
import { runSession, type RunningSession } from "./running-session.ts";
import { Journal } from "./store/journal.ts";
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
/** Milliseconds of the timer that keeps an object in memory which could not be brought back; its length does not matter. */
const PIN_INTERVAL = 60_000;

/** Query argument of a socket that names the page it belongs to; made in the page's memory, so a duplicated tab has another. */
const PAGE_ARGUMENT = "bokeh-page";

/** What is kept with a socket while the object sleeps. */
type Attachment = ConnectionState;

/** Makes the Durable Object class of a deployment's sessions. */
export function sessionObject({ apps, limits = DEFAULT_LIMITS, log = consoleLog, development, version }: SessionObjectOptions) {
  return class Session extends DurableObject {
    readonly #store: SqliteStore;
    readonly #journal: Journal;
    readonly #clock: SessionClock;
    readonly #connections = new Map<WebSocket, Connection>();
    #running: Promise<RunningSession> | null = null;
    #unpin: (() => void) | null = null;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      this.#store = new SqliteStore(ctx.storage);
      this.#journal = new Journal(ctx.storage.sql);
      this.#clock = new SessionClock(
        { now: () => systemClock.now(), setAlarm: (due) => void (due === null ? ctx.storage.deleteAlarm() : ctx.storage.setAlarm(due)), startTimeout },
        null,
      );
      // The platform answers these without waking the object.
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    }

    /**
     * A WebSocket upgrade that the Worker has checked; what it found out comes in a header that visitors cannot set. Without an upgrade the
     * session is only started; `/page` then answers with what its page is made from.
     */
    override async fetch(request: Request): Promise<Response> {
      const opening = readOpening(request.headers.get(SESSION_HEADER));
      if (opening === null) return new Response("Expected a request from the Worker", { status: 426 });
      if (request.headers.get("upgrade") !== "websocket") return this.#prepare(opening, new URL(request.url).pathname === "/page");
      const refusal = this.#refusal(opening);
      if (refusal !== null) return refusal;
      const running = await this.#open(opening);
      if (running === null) return new Response("The page is too old to start a session", { status: 410 });
      const page = new URL(request.url).searchParams.get(PAGE_ARGUMENT);
      if (running.live.app.app.options.scope === "tab" && this.#hasOtherPage(page)) return new Response("Another tab has this session", { status: 409 });
      const { 0: client, 1: server } = new WebSocketPair();
      this.ctx.acceptWebSocket(server);
      const connection = this.#connection(server, { id: newConnectionId(), pulled: false, page });
      if (this.#store.expires !== null) this.#store.expires = null;
      this.#clock.cancel("expiry");
      this.#clock.connected = true;
      running.live.connect(connection);
      this.#pin(running);
      return new Response(null, { status: 101, webSocket: client, headers: { "sec-websocket-protocol": "bokeh" } });
    }

    override async webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> {
      let running: RunningSession | null;
      try {
        running = await this.#wake();
      } catch (error) {
        log.error(`A session could not be brought back: ${errorText(error)}`, { error });
        // The client keeps what was not answered and tries again; without a close it would wait for ever.
        return socket.close(CLOSE.serverError, closeReason("The session could not be brought back; trying again may help"));
      }
      const connection = this.#connections.get(socket);
      if (running === null) return socket.close(CLOSE.sessionOver, closeReason("The session is over"));
      // Told to come back already.
      if (connection === undefined) return;
      running.live.receive(connection, frame);
      this.#keep(socket, connection);
      this.#pin(running);
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
      // An app that cannot be run any more must not keep its sessions from ending.
      if (expires !== null && systemClock.now() >= expires && this.ctx.getWebSockets().length === 0) return this.#end();
      const running = await this.#wake();
      if (running === null) return;
      this.#clock.rang();
      running.keeper.store();
    }

    /** Only the user that a session was made for may join it, unless it is everyone's. */
    #refusal({ request }: SessionOpening): Response | null {
      const record = this.#store.record;
      if (record === null || record.request.user === request.user || apps.find(record.request.appPath)?.app.options.scope === "key") return null;
      return new Response("The session belongs to another user", { status: 403 });
    }

    /** True when a page other than `page` is connected: a tab that was duplicated has its original's token. */
    #hasOtherPage(page: string | null): boolean {
      return [...this.#connections.values()].some(({ state }) => state.page !== null && state.page !== page);
    }

    /** The running session, started now when there is none. Null when the token came too late to start one. */
    async #open(opening: SessionOpening): Promise<RunningSession | null> {
      if (this.#store.record === null) {
        if (opening.expired) return null;
        this.#store.record = { id: opening.id, request: opening.request, created: systemClock.now(), version: version(this.env) };
      }
      return (this.#running ??= this.#start());
    }

    /** The running session, brought back when the object slept. Null when there is none. */
    async #wake(): Promise<RunningSession | null> {
      if (this.#running === null && this.#store.record === null) return null;
      return (this.#running ??= this.#start());
    }

    async #start(): Promise<RunningSession> {
      try {
        return await this.#startNow();
      } catch (error) {
        // The next event tries again.
        this.#running = null;
        throw error;
      }
    }

    async #startNow(): Promise<RunningSession> {
      const record = this.#store.record;
      const found = record === null ? undefined : apps.find(record.request.appPath);
      if (record === null || found === undefined) throw new Error(`There is no app for the session ${this.ctx.id.toString()}`);
      const now = version(this.env);
      const running = await runSession({
        app: found.app,
        record,
        journal: this.#journal,
        version: now,
        limits,
        log,
        clock: systemClock,
        timers: this.#clock,
        startTimeout,
        development: development(this.env),
      });
      if (record.version !== now) this.#store.record = { ...record, version: now };
      this.#rejoin(running);
      const longest = found.app.options.maximumSessionLifetime;
      if (longest !== undefined) this.#clock.set("maximum", record.created + longest, true, () => this.ctx.waitUntil(this.#end()));
      const expires = this.#store.expires;
      if (expires !== null) this.#clock.set("expiry", expires, true, () => this.#endUnused());
      this.#clock.connected = running.live.connections.size > 0;
      running.live.app.blocks.onChange = () => {
        if (this.#connections.size === 0) this.#expireUnused(running);
      };
      return running;
    }

    /** Takes the sockets that stayed open while the object slept. Those whose document is another one now are told to come back. */
    #rejoin({ live, clientsAreInStep: inStep }: RunningSession): void {
      for (const socket of this.ctx.getWebSockets()) {
        if (socket.readyState !== WebSocket.OPEN || this.#connections.has(socket)) continue;
        // The cast: only this class writes attachments.
        const attachment = socket.deserializeAttachment() as Attachment | null;
        if (attachment === null) continue;
        if (attachment.pulled && !inStep) socket.close(CLOSE.goingAway, closeReason("The session has changed on the server; connect again"));
        else live.reconnect(this.#connection(socket, { ...attachment, id: connectionId(attachment.id) }));
      }
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
      const running = await this.#wake();
      const connection = this.#connections.get(socket);
      if (connection !== undefined) running?.live.disconnect(connection);
      this.#connections.delete(socket);
      if (running === null || this.#connections.size > 0) return;
      this.#clock.connected = false;
      this.#expireUnused(running);
      this.#pin(running);
    }

    /** Ends the session after its lifetime unless someone connects, or the app has blocked that. */
    #expireUnused({ live }: RunningSession): void {
      if (live.app.blocks.blocked) {
        this.#store.expires = null;
        this.#clock.cancel("expiry");
        return;
      }
      const due = systemClock.now() + (live.app.app.options.unusedSessionLifetime ?? UNUSED_LIFETIME);
      this.#store.expires = due;
      this.#clock.set("expiry", due, true, () => this.#endUnused());
    }

    /** Starts the session before its browser connects. */
    async #prepare(opening: SessionOpening, wantsPage: boolean): Promise<Response> {
      const running = await this.#open(opening);
      if (running === null) return new Response("The page is too old to start a session", { status: 410 });
      if (this.#connections.size === 0) this.#expireUnused(running);
      return wantsPage ? Response.json(pageSource(running.live.app, running.fingerprint)) : new Response(null, { status: 204 });
    }

    /** Keeps the object in memory while someone is connected to a session that could not be had back otherwise. */
    #pin({ live, keeper }: RunningSession): void {
      const wanted = this.#connections.size > 0 && keeper.reasons.length > 0;
      if (wanted === (this.#unpin !== null)) return;
      this.#unpin?.();
      this.#unpin = null;
      if (!wanted) return;
      live.app.log.info("The session stays in memory while someone is connected", { reasons: keeper.reasons });
      const timer = setInterval(() => {}, PIN_INTERVAL);
      this.#unpin = () => clearInterval(timer);
    }

    #endUnused(): void {
      if (this.#connections.size === 0) this.ctx.waitUntil(this.#end());
    }

    /** Ends the session: hooks once, storage gone. */
    async #end(): Promise<void> {
      try {
        if (!this.#store.ending) {
          const running = await this.#wake();
          // Noted first: a hook that ran must not run again when the object fails right after it.
          this.#store.ending = true;
          running?.keeper.dispose();
          await running?.live.destroy();
        }
      } catch (error) {
        log.error(`A session did not end well: ${errorText(error)}`, { error });
      }
      this.#running = null;
      this.#clock.clear();
      await this.#store.destroy();
      this.#journal.forget();
    }
  };
}

function startTimeout(fire: () => void, milliseconds: number): () => void {
  const timeout = setTimeout(fire, milliseconds);
  return () => clearTimeout(timeout);
}

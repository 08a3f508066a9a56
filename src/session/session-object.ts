// The Durable Object of one session: platform handlers only, each hands to a part beside it.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { consoleLog, type Log } from "../base/log.ts";
import type { AppRegistry } from "../app/app-registry.ts";
import { AppSession } from "../app/app-session.ts";
import type { App } from "../app/define-app.ts";
import { pageSource } from "../app/page-source.ts";
import { inertHost } from "../app/session-host.ts";
import { SESSION_HEADER, readOpening, type SessionOpening } from "../app/session-opening.ts";
import { CLOSE, closeReason, UNAVAILABLE_REASON } from "../protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../protocol/limits.ts";
import { createdHooks } from "../state/hooks.ts";
import { PING, PONG } from "../protocol/ping.ts";
import { SessionClock } from "./clock/session-clock.ts";
import { REPORT_PATH, sessionReport } from "./report.ts";
import { runSession, type RunningSession } from "./running-session.ts";
import { SessionSockets } from "./session-sockets.ts";
import { Journal } from "./store/journal.ts";
import { SCHEMA, SqliteStore } from "./store/sqlite-store.ts";
import { Tables } from "./store/tables.ts";

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
/** Milliseconds between two looks whether a session that says nothing still has its sockets: those of an object that crashed are gone without a word. */
const CHECK_INTERVAL = 3_600_000;
/** Milliseconds after which a session is tried again that could not be brought back or ended. */
const RETRY_INTERVAL = 60_000;
/** Milliseconds that destroyed hooks may take. */
const HOOKS_TIME = 30_000;

/** Query argument of a socket that names the page it belongs to; made in the page's memory, so a duplicated tab has another. */
const PAGE_ARGUMENT = "bokeh-page";
/** Characters of it that count. */
const PAGE_LENGTH = 100;

/** Makes the Durable Object class of a deployment's sessions. */
export function sessionObject({ apps, limits = DEFAULT_LIMITS, log = consoleLog, development, version }: SessionObjectOptions) {
  return class Session extends DurableObject {
    readonly #store: SqliteStore;
    readonly #journal: Journal;
    readonly #clock: SessionClock;
    readonly #sockets: SessionSockets;
    #running: Promise<RunningSession> | null = null;
    #ended: Promise<void> | null = null;
    #unpin: (() => void) | null = null;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      const tables = new Tables(ctx.storage.sql);
      this.#store = new SqliteStore(ctx.storage, tables);
      this.#journal = new Journal(ctx.storage, tables);
      this.#sockets = new SessionSockets(ctx, limits, tables);
      this.#clock = new SessionClock(
        { now: () => systemClock.now(), setAlarm: (due) => void (due === null ? ctx.storage.deleteAlarm() : ctx.storage.setAlarm(due)), startTimeout },
        null,
      );
      // The platform answers these without waking the object.
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
    }

    /**
     * A WebSocket upgrade that the Worker has checked; what it found out comes in a header that visitors cannot set. Without an upgrade the
     * session is only started; `/page` then answers with what its page is made from. `/report` says how the session is, and wakes nothing.
     */
    override async fetch(request: Request): Promise<Response> {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method === "GET" && pathname === REPORT_PATH) return this.#report();
      const opening = readOpening(request.headers.get(SESSION_HEADER));
      if (opening === null) return new Response("Expected a request from the Worker", { status: 426 });
      // A session of the same name may begin where one is just ending.
      if (this.#ended !== null || this.#store.ending) await this.#end();
      const refusal = this.#refusal(opening);
      if (refusal !== null) return refusal;
      const running = await this.#open(opening);
      if (running instanceof Response) return running;
      if (request.headers.get("upgrade") !== "websocket") return this.#prepared(running, pathname === "/page");
      // Cut, because it is kept with the socket, where there is little room.
      const page = searchParams.get(PAGE_ARGUMENT)?.slice(0, PAGE_LENGTH) ?? null;
      if (running.live.app.app.options.scope === "tab") {
        if (await this.#sockets.isTaken(page, (connection) => running.live.disconnect(connection)))
          return new Response("Another tab has this session", { status: 409 });
        if (running.live.app.scope.disposed) return new Response("The session has ended meanwhile", { status: 503 });
      }
      const { client, connection } = this.#sockets.accept(page);
      if (this.#store.expires !== null) this.#store.expires = null;
      this.#clock.cancel("expiry");
      this.#clock.connected = true;
      running.live.connect(connection);
      this.#pin(running);
      return new Response(null, { status: 101, webSocket: client, headers: { "sec-websocket-protocol": "bokeh" } });
    }

    override async webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> {
      if (frame === PONG) return this.#sockets.answered(socket);
      let running: RunningSession | null;
      try {
        running = await this.#wake();
      } catch (error) {
        log.error(`A session could not be brought back: ${errorText(error)}`, { error });
        // The client keeps what was not answered and tries again; without a close it would wait for ever.
        return socket.close(CLOSE.serverError, closeReason(UNAVAILABLE_REASON));
      }
      if (running === null) return socket.close(CLOSE.sessionOver, closeReason("The session is over"));
      const connection = this.#sockets.of(socket);
      // Told to come back already.
      if (connection === undefined) return;
      running.live.receive(connection, frame);
      this.#sockets.keep(socket, connection);
      this.#pin(running);
    }

    override async webSocketClose(socket: WebSocket, code: number, reason: string): Promise<void> {
      // Without this the client of a hibernatable socket gets no close frame. Codes that may not be sent stand for a lost line.
      try {
        if (code !== 1005 && code !== 1006) socket.close(code, reason);
      } catch {
        // A code that only a client may send; the socket is closed all the same.
      }
      await this.#closed(socket);
    }

    override async webSocketError(socket: WebSocket): Promise<void> {
      await this.#closed(socket);
    }

    override async alarm(): Promise<void> {
      const expires = this.#store.expires;
      // An app that cannot be run any more must not keep its sessions from ending.
      if (this.#store.ending || (expires !== null && systemClock.now() >= expires && this.#sockets.open === 0)) return this.#end();
      try {
        const running = await this.#wake();
        // Nothing is known of a session: whatever else is stored has no owner.
        if (running === null) return await this.#store.destroy();
        this.#clock.rang();
        running.keeper.store();
        if (this.#sockets.size === 0 && this.#store.expires === null) this.#expireUnused(running);
        await this.#ended;
      } catch (error) {
        log.error(`A session could not be brought back for its timers: ${errorText(error)}`, { error });
        // The platform would give up after a few tries, and nothing would ever end the session.
        if (this.#sockets.open === 0 && this.#store.expires === null) this.#store.expires = systemClock.now() + UNUSED_LIFETIME;
        await this.ctx.storage.setAlarm(systemClock.now() + RETRY_INTERVAL);
      }
    }

    /** Only the user that a session was made for may join it, unless it is everyone's. */
    #refusal({ request }: SessionOpening): Response | null {
      const record = this.#store.record;
      if (record === null || record.request.user === request.user || apps.find(record.request.appPath)?.app.options.scope === "key") return null;
      return new Response("The session belongs to another user", { status: 403 });
    }

    /** The running session, started now when there is none; or why there is none. */
    async #open(opening: SessionOpening): Promise<RunningSession | Response> {
      if (this.#store.record === null) {
        if (opening.expired) return new Response("The page is too old to start a session", { status: 410 });
        this.#store.record = { id: opening.id, request: opening.request, created: systemClock.now(), version: version(this.env) };
      }
      try {
        return await (this.#running ??= this.#start());
      } catch (error) {
        log.error(`A session could not be brought back: ${errorText(error)}`, { error });
        return new Response("The session could not be brought back", { status: 503 });
      }
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
      const alarm = await this.ctx.storage.getAlarm();
      this.#clock.found(alarm);
      // Set before the app runs: whatever becomes of it, someone will look after the session.
      this.#check(alarm);
      const record = this.#store.record;
      const found = record === null ? undefined : apps.find(record.request.appPath);
      if (record === null || found === undefined) throw new Error(`There is no app for the session ${this.ctx.id.toString()}`);
      const now = version(this.env);
      if (this.#store.schema !== SCHEMA) {
        this.#journal.discard("its state was written by another version of the server");
        this.#store.schema = SCHEMA;
      }
      const { created } = this.#store;
      // Noted first: hooks that ran must not run again when the object is lost before anything else is stored.
      if (!created && createdHooks().length > 0) this.#store.created = true;
      const running = await runSession({
        app: found.app,
        record,
        journal: this.#journal,
        created,
        version: now,
        limits,
        log,
        clock: systemClock,
        timers: this.#clock,
        startTimeout,
        development: development(this.env),
      });
      if (record.version !== now) this.#store.record = { ...record, version: now };
      this.#sockets.rejoin(running);
      const longest = found.app.options.maximumSessionLifetime;
      if (longest !== undefined) this.#clock.set("maximum", record.created + longest, true, () => this.ctx.waitUntil(this.#end()));
      const expires = this.#store.expires;
      if (expires !== null) this.#clock.set("expiry", expires, true, () => this.#endUnused());
      this.#clock.connected = running.live.connections.size > 0;
      running.live.app.blocks.onChange = () => {
        if (this.#sockets.size === 0) this.#expireUnused(running);
      };
      return running;
    }

    /** Looks after the session from time to time; an alarm that is set already will do. */
    #check(alarm: number | null): void {
      const now = systemClock.now();
      const next = now + CHECK_INTERVAL;
      this.#clock.set("check", alarm !== null && alarm > now && alarm < next ? alarm : next, true, () => this.#check(null));
    }

    async #closed(socket: WebSocket): Promise<void> {
      try {
        const running = await this.#wake();
        const connection = this.#sockets.remove(socket);
        if (connection !== undefined) running?.live.disconnect(connection);
        if (running === null || this.#sockets.size > 0) return;
        this.#clock.connected = false;
        this.#expireUnused(running);
        this.#pin(running);
      } catch (error) {
        log.error(`A session could not be brought back when its last visitor left: ${errorText(error)}`, { error });
        if (this.#sockets.open > 0) return;
        this.#store.expires ??= systemClock.now() + UNUSED_LIFETIME;
        await this.ctx.storage.setAlarm(this.#store.expires);
      }
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

    /** The session was started before its browser connects. */
    #prepared(running: RunningSession, wantsPage: boolean): Response {
      if (this.#sockets.size === 0) this.#expireUnused(running);
      return wantsPage ? Response.json(pageSource(running.live.app, running.fingerprint)) : new Response(null, { status: 204 });
    }

    /** Keeps the object in memory while someone is connected to a session that could not be had back otherwise. */
    #pin({ live, keeper }: RunningSession): void {
      const wanted = this.#sockets.size > 0 && keeper.reasons.length > 0;
      if (wanted === (this.#unpin !== null)) return;
      this.#unpin?.();
      this.#unpin = null;
      if (!wanted) return;
      live.app.log.info("The session stays in memory while someone is connected", { reasons: keeper.reasons });
      const timer = setInterval(() => {}, PIN_INTERVAL);
      this.#unpin = () => clearInterval(timer);
    }

    #endUnused(): void {
      if (this.#sockets.size === 0) this.ctx.waitUntil(this.#end());
    }

    /** Ends the session: hooks once, storage gone. */
    #end(): Promise<void> {
      return (this.#ended ??= this.#endNow().finally(() => (this.#ended = null)));
    }

    async #endNow(): Promise<void> {
      try {
        if (!this.#store.ending) {
          const running = await this.#wakeToEnd();
          // Noted first: a hook that ran must not run again when the object fails right after it. The alarm then finishes what is left.
          this.#store.ending = true;
          await this.ctx.storage.setAlarm(systemClock.now() + RETRY_INTERVAL);
          running?.keeper.dispose();
          if (running !== null) running.live.app.blocks.onChange = () => {};
          await inTime(running === null ? this.#endWithoutApp() : running.live.destroy(), HOOKS_TIME);
        }
      } catch (error) {
        log.error(`A session did not end well: ${errorText(error)}`, { error });
      }
      this.#running = null;
      this.#unpin?.();
      this.#unpin = null;
      this.#clock.clear();
      await this.#store.destroy();
      this.#journal.forget();
      this.#sockets.forget();
    }

    /** The running session; null when there is none or its app cannot be run any more. */
    async #wakeToEnd(): Promise<RunningSession | null> {
      try {
        return await this.#wake();
      } catch (error) {
        log.error(`A session ends without its app, whose own hooks cannot run: ${errorText(error)}`, { error });
        return null;
      }
    }

    /** The hooks for the end of every session run even when the app is gone. */
    async #endWithoutApp(): Promise<void> {
      const record = this.#store.record;
      if (record === null) return;
      const app: App = { options: {}, build: () => null };
      await new AppSession({ app, id: record.id, request: record.request, host: inertHost(log, () => systemClock.now()) }).destroy();
    }

    async #report(): Promise<Response> {
      const record = this.#store.record;
      if (record === null) return new Response("There is no such session\n", { status: 404 });
      return Response.json(
        sessionReport({
          record,
          running: await this.#running,
          clock: this.#clock,
          alarm: await this.ctx.storage.getAlarm(),
          sockets: { open: this.#sockets.open, waiting: this.#sockets.waiting },
          expires: this.#store.expires,
          journal: this.#journal,
          pinned: this.#unpin !== null,
        }),
      );
    }
  };
}

function startTimeout(fire: () => void, milliseconds: number): () => void {
  const timeout = setTimeout(fire, milliseconds);
  return () => clearTimeout(timeout);
}

/** Resolves with `work`, or after `milliseconds`. */
async function inTime(work: Promise<void> | undefined, milliseconds: number): Promise<void> {
  let cancel = (): void => {};
  await Promise.race([work, new Promise<void>((resolve) => (cancel = startTimeout(resolve, milliseconds)))]);
  cancel();
}

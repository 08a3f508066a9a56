// The Durable Object of one session: the platform's handlers. What they are about is in the session's life.
import { DurableObject } from "cloudflare:workers";
import { systemClock } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { noSpans, type Spans } from "../base/spans.ts";
import { consoleLog, type Log } from "../base/log.ts";
import type { ObjectClass } from "../base/platform.ts";
import type { AppRegistry } from "../app/app-registry.ts";
import { pageSource } from "../app/page-source.ts";
import {
  SESSION_HEADER,
  readOpening,
  type SessionCalls,
  type SessionOpening,
  type SessionPage,
  type SessionRefusal,
} from "../app/session-opening.ts";
import type { TraceAnswer, TraceCall } from "../app/trace.ts";
import type { MakeTeller } from "../app/session-teller.ts";
import { CLOSE, closeReason, UNAVAILABLE_REASON } from "../protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../protocol/limits.ts";
import { PING, PONG } from "../protocol/ping.ts";
import { streamOf } from "./sharing/copied-session.ts";
import { Tables } from "./store/tables.ts";
import { SessionTrace } from "./trace/session-trace.ts";
import { traceHead } from "./trace/trace-head.ts";
import { readPageLine, visitorMark } from "./page-line.ts";
import type { RunningSession } from "./running-session.ts";
import { reportUnhandled } from "../state/unhandled.ts";
import type { ShareKind } from "../state/share.ts";
import type { BookmarkAnswer, BookmarkCall } from "./sharing/bookmark-list.ts";
import type { CopiedSession } from "./sharing/copied-session.ts";
import type { LinkService, SharingCalls } from "./sharing/object-sharing.ts";
import { SessionLife } from "./session-life.ts";
import { hasQuotas, quotasOf, type QuotaPort } from "./session-meter.ts";
import type { SessionProfile } from "./session-profile.ts";
import type { SessionReport } from "./session-report.ts";

import { UserQuota, type QuotaAnswer, type QuotaCall } from "./user-quota.ts";

/** What the class is made with. */
export interface SessionObjectOptions {
  readonly apps: AppRegistry;
  readonly limits?: Limits;
  /** Clients may change whatever they like, as in Bokeh. Default false. */
  readonly trustClients?: boolean;
  readonly log?: Log;
  /** Shows stacks to visitors. */
  readonly development: (env: unknown) => boolean;
  /** Version of the deployment. */
  readonly version: (env: unknown) => string;
  /** Calls the object that counts for a user, and asks whether a session is there. Default: there are no quotas. */
  readonly quota?: (env: unknown) => { readonly call: QuotaPort; readonly isThere: (id: string) => Promise<boolean> };
  /** Signs links and calls other objects. Default: sessions cannot be shared by links. */
  readonly links?: (env: unknown) => LinkService;
  /** Makes spans. Default: there are none. */
  readonly spans?: Spans;
  /** Makes what tells a registry of a session. Default: there is none. */
  readonly teller?: (env: unknown, log: Log) => MakeTeller;
  /** The access token of a sign-in. Default: there is none. */
  readonly accessToken?: (env: unknown, signIn: string) => Promise<string | null>;
}

/** Makes the Durable Object class of a deployment's sessions. */
export function sessionObject({
  apps,
  limits = DEFAULT_LIMITS,
  trustClients = false,
  log: everyones = consoleLog,
  development,
  version,
  quota,
  links,
  teller,
  spans = noSpans,
  accessToken = () => Promise.resolve(null),
}: SessionObjectOptions): ObjectClass {
  reportUnhandled();
  class Session extends DurableObject implements SessionCalls, SharingCalls {
    readonly #log: Log;
    readonly #life: SessionLife;
    /** Sign-ins that ended since the object is in memory. */
    readonly #ended = new Set<string>();
    readonly #quota: UserQuota;
    readonly #trace: SessionTrace;
    readonly #version: string;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      this.#version = version(env);
      const log = (this.#log = everyones.with({ version: this.#version }));
      this.#quota = new UserQuota(
        ctx.storage,
        () => systemClock.now(),
        async (id) => (await quota?.(env).isThere(id)) ?? true,
      );
      this.#life = new SessionLife(ctx, {
        apps,
        limits,
        trustClients,
        log,
        development: development(env),
        version: this.#version,
        links: links?.(env),
        spans,
        teller: teller?.(env, log),
        quota: hasQuotas(quotasOf(limits)) ? quota?.(env).call : undefined,
        accessToken: async (begun) => {
          const signIn = this.#life.sockets.signIn ?? begun;
          return signIn === undefined ? null : accessToken(env, signIn);
        },
      });
      const tables = new Tables(ctx.storage.sql);
      this.#trace = new SessionTrace(ctx.storage.sql, tables.has("trace"), () => systemClock.now());
      // The platform answers these without waking the object.
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
    }

    /**
     * A WebSocket upgrade that the Worker has checked; what it found out comes in a header that visitors cannot set. One
     * that is not let in is answered with a `SessionRefusal` as text.
     */
    override async fetch(request: Request): Promise<Response> {
      const opening = readOpening(request.headers.get(SESSION_HEADER));
      if (opening === null || request.headers.get("upgrade") !== "websocket")
        return new Response("Expected an upgrade from the Worker", { status: 426 });
      // Cloudflare sets this header; it is not kept.
      const address = request.headers.get("cf-connecting-ip");
      const { signIn, person, link } = opening;
      const visitor = await visitorMark(opening.id, person?.guest === true ? null : (person?.user ?? null), address);
      const line = readPageLine(new URL(request.url).searchParams);
      const answer = await this.#life.arrive(opening, {
        ...line,
        visitor,
        signIn,
        // What he may do is asked when he is connected; until then he looks on.
        role: { person, link, since: systemClock.now(), role: "view" },
      });
      // Signed out while the upgrade was on its way.
      if (signIn !== undefined && this.#ended.has(signIn)) await this.signedOut(signIn, true);
      return typeof answer === "string" ? refused(answer) : answer;
    }

    async page(opening: SessionOpening): Promise<SessionPage> {
      const running = await this.#life.open(opening);
      if (typeof running === "string") return { kind: "refused", refusal: running };
      this.#life.prepared(running);
      return { kind: "page", source: pageSource(running.live.app, running.fingerprint) };
    }

    async prepare(opening: SessionOpening): Promise<SessionRefusal | null> {
      const running = await this.#life.open(opening);
      if (typeof running === "string") return running;
      this.#life.prepared(running);
      return null;
    }

    async signedOut(signIn: string, ended: boolean): Promise<void> {
      if (ended) this.#ended.add(signIn);
      const gone = ended
        ? this.#life.sockets.closeOf(signIn, CLOSE.forbidden, "You are signed out; load the page again to sign in")
        : this.#life.sockets.closeOf(signIn, CLOSE.goingAway, "Too many sessions are open; connect again");
      if (gone.length === 0) return;
      const running = await this.#life.wake();
      for (const connection of gone) running?.live.disconnect(connection);
    }

    link(id: string): Promise<ShareKind | null> {
      return Promise.resolve(this.#life.sharing.kindOf(id));
    }

    copyFrom(opening: SessionOpening, object: string, link: string): Promise<SessionRefusal | null> {
      return this.#life.copyFrom(opening, object, link);
    }

    copyOut(link: string): Promise<CopiedSession | null> {
      return this.#life.sharing.copyOut(link);
    }

    keepBookmark(copied: CopiedSession): Promise<void> {
      return this.#life.sharing.keep(copied);
    }

    forgetBookmark(): Promise<void> {
      return this.#life.sharing.forget();
    }

    bookmarks(call: BookmarkCall): Promise<BookmarkAnswer> {
      return Promise.resolve(this.#life.sharing.bookmarks(call));
    }

    quota(call: QuotaCall): Promise<QuotaAnswer> {
      return this.#quota.take(call);
    }

    async profile(): Promise<SessionProfile | null> {
      const running = await this.#life.wake();
      return running === null ? null : running.profiler.report(running.live.app.document, running.outcome);
    }

    async traceFrames(call: TraceCall): Promise<TraceAnswer> {
      switch (call.kind) {
        case "begin": {
          const running = await this.#life.wake();
          if (running === null) return { kind: "none" };
          const head = await traceHead(running, this.#version, systemClock.now());
          return { kind: "begun", until: this.#trace.begin(head, call.seconds) };
        }
        case "end":
          return { kind: this.#trace.end() ? "ended" : "none" };
        case "read": {
          const file = this.#trace.file();
          return file === null ? { kind: "none" } : { kind: "file", file: streamOf(file) };
        }
      }
    }

    report(): Promise<SessionReport | null> {
      return this.#life.report();
    }

    override async webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> {
      const { sockets } = this.#life;
      if (frame === PONG) {
        sockets.of(socket)?.answered();
        return sockets.answered(socket);
      }
      return spans.within("edgepanel.event", { session: this.ctx.id.name ?? "" }, () => this.#received(socket, frame));
    }

    async #received(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> {
      const { sockets } = this.#life;
      let running: RunningSession | null;
      try {
        running = await this.#life.wake();
      } catch (error) {
        this.#log.error(`A session could not be brought back: ${errorText(error)}`, { error });
        // The client keeps what was not answered and tries again; without a close it would wait for ever.
        return socket.close(CLOSE.serverError, closeReason(UNAVAILABLE_REASON));
      }
      if (running === null) return socket.close(CLOSE.sessionOver, closeReason("The session is over"));
      const connection = sockets.of(socket);
      // Told to come back already.
      if (connection === undefined) return;
      this.#trace.frame(connection, frame);
      running.live.receive(connection, frame);
      sockets.keep(socket, connection);
      this.#life.pin(running);
      this.#life.meter(running);
    }

    override async webSocketClose(socket: WebSocket, code: number, reason: string): Promise<void> {
      // Without this the client of a hibernatable socket gets no close frame. Codes that may not be sent stand for a
      // lost line.
      try {
        if (code !== 1005 && code !== 1006) socket.close(code, reason);
      } catch {
        // A code that only a client may send; the socket is closed all the same.
      }
      await this.#gone(socket);
    }

    override async webSocketError(socket: WebSocket): Promise<void> {
      await this.#gone(socket);
    }

    async #gone(socket: WebSocket): Promise<void> {
      if (this.#trace.isOn) {
        await this.#life.wake().catch(() => null);
        const connection = this.#life.sockets.of(socket);
        if (connection !== undefined) this.#trace.closed(connection);
      }
      await this.#life.left(socket);
    }

    override async alarm(): Promise<void> {
      await this.#life.ring();
    }
  }
  // The cast: the platform makes the instances, and gives each the state that the constructor wants.
  return Session as unknown as ObjectClass;
}

const refused = (refusal: SessionRefusal): Response => new Response(refusal, { status: 403 });

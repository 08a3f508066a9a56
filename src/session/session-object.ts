// The Durable Object of one session: the platform's handlers. What they are about is in the session's life.
import { DurableObject } from "cloudflare:workers";
import { errorText } from "../base/errors.ts";
import { consoleLog, type Log } from "../base/log.ts";
import type { AppRegistry } from "../app/app-registry.ts";
import { pageSource } from "../app/page-source.ts";
import { SESSION_HEADER, readOpening } from "../app/session-opening.ts";
import { CLOSE, closeReason, UNAVAILABLE_REASON } from "../protocol/close-codes.ts";
import { DEFAULT_LIMITS, type Limits } from "../protocol/limits.ts";
import { PING, PONG } from "../protocol/ping.ts";
import { REPORT_PATH } from "./report.ts";
import type { RunningSession } from "./running-session.ts";
import { SessionLife } from "./session-life.ts";

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

/**
 * Query argument of a socket that names the page it belongs to; made in the page's memory, so a duplicated tab has
 * another.
 */
const PAGE_ARGUMENT = "bokeh-page";
/** Characters of it that count: it is kept with the socket, where there is little room. */
const PAGE_LENGTH = 100;

/** Makes the Durable Object class of a deployment's sessions. */
export function sessionObject({
  apps,
  limits = DEFAULT_LIMITS,
  log = consoleLog,
  development,
  version,
}: SessionObjectOptions) {
  return class Session extends DurableObject {
    readonly #life: SessionLife;

    constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
      super(ctx, env);
      this.#life = new SessionLife(ctx, { apps, limits, log, development: development(env), version: version(env) });
      // The platform answers these without waking the object.
      ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(PING, PONG));
    }

    /**
     * A WebSocket upgrade that the Worker has checked; what it found out comes in a header that visitors cannot set.
     * Without an upgrade the
     * session is only started; `/page` then answers with what its page is made from. `/report` says how the session is,
     * and wakes nothing.
     */
    override async fetch(request: Request): Promise<Response> {
      const { pathname, searchParams } = new URL(request.url);
      if (request.method === "GET" && pathname === REPORT_PATH) {
        const report = await this.#life.report();
        return report === null ? new Response("There is no such session\n", { status: 404 }) : Response.json(report);
      }
      const opening = readOpening(request.headers.get(SESSION_HEADER));
      if (opening === null) return new Response("Expected a request from the Worker", { status: 426 });
      const running = await this.#life.open(opening);
      if (running instanceof Response) return running;
      if (request.headers.get("upgrade") === "websocket")
        return this.#life.join(running, searchParams.get(PAGE_ARGUMENT)?.slice(0, PAGE_LENGTH) ?? null);
      this.#life.prepared(running);
      return pathname === "/page"
        ? Response.json(pageSource(running.live.app, running.fingerprint))
        : new Response(null, { status: 204 });
    }

    override async webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> {
      const { sockets } = this.#life;
      if (frame === PONG) return sockets.answered(socket);
      let running: RunningSession | null;
      try {
        running = await this.#life.wake();
      } catch (error) {
        log.error(`A session could not be brought back: ${errorText(error)}`, { error });
        // The client keeps what was not answered and tries again; without a close it would wait for ever.
        return socket.close(CLOSE.serverError, closeReason(UNAVAILABLE_REASON));
      }
      if (running === null) return socket.close(CLOSE.sessionOver, closeReason("The session is over"));
      const connection = sockets.of(socket);
      // Told to come back already.
      if (connection === undefined) return;
      running.live.receive(connection, frame);
      sockets.keep(socket, connection);
      this.#life.pin(running);
    }

    override async webSocketClose(socket: WebSocket, code: number, reason: string): Promise<void> {
      // Without this the client of a hibernatable socket gets no close frame. Codes that may not be sent stand for a
      // lost line.
      try {
        if (code !== 1005 && code !== 1006) socket.close(code, reason);
      } catch {
        // A code that only a client may send; the socket is closed all the same.
      }
      await this.#life.left(socket);
    }

    override async webSocketError(socket: WebSocket): Promise<void> {
      await this.#life.left(socket);
    }

    override async alarm(): Promise<void> {
      await this.#life.ring();
    }
  };
}

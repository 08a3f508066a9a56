// A live session of an app in this process, and sockets to it whose frames arrive at once.
import { AppSession } from "../../../src/app/app-session.ts";
import { fingerprint } from "../../../src/app/fingerprint.ts";
import { defineApp } from "../../../src/app/define-app.ts";
import { connectionId, newSessionId } from "../../../src/base/ids.ts";
import { createLog, type LogEntry } from "../../../src/base/log.ts";
import type { Document } from "../../../src/document/document.ts";
import { DEFAULT_LIMITS, type Limits } from "../../../src/protocol/limits.ts";
import { Connection } from "../../../src/session/connection.ts";
import { LiveSession } from "../../../src/session/live-session.ts";
import { requestOf } from "../../../src/state/request-info.ts";
import { WireClient } from "../../clients/wire-client.ts";

/** One socket of the session. */
export interface Line {
  readonly client: WireClient;
  readonly connection: Connection;
  /** Code and reason with which the server closed, or null. */
  readonly closed: () => { readonly code: number; readonly reason: string } | null;
}

export interface RunningSession {
  readonly live: LiveSession;
  readonly document: Document;
  readonly log: readonly LogEntry[];
  /** How often the session stored before it told anyone. */
  readonly stores: () => number;
  /** Stands for the document after the app's run, see `fingerprint`; null unless it was asked for. */
  readonly mark: string | null;
  /** Milliseconds since the epoch; tests set it. */
  now: number;
  /**
   * Opens a socket; pulls the document unless told not to.
   * @param page names the page at the other end; default: a stock client
   */
  connect(pull?: boolean, page?: string): Line;
}

/** Builds `build` as an app and runs it. Its clients may say what a visitor can do, unless they are trusted. `marked`: with a fingerprint. */
export async function runSession(
  build: (document: Document) => unknown,
  limits: Partial<Limits> = {},
  trustClients = false,
  marked = false,
): Promise<RunningSession> {
  const log: LogEntry[] = [];
  const all: Limits = { ...DEFAULT_LIMITS, ...limits };
  let stores = 0;
  let sockets = 0;
  const app: AppSession = new AppSession({
    app: defineApp(() => build(app.document)),
    id: newSessionId(),
    request: requestOf("http://localhost/app", "/app"),
    host: {
      now: () => running.now,
      timer: () => () => {},
      log: createLog((entry) => log.push(entry), "debug"),
      development: false,
    },
  });
  const clock = { now: (): number => running.now };
  const running = {
    log,
    now: 1_700_000_000_000,
    stores: () => stores,
    document: app.document,
    connect(pull = true, page?: string): Line {
      let closed: { readonly code: number; readonly reason: string } | null = null;
      const socket = {
        send: (frame: string | ArrayBuffer) => client.receive(frame),
        close: (code: number, reason: string) => void (closed ??= { code, reason }),
        get isOpen() {
          return closed === null;
        },
      };
      const connection = new Connection(
        socket,
        {
          id: connectionId(`socket-${(sockets += 1)}`),
          pulled: false,
          page: page ?? null,
          line: page === undefined ? 0 : 1,
        },
        all,
        clock,
      );
      const client = new WireClient((frame) => live.receive(connection, frame));
      live.connect(connection);
      if (pull) client.request("PULL-DOC-REQ", {});
      return { client, connection, closed: () => closed };
    },
  };
  await app.build();
  const failure = log.find((entry) => entry.level === "error");
  if (failure !== undefined) throw new Error(failure.message, { cause: failure["error"] });
  const mark = marked ? await fingerprint(app) : null;
  const keeper = {
    clock,
    limits: all,
    trustClients,
    store: () => void (stores += 1),
    received: () => {},
    isHandled: () => false,
    progress: () => ({ handled: null, run: "run", notice: null, renewed: "" }),
  };
  const live = new LiveSession(app, keeper, mark);
  return Object.assign(running, { live, mark });
}

// Finds the session that code runs in; the only user of AsyncLocalStorage.
import { AsyncLocalStorage } from "node:async_hooks";
import { PanelError } from "../base/errors.ts";
import { consoleLog, framesOf } from "../base/log.ts";
import { carryScopesWith, type Scope } from "../reactive/scope.ts";
import type { BrowserReports } from "./browser-reports.ts";
import type { SessionContext } from "./session-context.ts";

/** Whose event the running code answers. */
export interface Visitor {
  /** The page at the other end, over all its lines. */
  readonly page: string;
  /** Names the person in the session. Default: he is not known. */
  readonly id?: string;
  /** The link that he has come by. Default: the session is his, or everyone's. */
  readonly link?: string;
  /** The page takes files in pieces; stock ones do not. */
  readonly takesFiles: boolean;
  /** What its browser has told of itself, where the session is shared. */
  readonly reports: BrowserReports;
}

interface Store {
  readonly session: SessionContext;
  readonly scope: Scope;
  /** Null in the app function, in timers, and in whatever else no visitor has brought about. */
  readonly visitor: Visitor | null;
}

// One storage for all sessions of the isolate: what it holds belongs to the running call, not to the module.
const storage = new AsyncLocalStorage<Store>();

carryScopesWith({
  current: () => storage.getStore()?.scope ?? null,
  run(scope, fn) {
    const store = storage.getStore();
    return store === undefined ? fn() : storage.run({ ...store, scope }, fn);
  },
});

/**
 * Runs `fn` as code of `session`, also behind its awaits.
 * @param visitor whose event it answers; default: the one that the running code of the same session answers
 */
export function runInSession<T>(
  session: SessionContext,
  fn: () => T,
  scope: Scope = session.scope,
  visitor: Visitor | null = currentVisitor(session),
): T {
  return storage.run({ session, scope, visitor }, fn);
}

/** Runs `fn` as code that no visitor has brought about: a timer keeps the visitor of the code that has set it. */
export function asNobody<T>(fn: () => T): T {
  const store = storage.getStore();
  return store === undefined ? fn() : storage.run({ ...store, visitor: null }, fn);
}

/** Runs `fn` as code of no session, also behind its awaits: it can read nothing of who asks. */
export const outsideSessions = <T>(fn: () => T): T => storage.exit(fn);

/** The visitor whose event the running code answers, or null. */
export function currentVisitor(session: SessionContext | null = currentSession()): Visitor | null {
  const store = storage.getStore();
  return store !== undefined && store.session === session ? store.visitor : null;
}

/** The session that the running code belongs to, or null. */
export const currentSession = (): SessionContext | null => storage.getStore()?.session ?? null;

/** Used outside a session, where only a session has an answer. */
export class NotInSessionError extends PanelError {
  constructor(what: string) {
    super(
      "not-in-session",
      `${what} is only there inside an app: call it in the app function or in a callback of the session`,
    );
  }
}

/**
 * What a part of the request is outside of sessions. An author who reads it while a module is loaded gets this for
 * every visitor, so the log says where.
 */
export function outside<T>(what: string, nothing: T): T {
  const error = new Error(
    `${what} was read outside of a session, where it is always empty: read it in the app function or in a callback, not ` +
      "while a module is loaded",
  );
  // The stack begins with this function and the getter.
  error.stack = [error.message, ...framesOf(error).slice(2)].join("\n");
  consoleLog.warn(error.message, { error });
  if (earlyReads.length < MOST_READS) earlyReads.push(error);
  return nothing;
}

/** Reads that are kept for `readsOutside`. */
const MOST_READS = 5;

/** No session can write here: each was read where there is none. */
const earlyReads: Error[] = [];

/** What `outside` has warned of in this isolate, the first few. */
export const readsOutside = (): readonly Error[] => earlyReads;

/** As `currentSession`. @throws NotInSessionError outside a session. */
export function requireSession(what: string): SessionContext {
  const session = currentSession();
  if (session === null) throw new NotInSessionError(what);
  return session;
}

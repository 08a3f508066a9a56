// Finds the session that code runs in; the only user of AsyncLocalStorage.
import { AsyncLocalStorage } from "node:async_hooks";
import { PanelError } from "../base/errors.ts";
import { consoleLog } from "../base/log.ts";
import { carryScopesWith, type Scope } from "../reactive/scope.ts";
import type { SessionContext } from "./session-context.ts";

interface Store {
  readonly session: SessionContext;
  readonly scope: Scope;
}

// One storage for all sessions of the isolate: what it holds belongs to the running call, not to the module.
const storage = new AsyncLocalStorage<Store>();

carryScopesWith({
  current: () => storage.getStore()?.scope ?? null,
  run(scope, fn) {
    const store = storage.getStore();
    return store === undefined ? fn() : storage.run({ session: store.session, scope }, fn);
  },
});

/** Runs `fn` as code of `session`, also behind its awaits. */
export const runInSession = <T>(session: SessionContext, fn: () => T, scope: Scope = session.scope): T =>
  storage.run({ session, scope }, fn);

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
  // The stack begins with this function and the getter.
  const stack = new Error(what).stack?.split("\n").slice(3).join("\n") ?? "";
  consoleLog.warn(
    `${what} was read outside of a session, where it is always empty: read it in the app function or in a callback, not ` +
      "while a module is loaded",
    { stack },
  );
  return nothing;
}

/** As `currentSession`. @throws NotInSessionError outside a session. */
export function requireSession(what: string): SessionContext {
  const session = currentSession();
  if (session === null) throw new NotInSessionError(what);
  return session;
}

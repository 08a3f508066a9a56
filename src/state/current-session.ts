// Finds the session that code runs in; the only user of AsyncLocalStorage.
import { AsyncLocalStorage } from "node:async_hooks";
import { PanelError } from "../base/errors.ts";
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

/** As `currentSession`. @throws NotInSessionError outside a session. */
export function requireSession(what: string): SessionContext {
  const session = currentSession();
  if (session === null) throw new NotInSessionError(what);
  return session;
}

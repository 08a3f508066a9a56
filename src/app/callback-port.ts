// What becomes of a session's callbacks: whose code they are, how long they took, whom their errors are told.
import { publish } from "../base/diagnostics.ts";
import { runInSession } from "../state/current-session.ts";
import type { SessionContext } from "../state/session-context.ts";
import { watchTheTime } from "./blocking.ts";
import type { CallbackPort } from "./callbacks.ts";
import type { App } from "./define-app.ts";
import type { SessionHost } from "./session-host.ts";

/** The port between a session and the runner of its callbacks. */
export function callbackPort(
  session: SessionContext & { readonly app: App },
  host: SessionHost,
  told: Required<Pick<CallbackPort, "failed" | "ended">>,
): CallbackPort {
  const now = (): number => host.now();
  return {
    ...told,
    enter: (fn) => runInSession(session, fn),
    log: session.log,
    exceptionHandler: session.app.options.exceptionHandler,
    now,
    performed(callback, milliseconds, outcome) {
      const { id, app } = session.info;
      publish({ subject: "callback", session: id, app, callback, milliseconds, outcome });
      host.performed?.(callback, milliseconds, outcome);
    },
    ...(host.development ? { begins: () => watchTheTime(now, (text) => session.advise(text)) } : {}),
  };
}

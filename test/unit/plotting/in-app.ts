// Runs an app function in a session without sockets, for tests of what figures do in one.
import { AppSession } from "../../../src/app/app-session.ts";
import { defineApp } from "../../../src/app/define-app.ts";
import { inertHost } from "../../../src/app/session-host.ts";
import { systemClock } from "../../../src/base/clock.ts";
import { newSessionId } from "../../../src/base/ids.ts";
import { createLog } from "../../../src/base/log.ts";
import { requestOf } from "../../../src/state/request-info.ts";

export interface TestApp {
  readonly session: AppSession;
  /** Texts of the errors that were logged. */
  readonly errors: readonly string[];
  destroy(): Promise<void>;
}

export async function inApp(run: () => unknown, template?: string, query = ""): Promise<TestApp> {
  const errors: string[] = [];
  const log = createLog((entry) => {
    if (entry.level === "error" && entry["error"] instanceof Error) errors.push(entry["error"].message);
  });
  // The cast: whatever a test returns is shown.
  const app = defineApp(
    { title: "Test", ...(template === undefined ? {} : { template }) } as object,
    run as () => never,
  );
  const session = new AppSession({
    app,
    id: newSessionId(),
    request: requestOf(`http://localhost/app${query}`, "/app"),
    host: inertHost(log, () => systemClock.now()),
  });
  await session.created();
  await session.build();
  return { session, errors, destroy: () => session.destroy() };
}

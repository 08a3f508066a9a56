// The hooks for the end of a session.
import { systemClock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import { AppSession } from "../app/app-session.ts";
import type { App } from "../app/define-app.ts";
import { inertHost } from "../app/session-host.ts";
import type { RunningSession } from "./running-session.ts";
import { lifeOf, type SessionRecord } from "./store/session-record.ts";
import { startTimeout } from "./timeout.ts";

/** Milliseconds that destroyed hooks may take. */
const HOOKS_TIME = 30_000;

/**
 * Runs them; those for every session also when the app of this one is gone. Resolves when they are done or have had
 * their time.
 */
export async function runFinalHooks(
  running: RunningSession | null,
  record: SessionRecord | null,
  log: Log,
): Promise<void> {
  if (running === null) return inTime(endWithoutApp(record, log));
  running.keeper.dispose();
  running.live.app.blocks.onChange = () => {};
  return inTime(running.live.destroy());
}

async function endWithoutApp(record: SessionRecord | null, log: Log): Promise<void> {
  if (record === null) return;
  const app: App = { options: {}, build: () => null };
  await new AppSession({
    app,
    id: record.id,
    life: lifeOf(record),
    request: record.request,
    host: inertHost(log, () => systemClock.now()),
  }).destroy();
}

async function inTime(work: Promise<void>): Promise<void> {
  let cancel = (): void => {};
  await Promise.race([work, new Promise<void>((resolve) => (cancel = startTimeout(resolve, HOOKS_TIME)))]);
  cancel();
}

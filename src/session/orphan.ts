// A stored session whose app the deployment has no more: nobody can use it, it ends at its time.
import { systemClock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { AppRegistry } from "../app/app-registry.ts";
import { CLOSE, closeReason } from "../protocol/close-codes.ts";
import type { SqliteStore } from "./store/sqlite-store.ts";

export interface Orphanage {
  readonly ctx: DurableObjectState;
  readonly store: SqliteStore;
  readonly apps: AppRegistry;
  readonly log: Log;
  /** Milliseconds that such a session is kept: the app may come back. */
  readonly lifetime: number;
}

/**
 * Resolves with whether the session has no app. Such a session is reported once, whoever is connected is sent away, and
 * the alarm is set to its end.
 */
export async function isAbandoned({ ctx, store, apps, log, lifetime }: Orphanage): Promise<boolean> {
  const { record } = store;
  if (record === null) return false;
  const { id, request } = record;
  if (apps.find(request.appPath) !== undefined) {
    if (store.abandoned) store.abandoned = false;
    return false;
  }
  if (!store.abandoned) {
    store.abandoned = true;
    log.error(
      `The deployment has no app at ${request.appPath} any more: a session of it ends within ${lifetime / 1000} s, ` +
        "without the hooks that the app had registered",
      { session: id, app: request.appPath },
    );
  }
  for (const socket of ctx.getWebSockets())
    if (socket.readyState === WebSocket.OPEN) socket.close(CLOSE.sessionOver, closeReason("This app is no more"));
  store.expires ??= systemClock.now() + lifetime;
  await ctx.storage.setAlarm(store.expires);
  return true;
}

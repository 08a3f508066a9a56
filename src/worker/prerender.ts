// Runs an app once in the Worker to make its page: no hooks, no timers, no session object.
import { newSessionId } from "../base/ids.ts";
import { systemClock } from "../base/clock.ts";
import type { Log } from "../base/log.ts";
import type { FoundApp } from "../app/app-registry.ts";
import { AppSession } from "../app/app-session.ts";
import { fingerprint } from "../app/fingerprint.ts";
import { pageSource, type PageSource } from "../app/page-source.ts";
import { inertHost } from "../app/session-host.ts";
import type { RequestData, RequestPart } from "../state/request-info.ts";

export interface Prerendered {
  readonly source: PageSource;
  /** Query arguments that the app read; null when it looked at all of them. */
  readonly args: ReadonlySet<string> | null;
  /** The first thing the app read that belongs to one visitor, or null: such a page is not for others. */
  readonly privateRead: RequestPart | null;
}

/** Makes the page of `found` for `request`. */
export async function prerender(
  found: FoundApp,
  request: RequestData,
  log: Log,
  development: boolean,
  accessToken?: () => Promise<string | null>,
): Promise<Prerendered> {
  const args = new Set<string>();
  let allArgs = false;
  let privateRead: RequestPart | null = null;
  const session = new AppSession({
    app: found.app,
    id: newSessionId(),
    request,
    host: inertHost(log, () => systemClock.now(), development, accessToken),
    prerender: true,
    onRead(part, name) {
      if (part !== "args") privateRead ??= part;
      else if (name === null) allArgs = true;
      else args.add(name);
    },
  });
  await session.build();
  const source = pageSource(session, await fingerprint(session));
  session.scope.dispose();
  return { source, args: allArgs ? null : args, privateRead };
}

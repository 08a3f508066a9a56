// Starts a session, or brings one back: by running the app again and giving it what was remembered.
import { PanelError } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { App } from "../app/define-app.ts";
import { AppSession } from "../app/app-session.ts";
import { SessionMemory } from "../app/memory/session-memory.ts";
import type { StoredState } from "../app/memory/stored-state.ts";
import type { SessionHost } from "../app/session-host.ts";
import type { SessionRecord } from "./store/session-record.ts";

export interface StartOptions {
  readonly app: App;
  readonly record: SessionRecord;
  readonly host: SessionHost;
  /** What earlier runs remembered, or null for a session that starts now. */
  readonly stored: StoredState | null;
  /** Version of the deployment that runs now. */
  readonly version: string;
  readonly log: Log;
}

/** How a session came to be: new, as it was, or anew because it could not be brought back. */
export type Outcome = "new" | "resumed" | "restarted";

export interface Started {
  readonly session: AppSession;
  readonly outcome: Outcome;
  /** Clients that were connected before have exactly this document. */
  readonly clientsAreInStep: boolean;
  /** What the visitor is to be told, or null. */
  readonly notice: string | null;
}

/** What a visitor is told when a session had to start anew. */
export const RESTARTED_NOTICE = "This page was restarted on the server. Your inputs were kept; other changes are lost.";
/** The same when the app did not want to keep anything. */
export const RESET_NOTICE = "This page was restarted on the server. Your changes are lost.";

/** Milliseconds to wait for asynchronous functions, so that clients that were connected see what they saw before. */
const PATIENCE = 2_000;

/** How often an app is run at most to bring a session back. */
const TRIES = 6;

/** Runs the app and brings back what was remembered. */
export async function startSession(options: StartOptions): Promise<Started> {
  const { app, record, host, stored, version, log } = options;
  const make = (memory: SessionMemory): AppSession => new AppSession({ app, id: record.id, request: record.request, host, memory });
  if (stored === null) {
    const session = make(new SessionMemory(null));
    await session.created();
    await session.build();
    session.record();
    return { session, outcome: "new", clientsAreInStep: false, notice: null };
  }
  // With their params from the start objects are made as they were left. An app function that reads them may then build something else
  // than it did: the second try gives it the defaults it saw the first time.
  const tries = stored.problems.length === 0 ? [true, false] : [];
  let renamed: ReadonlyMap<string, string> = new Map();
  for (const [index, early] of tries.entries()) {
    const memory = new SessionMemory(stored, early, renamed);
    const session = make(memory);
    memory.begin(session.document);
    await session.build();
    // An app that failed in the session's first life and fails again shows what it showed.
    if (memory.matches(session.document)) {
      await evaluated(session);
      session.restore();
      await evaluated(session);
      // Models that came after the app's run were numbered in the order of what happened then; this run learns their numbers from the other.
      const better = memory.renamings(session.document);
      if (better.size > renamed.size && tries.length < TRIES) {
        renamed = better;
        tries.splice(index + 1, 0, early);
        session.scope.dispose();
        continue;
      }
      session.record();
      return { session, outcome: "resumed", clientsAreInStep: memory.sameStructure(session.document), notice: null };
    }
    const failed = session.failed;
    session.scope.dispose();
    if (failed) break;
  }
  const keep = app.options.migrate?.({ from: record.version, to: version }) ?? "keep";
  log.warn("A session could not be brought back and starts anew", { from: record.version, to: version, keep, problems: stored.problems });
  const memory = new SessionMemory(null);
  const session = make(memory);
  await session.build();
  if (session.failed) throw new PanelError("app-failed", `The app of ${record.request.appPath} fails, the session waits for one that works`);
  if (keep === "keep") session.keepValues(stored);
  session.record();
  if (stored.loaded) session.pageIsReady();
  return { session, outcome: "restarted", clientsAreInStep: false, notice: keep === "keep" ? RESTARTED_NOTICE : RESET_NOTICE };
}

/** Resolves when asynchronous functions have been evaluated, or when it takes too long. */
async function evaluated(session: AppSession): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  await Promise.race([session.callbacks.evaluated(), late]);
  clearTimeout(timer);
}

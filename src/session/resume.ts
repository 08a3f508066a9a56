// Starts a session, or brings one back: by running the app again and giving it what was remembered.
import { CONNECTION_TEXTS, type ConnectionTexts } from "../base/connection-texts.ts";
import { PanelError, errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { App } from "../app/define-app.ts";
import { AppSession } from "../app/app-session.ts";
import { namedValues } from "../app/memory/kept-values.ts";
import { SessionMemory, UNSTEADY } from "../app/memory/session-memory.ts";
import type { StoredState } from "../app/memory/stored-state.ts";
import { ownModels, structureOf } from "../app/memory/structure.ts";
import { planOf } from "../app/migration.ts";
import type { SessionHost } from "../app/session-host.ts";
import type { KeepListener } from "../state/request-info.ts";
import { lifeOf, type SessionRecord } from "./store/session-record.ts";

export interface StartOptions {
  readonly app: App;
  readonly record: SessionRecord;
  /** Told of headers and cookies that the app reads for the first time. */
  readonly onKeep?: KeepListener;
  readonly host: SessionHost;
  /** What earlier runs remembered, or null for a session that starts now. */
  readonly stored: StoredState | null;
  /**
   * The hooks for new sessions have run, or may have, when the object was lost before anything was stored. Default
   * false.
   */
  readonly created?: boolean;
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
}

/** Milliseconds to wait for asynchronous functions, so that clients that were connected see what they saw before. */
const PATIENCE = 2_000;

/** The version of all of development, where the same version may be other code. */
const DEVELOPMENT = "dev";

/** How often an app is run at most to bring a session back. */
const TRIES = 6;

/** Runs the app and brings back what was remembered. */
export async function startSession(options: StartOptions): Promise<Started> {
  const { app, record, host, stored } = options;
  const { onKeep } = options;
  const make = (memory: SessionMemory): AppSession =>
    new AppSession({
      app,
      id: record.id,
      life: lifeOf(record),
      request: record.request,
      host,
      memory,
      ...(onKeep && { onKeep }),
    });
  if (stored === null) {
    const session = make(new SessionMemory(null));
    if (options.created !== true) await session.created();
    await session.build();
    session.record();
    return { session, outcome: "new", clientsAreInStep: false };
  }
  // With their params from the start objects are made as they were left. An app function that reads them may then build
  // something else
  // than it did, or fail: the second try gives it the defaults it saw the first time.
  const tries = stored.problems.length === 0 ? [true, false] : [];
  let renamed: ReadonlyMap<string, string> = new Map();
  let plain: string | null = null;
  for (const [index, early] of tries.entries()) {
    const memory = new SessionMemory(stored, early, renamed);
    const session = make(memory);
    memory.begin(session.document);
    await session.build();
    // An app that failed in the session's first life and fails again shows what it showed.
    if (memory.matches(session.document)) {
      await evaluated(session);
      try {
        session.restore();
      } catch (error) {
        // What was stored does not go together with what the app makes now: columns of other names, for instance.
        session.log.warn(`The stored state does not fit: ${errorText(error)}`, { error });
        session.scope.dispose();
        continue;
      }
      await evaluated(session);
      // Models that came after the app's run were numbered in the order of what happened then; this run learns their
      // numbers from the other.
      const better = memory.renamings(session.document);
      if (better.size > renamed.size && tries.length < TRIES) {
        renamed = better;
        tries.splice(index + 1, 0, early);
        session.scope.dispose();
        continue;
      }
      session.record();
      return { session, outcome: "resumed", clientsAreInStep: memory.sameStructure(session.document) };
    }
    if (!early && !session.failed) plain = structureOf(ownModels(session.document.models.values()));
    session.scope.dispose();
  }
  return restart(options, make, stored, plain);
}

/**
 * @param plain the structure that the app has just built without stored values, when it was another than the stored one
 */
async function restart(
  { app, record, version, log }: StartOptions,
  make: (memory: SessionMemory) => AppSession,
  stored: StoredState,
  plain: string | null,
): Promise<Started> {
  const change = { from: record.version, to: version };
  const known = log.with({ session: record.id, app: record.request.appPath });
  // A loss that the app has no part in is not for it to decide.
  const isChanged = plain !== null || change.from !== change.to;
  const plan = isChanged ? planOf(app.options.migrate, { ...change, values: namedValues(stored) }, known) : "keep";
  const kept = typeof plan === "string" ? plan : "values of its migrate()";
  known.warn("A session could not be brought back and starts anew", { ...change, kept, problems: stored.problems });
  const memory = new SessionMemory(null);
  const session = make(memory);
  await session.build();
  if (session.failed)
    throw new PanelError(
      "app-failed",
      `The app of ${record.request.appPath} fails, the session waits for one that works`,
    );
  // To try again after each sleep would restart the page under its visitor's hands.
  const drifts =
    plain !== null && (version !== DEVELOPMENT || plain !== structureOf(ownModels(session.document.models.values())));
  const unsteady = change.from === change.to && (drifts || stored.problems.includes(UNSTEADY));
  memory.follow(stored, unsteady);
  if (plan === "reset") session.record();
  else session.recordWith(plan === "keep" ? stored : plan);
  // Storage that could not be read had nothing to keep.
  memory.notice = {
    text: notices(app)[plan === "reset" || stored.built === null ? "reset" : "restarted"],
    told: false,
  };
  if (stored.loaded) session.pageIsReady();
  return { session, outcome: "restarted", clientsAreInStep: false };
}

/** What visitors are told, in the app's words. */
function notices({ options: { connectionBanner } }: App): Pick<ConnectionTexts, "restarted" | "reset"> {
  return typeof connectionBanner === "object" ? { ...CONNECTION_TEXTS, ...connectionBanner } : CONNECTION_TEXTS;
}

/** Resolves when asynchronous functions have been evaluated, or when it takes too long. */
async function evaluated(session: AppSession): Promise<void> {
  if (!session.callbacks.evaluating) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE)));
  await Promise.race([session.callbacks.evaluated(), late]);
  clearTimeout(timer);
}

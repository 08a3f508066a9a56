// Starts a session, or brings one back: by running the app again and giving it what was remembered.
import { staleParams } from "../app/memory/stale-params.ts";
import { unreachable } from "../base/assert.ts";
import { connectionTexts } from "../base/connection-texts.ts";
import { PanelError, errorText } from "../base/errors.ts";
import type { Log } from "../base/log.ts";
import type { App } from "../app/define-app.ts";
import { AppSession } from "../app/app-session.ts";
import { namedValues } from "../app/memory/kept-values.ts";
import type { Renamed } from "../app/memory/replay.ts";
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
  /** Pages whose numbers of messages are remembered. */
  readonly handledPages: number;
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

/** Runs of the app that may be needed until models have the ids that they had. */
const TRIES = 4;

/** What has come of one run of the app for a stored session. */
type Try =
  | { readonly kind: "same"; readonly started: Started }
  | { readonly kind: "retry"; readonly renamed: Renamed }
  /** `built` stands for what the app has made now; null when it failed or could not take what was stored. */
  | { readonly kind: "differs"; readonly built: string | null };

/** Runs the app and brings back what was remembered. */
export async function startSession(options: StartOptions): Promise<Started> {
  const { app, record, host, stored } = options;
  const { onKeep, handledPages } = options;
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
    const session = make(new SessionMemory(null, undefined, handledPages));
    if (options.created !== true) await session.created();
    await session.build();
    session.record();
    return { session, outcome: "new", clientsAreInStep: false };
  }
  if (stored.problems.length > 0) return restart(options, make, stored, null);
  let isNew = record.copy === true && options.created !== true;
  const stale = record.version === options.version ? undefined : staleParams(stored);
  let renamed: Renamed = new Map();
  for (let tries = 1; ; tries++) {
    const session = make(new SessionMemory(stored, renamed, handledPages, stale));
    if (isNew) await session.created();
    isNew = false;
    const result = await replay(session, tries < TRIES);
    switch (result.kind) {
      case "same":
        return result.started;
      case "retry":
        renamed = result.renamed;
        break;
      case "differs":
        return restart(options, make, stored, result.built);
      default:
        return unreachable(result);
    }
  }
}

/** Runs the app once for a stored session. @param mayRetry another run may follow */
async function replay(session: AppSession, mayRetry: boolean): Promise<Try> {
  const stored = session.memory?.replay;
  if (stored == null) throw new TypeError("This session has nothing stored");
  stored.begin(session.document);
  await session.build();
  // An app that failed in the session's first life and fails again shows what it showed.
  if (!stored.matches(session.document)) {
    const built = session.failed ? null : structureOf(ownModels(session.document.models.values()));
    session.scope.dispose();
    return { kind: "differs", built };
  }
  try {
    const result = await session.restore(stored, PATIENCE);
    if (result.kind === "retry" && mayRetry) {
      session.scope.dispose();
      return result;
    }
    session.record();
    if (session.wasLoading) session.pageIsReady();
    const clientsAreInStep = result.kind === "same" && result.inStep;
    return { kind: "same", started: { session, outcome: "resumed", clientsAreInStep } };
  } catch (error) {
    // What was stored does not go together with what the app makes now: columns of other names, for instance.
    session.log.warn(`The stored state does not fit: ${errorText(error)}`, { error });
    session.scope.dispose();
    return { kind: "differs", built: null };
  }
}

/**
 * @param plain the structure that the app has just built without stored values, when it was another than the stored one
 */
async function restart(
  { app, record, version, log, handledPages }: StartOptions,
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
  const memory = new SessionMemory(null, undefined, handledPages);
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
    text: connectionTexts(app.options.connectionBanner)[
      plan === "reset" || stored.built === null ? "reset" : "restarted"
    ],
    told: false,
  };
  if (stored.loaded || stored.notes["session"]?.["loading"] === 1) session.pageIsReady();
  return { session, outcome: "restarted", clientsAreInStep: false };
}

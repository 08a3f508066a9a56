// A session that runs: its app, what stores it and what speaks for it on its sockets. Knows nothing of Durable Objects.
import { connectionTexts } from "../base/connection-texts.ts";
import type { Clock } from "../base/clock.ts";
import { publish } from "../base/diagnostics.ts";
import { overheard, type Log } from "../base/log.ts";
import type { App } from "../app/define-app.ts";
import type { SessionTeller } from "../app/session-teller.ts";
import { fingerprint } from "../app/fingerprint.ts";
import type { SessionHost } from "../app/session-host.ts";
import type { Limits } from "../protocol/limits.ts";
import type { SessionClock } from "./clock/session-clock.ts";
import { Keeper, StorageLostError, type JournalPort } from "./keeper.ts";
import { LiveSession, type SessionKeeper } from "./live-session.ts";
import { Profiler } from "./profiler.ts";
import { startSession, type Outcome } from "./resume.ts";
import type { Role } from "../state/roles.ts";
import type { Sharing } from "../state/share.ts";
import type { KeepListener } from "../state/request-info.ts";
import type { SessionRecord } from "./store/session-record.ts";

/** What a session is started or brought back with. */
export interface RunOptions {
  readonly app: App;
  readonly record: SessionRecord;
  /** Told of headers and cookies that the app reads for the first time. Default: nobody. */
  readonly kept?: KeepListener;
  readonly journal: JournalPort;
  /** The hooks for new sessions have run, or may have. Default false. */
  readonly created?: boolean;
  /** Version of the deployment that runs now. */
  readonly version: string;
  readonly limits: Limits;
  /** Clients may change whatever they like. Default false. */
  readonly trustClients?: boolean;
  readonly log: Log;
  /** Where time comes from, and the timers on it. */
  readonly clock: Clock;
  readonly timers: Pick<SessionClock, "set">;
  /** Calls `fire` once after `milliseconds`; keeps the place awake until then. */
  readonly startTimeout: (fire: () => void, milliseconds: number) => () => void;
  /** Shows stacks to visitors. */
  readonly development: boolean;
  /** The access token of the signed-in user. Default: there is none. */
  readonly accessToken?: () => Promise<string | null>;
  /** What the session does about links and bookmarks. Default: there are none. */
  readonly sharing?: Sharing | undefined;
  /** What a link allows; null when it is no more. */
  readonly roleOfLink?: (link: string) => Role | null;
  /** Tells a registry of the session. Default: nobody does. */
  readonly teller?: SessionTeller | null;
  /** Told when storage takes nothing any more. Default: nobody is. */
  readonly lost?: (error: unknown) => void;
}

export interface RunningSession {
  readonly live: LiveSession;
  readonly keeper: Keeper;
  readonly profiler: Profiler;
  /** Of the document as a new session has it; null for one that was brought back. */
  readonly fingerprint: string | null;
  readonly outcome: Outcome;
  /** Clients that were connected before have exactly this document. */
  readonly clientsAreInStep: boolean;
}

/**
 * Runs the app, and brings back what the journal remembers.
 * @throws PanelError when the app of a stored session fails
 */
export async function runSession(options: RunOptions): Promise<RunningSession> {
  const { app, record, journal, version, limits, clock, timers, startTimeout, development, teller } = options;
  const log = teller == null ? options.log : overheard(options.log, new Set([(entry) => teller.line(entry)]));
  const profiler = new Profiler(() => clock.now());
  let kept: RunningSession | null = null;
  // Nobody may be there to be told of what a timer changed, so the telling cannot be what stores it.
  const store = (): void => {
    if (kept === null || kept.live.app.scope.disposed) return;
    try {
      kept.keeper.store();
    } catch (error) {
      if (!(error instanceof StorageLostError)) throw error;
    }
  };
  const host: SessionHost = {
    now: () => clock.now(),
    timer(key: string, due: number, background: boolean, fire: () => void) {
      // A job that has ended a run sets its next time.
      queueMicrotask(store);
      // What still runs when the session is over must not leave an alarm behind.
      if (kept?.live.app.scope.disposed === true) return () => {};
      return timers.set(key, due, background, () => {
        fire();
        store();
      });
    },
    log,
    performed(...what) {
      profiler.performed(...what);
      teller?.performed(...what);
    },
    development,
    accessToken: options.accessToken,
    sharing: options.sharing,
    files: journal.files,
  };
  const { session, outcome, clientsAreInStep } = await startSession({
    app,
    record,
    ...(options.kept === undefined ? {} : { onKeep: options.kept }),
    stored: journal.load(),
    created: options.created === true,
    handledPages: limits.handledPages,
    version,
    log,
    host,
  });
  const keeper = new Keeper(session, { journal, startTimeout, lost: (error) => options.lost?.(error) });
  const mark = outcome === "new" ? await fingerprint(session) : null;
  const port: SessionKeeper = {
    clock,
    limits,
    trustClients: app.options.trustClients ?? options.trustClients === true,
    ...(options.roleOfLink === undefined ? {} : { roleOfLink: options.roleOfLink }),
    store: () => keeper.store(),
    received: (message, { page }) => {
      if (message.kind !== "PATCH-DOC") return;
      const { number, events } = message.content;
      session.memory?.received(
        page === null || number === undefined ? null : { name: page, number },
        hasEvents(events),
      );
    },
    isHandled: ({ content: { number } }, { page }) =>
      page !== null && number !== undefined && number <= (session.memory?.handled.of(page, false) ?? 0),
    progress: ({ page, line }) => ({
      handled: page === null ? null : (session.memory?.handled.of(page, line <= 1) ?? null),
      run: session.memory?.run ?? "",
      notice: session.memory?.notice?.text ?? null,
      renewed: connectionTexts(app.options.connectionBanner).renewed,
    }),
  };
  const live = new LiveSession(session, port, mark);
  // A session that starts anew must not be mixed with what was stored of the one before.
  if (outcome !== "resumed") keeper.write(outcome === "restarted");
  if (clientsAreInStep) live.outbox.assumeSynced();
  session.afterCallback = store;
  kept = { live, keeper, profiler, fingerprint: mark, outcome, clientsAreInStep };
  profiler.awake();
  session.durableWork.resume();
  publish({ subject: "session", what: outcome, session: record.id, app: record.request.appPath, version });
  return kept;
}

/** True when a patch carries an event rather than values alone: a value may be set twice, a click may not. */
const hasEvents = (events: readonly unknown[]): boolean =>
  events.some(
    (event) => typeof event === "object" && event !== null && "kind" in event && event.kind !== "ModelChanged",
  );

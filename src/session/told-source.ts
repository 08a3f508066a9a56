// How a session is, for what tells a registry of it.
import type { SessionTeller } from "../app/session-teller.ts";
import type { SessionClock } from "./clock/session-clock.ts";
import type { Pin } from "./pin.ts";
import { keptAwakeBy, type ReportSource } from "./report.ts";
import type { RunningSession } from "./running-session.ts";
import type { SessionDeployment } from "./session-deployment.ts";
import type { SessionRecord } from "./store/session-record.ts";

/** The parts of a session that are looked at. */
interface ToldParts extends Pick<ReportSource, "sockets" | "journal"> {
  readonly ctx: Pick<DurableObjectState, "waitUntil">;
  readonly clock: SessionClock;
  readonly pin: Pin;
  /** Resolves when it runs. */
  readonly running: Promise<RunningSession> | null;
}

/** Makes what tells of a session that is about to run; null where nobody is told. */
export function tellerOf(
  { teller, version, apps }: SessionDeployment,
  { id, request: { appPath, user }, created }: SessionRecord,
  { ctx, clock, pin, sockets, journal, running: starting }: ToldParts,
): SessionTeller | null {
  if (teller === undefined) return null;
  let running: RunningSession | null = null;
  // Whoever has started it is told of a failure.
  starting?.then((started) => (running = started)).catch(() => {});
  // A pattern is one app, however many addresses visitors make of it.
  const app = apps.find(appPath)?.pattern ?? appPath;
  return teller({
    ...{ id, app, user, version, created },
    facts: () => ({
      people: sockets.open,
      stored: journal.size,
      rowsWritten: journal.rowsWritten,
      // A message of several frames that is under way is over before anyone reads of it.
      keptAwakeBy: keptAwakeBy({ running, clock, sockets: { open: sockets.open, waiting: 0 }, pinned: pin.isSet }),
    }),
    stays: () => pin.isSet,
    waitUntil: (work) => ctx.waitUntil(work),
  });
}

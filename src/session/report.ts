// What a session says of itself: what it costs and what keeps it awake.
import type { SessionClock } from "./clock/session-clock.ts";
import type { RunningSession } from "./running-session.ts";
import type { SessionRecord } from "./store/session-record.ts";
import type { SessionReport } from "./session-report.ts";

export interface ReportSource {
  readonly record: SessionRecord;
  readonly running: RunningSession | null;
  readonly clock: SessionClock;
  readonly alarm: number | null;
  readonly sockets: { readonly open: number; readonly waiting: number };
  readonly expires: number | null;
  readonly links: SessionReport["links"];
  readonly journal: { readonly size: number; readonly rowsWritten: number };
  /** A timer keeps it in memory because of its problems. */
  readonly pinned: boolean;
}

/** What keeps the object in memory now. */
export function keptAwakeBy({
  running,
  clock,
  sockets,
  pinned,
}: Pick<ReportSource, "running" | "clock" | "sockets" | "pinned">): readonly string[] {
  return [
    ...(pinned ? (running?.keeper.reasons ?? []) : []),
    ...(clock.awakeUntil === null ? [] : [`a timer that is due within ten seconds: ${shortTimers(clock).join(", ")}`]),
    ...(running?.keeper.waiting === true ? ["a batch that waits to be written"] : []),
    ...(running?.live.app.busy === true ? ["a callback that is running"] : []),
    ...(sockets.waiting > 0 ? [`${sockets.waiting} long messages that have not come whole`] : []),
  ];
}

export function sessionReport({
  record,
  running,
  clock,
  alarm,
  sockets,
  expires,
  links,
  journal,
  pinned,
}: ReportSource): SessionReport {
  const problems = running?.keeper.reasons ?? [];
  return {
    id: record.id,
    app: record.request.appPath,
    user: record.request.user,
    created: record.created,
    version: record.version,
    awake: running !== null,
    outcome: running?.outcome ?? null,
    sockets: sockets.open,
    links,
    keptAwakeBy: keptAwakeBy({ running, clock, sockets, pinned }),
    problems,
    work: running?.live.app.durableWork.underWay ?? [],
    timers: clock.timers,
    alarm,
    expires,
    stored: journal.size,
    rowsWritten: journal.rowsWritten,
  };
}

const shortTimers = (clock: SessionClock): readonly string[] =>
  clock.timers.filter(({ due }) => due <= (clock.awakeUntil ?? 0)).map(({ key }) => key);

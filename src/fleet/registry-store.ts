// The storage of one object of the registry: sessions, counts by hour, callbacks by day, the newest lines of the log.
import { FLEET_LIMITS } from "./limits.ts";
import type { PageNews, SessionNews } from "./news.ts";
import type { OrphanReport } from "./orphans.ts";
import type {
  AppCounts,
  CallbackCounts,
  HourCounts,
  KnownLine,
  KnownSession,
  SessionList,
  SessionQuestion,
  ShardOverview,
} from "./registry-calls.ts";
import { addTimes, type TimeCounts } from "./times.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Callbacks that are not told apart. */
const OTHERS = "(others)";

/** Lines that an overview has. */
const LINES = 100;

const TABLES = [
  `sessions (id TEXT PRIMARY KEY, app TEXT NOT NULL, user TEXT, version TEXT NOT NULL, created INTEGER NOT NULL,
    at INTEGER NOT NULL, people INTEGER NOT NULL, stored INTEGER NOT NULL, kept TEXT NOT NULL, events INTEGER NOT NULL,
    errors INTEGER NOT NULL, failure TEXT, ended INTEGER) WITHOUT ROWID`,
  `hours (hour INTEGER, app TEXT, started INTEGER NOT NULL, woken INTEGER NOT NULL, ended INTEGER NOT NULL,
    events INTEGER NOT NULL, rows INTEGER NOT NULL, awake INTEGER NOT NULL, errors INTEGER NOT NULL, hit INTEGER NOT NULL,
    miss INTEGER NOT NULL, stale INTEGER NOT NULL, private INTEGER NOT NULL, PRIMARY KEY (hour, app)) WITHOUT ROWID`,
  `callbacks (day INTEGER, app TEXT, name TEXT, times TEXT NOT NULL, failed INTEGER NOT NULL,
    PRIMARY KEY (day, app, name)) WITHOUT ROWID`,
  "reads (app TEXT PRIMARY KEY, read TEXT NOT NULL) WITHOUT ROWID",
  "orphans (id INTEGER PRIMARY KEY, report TEXT NOT NULL)",
  `lines (number INTEGER PRIMARY KEY, at INTEGER NOT NULL, level TEXT NOT NULL, session TEXT NOT NULL, app TEXT NOT NULL,
    message TEXT NOT NULL, errorId TEXT, callback TEXT)`,
];

/** What is told of sessions, as columns of `hours`. */
const COUNTS = [
  "started",
  "woken",
  "ended",
  "events",
  "rows",
  "awake",
  "errors",
  "hit",
  "miss",
  "stale",
  "private",
] as const;
type Count = (typeof COUNTS)[number];

/** All calls are synchronous; what one turn writes is committed together (Cloudflare docs, sqlite-storage-api). */
export class RegistryStore {
  readonly #sql: SqlStorage;
  #rowsWritten = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    for (const table of TABLES) sql.exec(`CREATE TABLE IF NOT EXISTS ${table}`);
  }

  /** Notes what a session tells. */
  take(news: SessionNews): void {
    const { id, app, user, version, created, at, turn, people, stored, keptAwakeBy, events, errors, rows, awake } =
      news;
    const failure = news.lines.findLast(({ level }) => level === "error")?.message ?? null;
    // The last of two tellings may come first.
    this.#write(
      `INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
        version = excluded.version, at = MAX(at, excluded.at),
        people = IIF(excluded.at >= at, excluded.people, people), stored = IIF(excluded.at >= at, excluded.stored, stored),
        kept = IIF(excluded.at >= at, excluded.kept, kept), ended = COALESCE(excluded.ended, IIF(excluded.created > created, NULL, ended)),
        created = MAX(created, excluded.created), events = events + excluded.events, errors = errors + excluded.errors,
        failure = COALESCE(excluded.failure, failure)`,
      id,
      app,
      user,
      version,
      created,
      at,
      turn === "ended" ? 0 : people,
      stored,
      JSON.stringify(turn === "ended" ? [] : keptAwakeBy),
      events,
      errors,
      failure,
      turn === "ended" ? at : null,
    );
    this.#count(at, app, {
      started: turn === "new" ? 1 : 0,
      woken: turn === "resumed" || turn === "restarted" ? 1 : 0,
      ended: turn === "ended" ? 1 : 0,
      ...{ events, rows, awake, errors },
    });
    for (const { name, times, failed } of news.callbacks) this.#callback(at, app, name, times, failed);
    for (const { at: when, level, message, errorId, callback } of news.lines)
      this.#write(
        "INSERT INTO lines VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)",
        when,
        level,
        id,
        app,
        message,
        errorId,
        callback,
      );
    if (news.lines.length > 0)
      this.#write("DELETE FROM lines WHERE number <= (SELECT MAX(number) FROM lines) - ?", FLEET_LIMITS.lines);
  }

  /** Notes what an isolate tells of pages. */
  takePages({ at, app, pages, privateRead }: PageNews): void {
    this.#count(at, app, pages);
    if (privateRead !== null)
      this.#write(
        "INSERT INTO reads VALUES (?, ?) ON CONFLICT (app) DO UPDATE SET read = excluded.read",
        app,
        privateRead,
      );
  }

  /** @param since milliseconds since 1970 */
  overview(since: number): ShardOverview {
    return {
      apps: this.#rows<AppCounts>(
        `SELECT app, version, COUNT(*) AS sessions, SUM(people) AS people, SUM(kept <> '[]') AS kept, SUM(errors) AS errors,
          SUM(stored) AS stored FROM sessions WHERE ended IS NULL GROUP BY app, version`,
      ),
      hours: this.#rows<Record<Count, number> & { hour: number; app: string }>(
        "SELECT * FROM hours WHERE hour >= ? ORDER BY hour",
        since - (since % HOUR),
      ).map(hourOf),
      callbacks: this.#callbacks(since),
      privateReads: Object.fromEntries(
        this.#rows<{ app: string; read: string }>("SELECT app, read FROM reads").map(({ app, read }) => [app, read]),
      ),
      lines: this.#rows<KnownLine>(
        "SELECT at, level, message, errorId, callback, session, app FROM lines ORDER BY number DESC LIMIT ?",
        LINES,
      ),
      rowsWritten: this.#rowsWritten,
      orphans: this.#orphans(),
    };
  }

  sessions({ app, text, which, limit }: SessionQuestion): SessionList {
    const where = [WHICH[which]];
    const values: string[] = [];
    if (app !== undefined) {
      where.push("app = ?");
      values.push(app);
    }
    if (text !== undefined && text !== "") {
      where.push("(INSTR(id, ?) > 0 OR INSTR(LOWER(COALESCE(user, '')), LOWER(?)) > 0)");
      values.push(text, text);
    }
    const condition = where.join(" AND ");
    const [count] = this.#rows<{ total: number }>(
      `SELECT COUNT(*) AS total FROM sessions WHERE ${condition}`,
      ...values,
    );
    const most = Math.max(0, Math.min(Math.trunc(limit), FLEET_LIMITS.sessionsPerPage));
    const rows = this.#rows<Omit<KnownSession, "keptAwakeBy"> & { kept: string }>(
      `SELECT * FROM sessions WHERE ${condition} ORDER BY at DESC, id LIMIT ${most}`,
      ...values,
    );
    return {
      // The cast: only `take` writes the column.
      sessions: rows.map(({ kept, ...row }) => ({ ...row, keptAwakeBy: JSON.parse(kept) as string[] })),
      total: count?.total ?? 0,
    };
  }

  /** Names of the sessions that have not ended, to the last. */
  get names(): readonly string[] {
    return this.#rows<{ id: string }>("SELECT id FROM sessions WHERE ended IS NULL").map(({ id }) => id);
  }

  /** Keeps what a comparison has found in the place of the one before. */
  keepOrphans(report: OrphanReport): void {
    this.#write("INSERT OR REPLACE INTO orphans VALUES (1, ?)", JSON.stringify(report));
  }

  #orphans(): OrphanReport | null {
    const [row] = this.#rows<{ report: string }>("SELECT report FROM orphans");
    // The cast: only `keepOrphans` writes the column.
    return row === undefined ? null : (JSON.parse(row.report) as OrphanReport);
  }

  /** Forgets what is too old. @param now milliseconds since 1970 */
  forget(now: number): void {
    const { days, endedDays, silentDays } = FLEET_LIMITS;
    this.#write("DELETE FROM hours WHERE hour < ?", now - days * DAY);
    this.#write("DELETE FROM callbacks WHERE day < ?", now - days * DAY);
    this.#write("DELETE FROM sessions WHERE ended < ? OR at < ?", now - endedDays * DAY, now - silentDays * DAY);
  }

  #count(at: number, app: string, counts: Partial<Record<Count, number>>): void {
    this.#write(
      `INSERT INTO hours (hour, app, ${COUNTS.join()}) VALUES (?, ?, ${COUNTS.map(() => "?").join()})
        ON CONFLICT (hour, app) DO UPDATE SET ${COUNTS.map((name) => `${name} = ${name} + excluded.${name}`).join()}`,
      at - (at % HOUR),
      app,
      ...COUNTS.map((name) => counts[name] ?? 0),
    );
  }

  #callback(at: number, app: string, name: string, times: TimeCounts, failed: number): void {
    const day = at - (at % DAY);
    const [known] = this.#rows<{ times: string; failed: number }>(
      "SELECT times, failed FROM callbacks WHERE day = ? AND app = ? AND name = ?",
      ...[day, app, name],
    );
    if (known === undefined && name !== OTHERS) {
      const [all] = this.#rows<{ names: number }>("SELECT COUNT(*) AS names FROM callbacks WHERE day = ?", day);
      if ((all?.names ?? 0) >= FLEET_LIMITS.callbacksPerDay) return this.#callback(at, app, OTHERS, times, failed);
    }
    const before = known === undefined ? [] : timesOf(known.times);
    this.#write(
      "INSERT OR REPLACE INTO callbacks VALUES (?, ?, ?, ?, ?)",
      ...[day, app, name, JSON.stringify(addTimes(before, times)), (known?.failed ?? 0) + failed],
    );
  }

  /** Days added up. */
  #callbacks(since: number): readonly CallbackCounts[] {
    const rows = this.#rows<{ app: string; name: string; times: string; failed: number }>(
      "SELECT app, name, times, failed FROM callbacks WHERE day >= ?",
      since - (since % DAY),
    );
    return mergedCallbacks(rows.map((row) => ({ ...row, times: timesOf(row.times) })));
  }

  #write(query: string, ...values: (string | number | null)[]): void {
    this.#rowsWritten += this.#sql.exec(query, ...values).rowsWritten;
  }

  #rows<T>(query: string, ...values: (string | number)[]): T[] {
    // The cast: only this class writes the tables, with the types that it reads.
    return this.#sql.exec(query, ...values).toArray() as T[];
  }
}

const WHICH: Record<SessionQuestion["which"], string> = {
  open: "ended IS NULL",
  connected: "ended IS NULL AND people > 0",
  kept: "ended IS NULL AND kept <> '[]'",
  failed: "errors > 0",
  ended: "ended IS NOT NULL",
};

/** The counts of each callback once. */
export function mergedCallbacks(all: readonly CallbackCounts[]): readonly CallbackCounts[] {
  const merged = new Map<string, CallbackCounts>();
  for (const { app, name, times, failed } of all) {
    const key = JSON.stringify([app, name]);
    const known = merged.get(key);
    merged.set(key, { app, name, times: addTimes(known?.times ?? [], times), failed: (known?.failed ?? 0) + failed });
  }
  return [...merged.values()];
}

// The cast: only `#callback` writes the column.
const timesOf = (text: string): TimeCounts => JSON.parse(text) as number[];

const hourOf = ({
  hit,
  miss,
  stale,
  private: own,
  ...rest
}: Record<Count, number> & { hour: number; app: string }): HourCounts => ({
  ...rest,
  pages: { hit, miss, stale, private: own },
});

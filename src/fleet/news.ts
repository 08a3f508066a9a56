// What objects and isolates tell the registry: plain data, as it goes over RPC.
import type { LogLevel } from "../base/log.ts";
import type { SessionTurn, ToldSession } from "../app/session-teller.ts";
import type { TimeCounts } from "./times.ts";

/** A line of the log, as the registry keeps it. */
export interface ToldLine {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly level: LogLevel;
  readonly message: string;
  /** What the visitor was told. */
  readonly errorId: string | null;
  readonly callback: string | null;
}

/** Callbacks of one name. */
export interface ToldCallback {
  readonly name: string;
  readonly times: TimeCounts;
  readonly failed: number;
}

/** How a session is, and what has happened since it was told of last. */
export interface SessionNews extends ToldSession {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `running`: nothing but messages and time. */
  readonly turn: SessionTurn | "running";
  readonly people: number;
  readonly stored: number;
  readonly keptAwakeBy: readonly string[];
  /** Since the last telling: messages and alarms, rows of state, milliseconds awake, lines of level "error". */
  readonly events: number;
  readonly rows: number;
  readonly awake: number;
  readonly errors: number;
  readonly callbacks: readonly ToldCallback[];
  /** Lines of level "warn" and "error". */
  readonly lines: readonly ToldLine[];
}

/** How a page came to be: the header `x-edgepanel-page`. */
export type PageState = "hit" | "miss" | "stale" | "private";

/** Pages that an isolate has given. */
export interface PageNews {
  readonly at: number;
  /** Path of the app. */
  readonly app: string;
  readonly pages: Readonly<Record<PageState, number>>;
  /** The read that made the last private page private; null when there was none. */
  readonly privateRead: string | null;
}

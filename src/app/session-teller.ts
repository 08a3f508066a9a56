// What tells a registry of all sessions how one of them is doing: a port, so that a deployment without one carries nothing of it.
import type { LogEntry } from "../base/log.ts";

/** How a session came to be in memory, who came and went, and its end. */
export type SessionTurn = "new" | "resumed" | "restarted" | "joined" | "left" | "ended";

/** What of a session does not change while its object is in memory. */
export interface ToldSession {
  readonly id: string;
  /** Path that the app was registered under: `/users/{id}`. */
  readonly app: string;
  readonly user: string | null;
  /** Version of the deployment. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly created: number;
}

/** How a session is at this moment. */
export interface SessionFacts {
  /** Open sockets. */
  readonly people: number;
  /** Characters of state in storage. */
  readonly stored: number;
  /** Rows of state written since the object woke. */
  readonly rowsWritten: number;
  /** What keeps the object in memory; empty for one that may sleep. */
  readonly keptAwakeBy: readonly string[];
}

/** Where a teller looks. Nothing of it is asked for more often than is told. */
export interface ToldSource extends ToldSession {
  facts(): SessionFacts;
  /** Whether something keeps the object in memory. Cheap. */
  stays(): boolean;
  /** Keeps the object awake until `work` has ended. */
  waitUntil(work: Promise<unknown>): void;
}

/** Tells of one session while its object is in memory. Nothing that it does waits, throws or changes the session. */
export interface SessionTeller {
  tell(turn: SessionTurn): void;
  /** To be called after whatever has kept the object awake: a message, an alarm. */
  handled(): void;
  /** A callback or the function of a pane has ended. @param milliseconds waiting included */
  performed(callback: string, milliseconds: number, outcome: "done" | "failed"): void;
  /** A line of the session's log. */
  line(entry: LogEntry): void;
}

/** Makes the teller of one session; null for one that nobody is told of. */
export type MakeTeller = (source: ToldSource) => SessionTeller | null;

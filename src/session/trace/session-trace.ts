// Records what a session's browsers send while a trace is on. The trace is in storage: a sleep of the object ends none.
import { TRACE_LIMITS, type TraceEvent, type TraceFile, type TraceHead } from "../../app/trace.ts";
import { toBase64 } from "../../serialization/buffers.ts";
import type { Frame } from "../../protocol/socket-port.ts";
import type { Connection } from "../connection.ts";

/** The part of a SQLite database that is needed; a Durable Object's `storage.sql` has it. */
interface SqlPort {
  exec(query: string, ...bindings: (string | number | null)[]): { toArray(): unknown[] };
}

/** Phases of a trace. */
type Phase =
  | { readonly kind: "none" }
  | { readonly kind: "on"; readonly head: TraceHead; readonly until: number; frames: number; characters: number }
  | { readonly kind: "over"; readonly head: TraceHead; readonly ended: Exclude<TraceFile["ended"], null> };

interface HeadRow {
  readonly head: string;
  readonly until: number;
  readonly ended: Exclude<TraceFile["ended"], null> | null;
}

/** The trace of one session. */
export class SessionTrace {
  readonly #sql: SqlPort;
  readonly #now: () => number;
  #phase: Phase;

  /** @param exists whether the object's storage has a trace already */
  constructor(sql: SqlPort, exists: boolean, now: () => number) {
    this.#sql = sql;
    this.#now = now;
    this.#phase = exists ? this.#stored() : { kind: "none" };
  }

  get isOn(): boolean {
    return this.#phase.kind === "on";
  }

  /** Begins a trace in the place of the one before. Returns when it ends. @param seconds at most those of the limit */
  begin(head: TraceHead, seconds: number): number {
    const until = head.began + Math.max(1, Math.min(seconds, TRACE_LIMITS.seconds)) * 1000;
    this.#sql.exec("CREATE TABLE IF NOT EXISTS trace (id INTEGER PRIMARY KEY, head TEXT, until INTEGER, ended TEXT)");
    this.#sql.exec("CREATE TABLE IF NOT EXISTS trace_events (number INTEGER PRIMARY KEY, event TEXT NOT NULL)");
    this.#sql.exec("DELETE FROM trace_events");
    this.#sql.exec("INSERT OR REPLACE INTO trace VALUES (1, ?, ?, NULL)", JSON.stringify(head), until);
    this.#phase = { kind: "on", head, until, frames: 0, characters: 0 };
    return until;
  }

  /** A frame has come. To be called before it is handled. */
  frame({ id, page, line, pulled }: Connection, frame: Frame): void {
    const { kind } = this.#phase;
    if (kind !== "on" || this.#isOver(this.#phase)) return;
    const body = typeof frame === "string" ? { text: frame } : { bytes: toBase64(new Uint8Array(frame)) };
    this.#note({ kind: "frame", at: this.#at(this.#phase), socket: id, page, line, pulled, ...body });
  }

  /** A socket is gone. */
  closed({ id }: Pick<Connection, "id">): void {
    if (this.#phase.kind !== "on" || this.#isOver(this.#phase)) return;
    this.#note({ kind: "closed", at: this.#at(this.#phase), socket: id });
  }

  /** False when none is on. */
  end(): boolean {
    if (this.#phase.kind !== "on") return false;
    this.#endBecause("asked");
    return true;
  }

  /** The file; null when there was no trace. */
  file(): TraceFile | null {
    const phase = this.#phase;
    if (phase.kind === "none") return null;
    if (phase.kind === "on") this.#isOver(phase);
    // The casts: only this class writes the tables.
    const rows = this.#sql.exec("SELECT event FROM trace_events ORDER BY number").toArray() as { event: string }[];
    const ended = this.#phase.kind === "over" ? this.#phase.ended : null;
    return { ...phase.head, ended, events: rows.map(({ event }) => JSON.parse(event) as TraceEvent) };
  }

  #stored(): Phase {
    const [row] = this.#sql.exec("SELECT head, until, ended FROM trace").toArray() as HeadRow[];
    if (row === undefined) return { kind: "none" };
    // The cast: `begin` wrote it.
    const head = JSON.parse(row.head) as TraceHead;
    if (row.ended !== null) return { kind: "over", head, ended: row.ended };
    const [size] = this.#sql
      .exec("SELECT COUNT(*) AS frames, COALESCE(SUM(LENGTH(event)), 0) AS characters FROM trace_events")
      .toArray() as { frames: number; characters: number }[];
    return { kind: "on", head, until: row.until, frames: size?.frames ?? 0, characters: size?.characters ?? 0 };
  }

  #at({ head }: Extract<Phase, { kind: "on" }>): number {
    return this.#now() - head.began;
  }

  #isOver({ until }: Extract<Phase, { kind: "on" }>): boolean {
    if (this.#now() < until) return false;
    this.#endBecause("time");
    return true;
  }

  #note(event: TraceEvent): void {
    const phase = this.#phase;
    if (phase.kind !== "on") return;
    const text = JSON.stringify(event);
    phase.frames += 1;
    phase.characters += text.length;
    if (phase.frames > TRACE_LIMITS.frames || phase.characters > TRACE_LIMITS.characters)
      return this.#endBecause("full");
    this.#sql.exec("INSERT INTO trace_events VALUES (NULL, ?)", text);
  }

  #endBecause(ended: Exclude<TraceFile["ended"], null>): void {
    if (this.#phase.kind !== "on") return;
    this.#sql.exec("UPDATE trace SET ended = ?", ended);
    this.#phase = { kind: "over", head: this.#phase.head, ended };
  }
}

// The scheduler's storage: one row for the state of each task, one for each of its last runs.
import { SCHEDULER_LIMITS } from "./limits.ts";

/** The part of a SQLite database that is needed; a Durable Object's `storage.sql` has it. */
export interface SqlPort {
  exec(query: string, ...bindings: (string | number | null)[]): { toArray(): unknown[] };
}

/** An attempt that has begun. */
export interface RunningState {
  /** Its number within the task. */
  readonly run: number;
  readonly due: number;
  readonly attempt: number;
  readonly started: number;
}

/** What is known of a task; times in milliseconds since the epoch. */
export interface TaskState {
  /** Of the schedule that `due` comes from. */
  readonly identity: string;
  /** The next run; null when there is none. */
  readonly due: number | null;
  readonly running: RunningState | null;
  /** The run that is tried again at `at`. */
  readonly retry: { readonly due: number; readonly attempt: number; readonly at: number } | null;
  /** Attempts so far. */
  readonly runs: number;
  readonly cancelled: boolean;
  /** An admin has called its runs off until he resumes them. Undefined in what an older version has stored. */
  readonly paused?: boolean;
  /** Why the schedule gives no more times, when that is its fault. */
  readonly problem: string | null;
}

/** What became of an attempt. `lost`: the object was lost while it ran. `timed-out`: it took longer than a run may. */
export type Outcome = "running" | "done" | "failed" | "lost" | "timed-out";

/** One attempt, as the history has it. */
export interface RunRecord {
  readonly task: string;
  readonly run: number;
  readonly due: number;
  readonly attempt: number;
  readonly started: number;
  readonly ended: number | null;
  readonly outcome: Outcome;
  readonly error: string | null;
  /** Due times that were left out because this attempt was going on. */
  readonly skipped: number;
}

/** All calls are synchronous; what one turn writes is committed together (Cloudflare docs, sqlite-storage-api). */
export class TaskStore {
  readonly #sql: SqlPort;

  constructor(sql: SqlPort) {
    this.#sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS tasks (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID");
    sql.exec(`CREATE TABLE IF NOT EXISTS runs (task TEXT, run INTEGER, due INTEGER NOT NULL, attempt INTEGER NOT NULL, started INTEGER NOT NULL,
      ended INTEGER, outcome TEXT NOT NULL, error TEXT, skipped INTEGER NOT NULL, PRIMARY KEY (task, run)) WITHOUT ROWID`);
  }

  /** Every task that was ever described and is not dropped. */
  states(): Map<string, TaskState> {
    // The casts here and below: only this class writes the tables, with the types that it reads.
    const rows = this.#sql.exec("SELECT name, state FROM tasks ORDER BY name").toArray() as {
      name: string;
      state: string;
    }[];
    return new Map(rows.map(({ name, state }) => [name, JSON.parse(state) as TaskState]));
  }

  put(name: string, state: TaskState): void {
    this.#sql.exec(
      "INSERT INTO tasks (name, state) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET state = excluded.state",
      name,
      JSON.stringify(state),
    );
  }

  /** Forgets a task with its history. */
  drop(name: string): void {
    this.#sql.exec("DELETE FROM tasks WHERE name = ?", name);
    this.#sql.exec("DELETE FROM runs WHERE task = ?", name);
  }

  /** Notes that an attempt begins, and forgets those that are too old. */
  begin(task: string, { run, due, attempt, started }: RunningState): void {
    this.#sql.exec(
      "INSERT INTO runs (task, run, due, attempt, started, ended, outcome, error, skipped) VALUES (?, ?, ?, ?, ?, NULL, 'running', NULL, 0)",
      task,
      run,
      due,
      attempt,
      started,
    );
    this.#sql.exec("DELETE FROM runs WHERE task = ? AND run <= ?", task, run - SCHEDULER_LIMITS.history);
  }

  end(task: string, run: number, ended: number, outcome: Outcome, error: string | null): void {
    const text = error === null ? null : error.slice(0, SCHEDULER_LIMITS.errorText);
    this.#sql.exec(
      "UPDATE runs SET ended = ?, outcome = ?, error = ? WHERE task = ? AND run = ?",
      ended,
      outcome,
      text,
      task,
      run,
    );
  }

  /** Notes that a due time was left out because attempt `run` was going on. */
  skip(task: string, run: number): void {
    this.#sql.exec("UPDATE runs SET skipped = skipped + 1 WHERE task = ? AND run = ?", task, run);
  }

  /** Attempts of all tasks, the newest of each task first. */
  history(): RunRecord[] {
    return this.#sql.exec("SELECT * FROM runs ORDER BY task, run DESC").toArray() as RunRecord[];
  }
}

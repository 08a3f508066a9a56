// The memory of a session in SQLite: a snapshot, and one row per turn since.
import { addTurn, emptyState, type StoredState, type StoredTurn } from "../../app/memory/stored-state.ts";
import { LimitError } from "../../base/errors.ts";
import { bytesOf, pieces } from "./row-text.ts";
import { StoredFiles } from "./stored-files.ts";
import { Tables } from "./tables.ts";

/**
 * Turns between two snapshots. Their rows are written over in a ring, because deleting a row costs as much as writing
 * one.
 */
export const TURNS_PER_SNAPSHOT = 128;
/** Bytes of JSON, in UTF-8, that a session may keep. */
export const STATE_BYTES = 32 * 1024 * 1024;
/**
 * Characters of turns after which a snapshot follows, unless the last one is longer: what is stored stays within a few
 * times the state.
 */
export const TURN_CHARACTERS = 2_000_000;

/** What a visitor's session is not brought back for. */
const DAMAGED = "a part of its stored state cannot be read";

/** Names the rows of a turn or snapshot that is longer than one row. */
interface Row extends Record<string, SqlStorageValue> {
  readonly sequence: number;
  readonly parts: number;
  readonly part: number;
  readonly json: string;
}

/** What of a Durable Object's storage is needed. */
export type JournalStorage = Pick<DurableObjectStorage, "sql" | "transactionSync">;

/** Reads and writes the memory. A text of several rows is written whole or not at all. */
export class Journal {
  /** Files of visitors: beside the state, which is written again and again. */
  readonly files: StoredFiles;
  readonly #storage: JournalStorage;
  readonly #sql: SqlStorage;
  #ready: boolean;
  #sequence = 0;
  #snapshotAt = 0;
  #rowsWritten = 0;
  /** Characters of the last snapshot, and of the turns since. */
  #snapshotLength = 0;
  #turnsLength = 0;

  /** @param mostFileBytes bytes of all files of visitors */
  constructor(storage: JournalStorage, tables = new Tables(storage.sql), mostFileBytes = Infinity) {
    this.files = new StoredFiles(storage.sql, tables, mostFileBytes);
    this.#storage = storage;
    this.#sql = storage.sql;
    this.#ready = tables.has("turns");
  }

  /** Rows written by this instance, for the bench and the admin. */
  get rowsWritten(): number {
    return this.#rowsWritten;
  }

  /** True when the next turn should be a snapshot instead. */
  get wantsSnapshot(): boolean {
    return (
      this.#sequence - this.#snapshotAt >= TURNS_PER_SNAPSHOT - 1 ||
      this.#turnsLength > Math.max(TURN_CHARACTERS, this.#snapshotLength)
    );
  }

  /** Characters of JSON that are stored, for reports. */
  get size(): number {
    if (!this.#ready) return 0;
    const count = (table: string): number =>
      this.#sql.exec<{ size: number | null }>(`SELECT SUM(LENGTH(json)) AS size FROM ${table}`).one().size ?? 0;
    return count("snapshot") + count("turns");
  }

  /** Deletes everything, whatever layout the tables have, and remembers instead why the session cannot be had back. */
  discard(reason: string): StoredState {
    for (const table of ["turns", "snapshot", "files"]) this.#sql.exec(`DROP TABLE IF EXISTS ${table}`);
    this.forget();
    const state: StoredState = { ...emptyState(), problems: [reason] };
    this.snapshot(state);
    return state;
  }

  /** The stored memory, or null when there is none. What of it cannot be read is left out and counts as a problem. */
  load(): StoredState | null {
    if (!this.#ready) return null;
    const snapshot = this.#joined("snapshot").at(-1);
    let state = emptyState();
    // One that was begun is there whole; less of it than that was not our doing.
    let isWhole = snapshot !== undefined || this.#sql.exec("SELECT 1 FROM snapshot LIMIT 1").toArray().length === 0;
    this.#sequence = this.#snapshotAt = snapshot?.sequence ?? 0;
    this.#snapshotLength = snapshot?.json.length ?? 0;
    this.#turnsLength = 0;
    if (snapshot !== undefined)
      isWhole = readAs(snapshot.json, (value) => (state = { ...state, ...(value as StoredState) }));
    for (const { sequence, json } of this.#joined("turns")) {
      if (sequence <= this.#snapshotAt) continue;
      isWhole &&= sequence === this.#sequence + 1;
      isWhole = readAs(json, (value) => addTurn(state, value)) && isWhole;
      this.#sequence = sequence;
      this.#turnsLength += json.length;
    }
    if (this.#sequence === 0 && isWhole) return null;
    return isWhole ? state : { ...state, problems: [DAMAGED] };
  }

  /** @throws LimitError when the turn is larger than a session may keep */
  append(turn: StoredTurn): void {
    this.#prepare();
    const sequence = this.#sequence + 1;
    this.#turnsLength += this.#write("turns", sequence % TURNS_PER_SNAPSHOT, sequence, JSON.stringify(turn));
    this.#sequence = sequence;
  }

  /** Puts everything in place of snapshot and turns. @throws LimitError when it is larger than a session may keep */
  snapshot(state: StoredState): void {
    this.#prepare();
    const sequence = this.#sequence + 1;
    this.#snapshotLength = this.#write("snapshot", 0, sequence, JSON.stringify(state));
    this.#turnsLength = 0;
    this.#snapshotAt = this.#sequence = sequence;
  }

  /** To be called when the tables were deleted. */
  forget(): void {
    this.files.forget();
    this.#ready = false;
    this.#sequence = this.#snapshotAt = this.#snapshotLength = this.#turnsLength = 0;
  }

  #prepare(): void {
    if (this.#ready) return;
    for (const table of ["turns", "snapshot"]) {
      this.#sql.exec(
        `CREATE TABLE IF NOT EXISTS ${table} (slot INTEGER NOT NULL, part INTEGER NOT NULL, sequence INTEGER NOT NULL, parts INTEGER NOT NULL, json TEXT NOT NULL, PRIMARY KEY (slot, part)) WITHOUT ROWID`,
      );
    }
    this.#ready = true;
  }

  /** Returns how many characters it wrote. */
  #write(table: "turns" | "snapshot", slot: number, sequence: number, json: string): number {
    const bytes = bytesOf(json, STATE_BYTES);
    if (bytes > STATE_BYTES)
      throw new LimitError(
        "state",
        `A session may keep ${STATE_BYTES} bytes of state, this one needs ${bytes}; stream less, or set durability: "none"`,
      );
    const texts = pieces(json);
    const write = (): void =>
      texts.forEach((text, part) => this.#writeRow(table, [slot, part, sequence, texts.length, text]));
    // One row is whole by itself: the common case.
    if (texts.length === 1) write();
    else this.#storage.transactionSync(write);
    return json.length;
  }

  #writeRow(table: "turns" | "snapshot", row: readonly SqlStorageValue[]): void {
    const cursor = this.#sql.exec(
      `INSERT INTO ${table} (slot, part, sequence, parts, json) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (slot, part) DO UPDATE SET sequence = excluded.sequence, parts = excluded.parts, json = excluded.json`,
      ...row,
    );
    this.#rowsWritten += cursor.rowsWritten;
  }

  /** Whole texts, oldest first; what is left of a longer text in a slot is not part of them. */
  #joined(table: "turns" | "snapshot"): { readonly sequence: number; readonly json: string }[] {
    const rows = this.#sql
      .exec<Row>(`SELECT sequence, parts, part, json FROM ${table} ORDER BY sequence, part`)
      .toArray();
    const texts = new Map<number, { readonly parts: number; found: string[] }>();
    for (const { sequence, parts, part, json } of rows) {
      if (part >= parts) continue;
      const text = texts.get(sequence);
      if (text === undefined) texts.set(sequence, { parts, found: [json] });
      else text.found.push(json);
    }
    return [...texts].flatMap(([sequence, { parts, found }]) =>
      found.length === parts ? [{ sequence, json: found.join("") }] : [],
    );
  }
}

/** Gives `take` the object that `json` stands for; false when it is none, or not one that `take` can use. */
function readAs(json: string, take: (value: object) => void): boolean {
  try {
    const value: unknown = JSON.parse(json);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    take(value);
    return true;
  } catch {
    return false;
  }
}

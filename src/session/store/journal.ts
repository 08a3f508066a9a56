// The memory of a session in SQLite: a snapshot, and one row per turn since.
import { addTurn, emptyState, type StoredState, type StoredTurn } from "../../app/memory/stored-state.ts";
import { LimitError } from "../../base/errors.ts";

/** Turns between two snapshots. Their rows are written over in a ring, because deleting a row costs as much as writing one. */
export const TURNS_PER_SNAPSHOT = 128;
/** Characters in one row: 2 MB is the platform's limit, and a character may take up to three bytes. */
export const ROW_CHARACTERS = 600_000;
/** Characters of JSON that a session may keep. */
export const STATE_CHARACTERS = 32 * 1024 * 1024;

/** Names the rows of a turn or snapshot that is longer than one row. */
interface Row extends Record<string, SqlStorageValue> {
  readonly sequence: number;
  readonly parts: number;
  readonly part: number;
  readonly json: string;
}

/** Reads and writes the memory. Writes of one synchronous piece of code are one transaction (Cloudflare docs, sqlite-storage-api). */
export class Journal {
  readonly #sql: SqlStorage;
  #ready: boolean;
  #sequence = 0;
  #snapshotAt = 0;
  #rowsWritten = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
    this.#ready = sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'turns'").toArray().length > 0;
  }

  /** Rows written by this instance, for the bench and the admin. */
  get rowsWritten(): number {
    return this.#rowsWritten;
  }

  /** True when the next turn should be a snapshot instead. */
  get wantsSnapshot(): boolean {
    return this.#sequence - this.#snapshotAt >= TURNS_PER_SNAPSHOT - 1;
  }

  /** Characters of JSON that are stored, for reports. */
  get size(): number {
    if (!this.#ready) return 0;
    const count = (table: string): number => this.#sql.exec<{ size: number | null }>(`SELECT SUM(LENGTH(json)) AS size FROM ${table}`).one().size ?? 0;
    return count("snapshot") + count("turns");
  }

  /** Deletes everything, whatever layout the tables have, and remembers instead why the session cannot be had back. */
  discard(reason: string): StoredState {
    for (const table of ["turns", "snapshot"]) this.#sql.exec(`DROP TABLE IF EXISTS ${table}`);
    this.forget();
    const state: StoredState = { ...emptyState(), problems: [reason] };
    this.snapshot(state);
    return state;
  }

  /** The stored memory, or null when there is none. */
  load(): StoredState | null {
    if (!this.#ready) return null;
    const snapshot = this.#joined("snapshot");
    const state = snapshot.length === 0 ? emptyState() : (JSON.parse(snapshot.at(-1)?.json ?? "") as StoredState);
    this.#snapshotAt = snapshot.at(-1)?.sequence ?? 0;
    this.#sequence = this.#snapshotAt;
    for (const { sequence, json } of this.#joined("turns")) {
      if (sequence <= this.#snapshotAt) continue;
      // The cast: only this class writes the table.
      addTurn(state, JSON.parse(json) as StoredTurn);
      this.#sequence = sequence;
    }
    return snapshot.length === 0 && this.#sequence === 0 ? null : state;
  }

  /** @throws LimitError when the turn is larger than a session may keep */
  append(turn: StoredTurn): void {
    this.#prepare();
    this.#sequence += 1;
    this.#write("turns", this.#sequence % TURNS_PER_SNAPSHOT, this.#sequence, JSON.stringify(turn));
  }

  /** Puts everything in place of snapshot and turns. @throws LimitError when it is larger than a session may keep */
  snapshot(state: StoredState): void {
    this.#prepare();
    this.#sequence += 1;
    this.#write("snapshot", 0, this.#sequence, JSON.stringify(state));
    this.#snapshotAt = this.#sequence;
  }

  /** To be called when the tables were deleted. */
  forget(): void {
    this.#ready = false;
    this.#sequence = 0;
    this.#snapshotAt = 0;
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

  #write(table: "turns" | "snapshot", slot: number, sequence: number, json: string): void {
    if (json.length > STATE_CHARACTERS) {
      throw new LimitError(
        "state",
        `A session may keep ${STATE_CHARACTERS} characters of state, this one needs ${json.length}; stream less, or set durability: "none"`,
      );
    }
    const parts = Math.max(1, Math.ceil(json.length / ROW_CHARACTERS));
    for (let part = 0; part < parts; part++) {
      const text = json.slice(part * ROW_CHARACTERS, (part + 1) * ROW_CHARACTERS);
      const cursor = this.#sql.exec(
        `INSERT INTO ${table} (slot, part, sequence, parts, json) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (slot, part) DO UPDATE SET sequence = excluded.sequence, parts = excluded.parts, json = excluded.json`,
        slot,
        part,
        sequence,
        parts,
        text,
      );
      this.#rowsWritten += cursor.rowsWritten;
    }
  }

  /** Whole texts, oldest first; what is left of a longer text in a slot is not part of them. */
  #joined(table: "turns" | "snapshot"): { readonly sequence: number; readonly json: string }[] {
    const rows = this.#sql.exec<Row>(`SELECT sequence, parts, part, json FROM ${table} ORDER BY sequence, part`).toArray();
    const texts = new Map<number, { readonly parts: number; pieces: string[] }>();
    for (const { sequence, parts, part, json } of rows) {
      if (part >= parts) continue;
      const text = texts.get(sequence);
      if (text === undefined) texts.set(sequence, { parts, pieces: [json] });
      else text.pieces.push(json);
    }
    return [...texts].flatMap(([sequence, { parts, pieces }]) => (pieces.length === parts ? [{ sequence, json: pieces.join("") }] : []));
  }
}

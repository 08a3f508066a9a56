// The files of visitors in SQLite: each byte is written once, and read when the app asks for it.
import { checkRoom, joined, type FileStore } from "../../state/file-store.ts";
import type { Tables } from "./tables.ts";

/** Bytes in one row; 2 MB is the platform's limit (Cloudflare docs, durable-objects/platform/limits). */
const ROW_BYTES = 1_000_000;

/** The table of files. There is none until a visitor hands in the first one. */
export class StoredFiles implements FileStore {
  readonly #sql: SqlStorage;
  readonly #most: number;
  #ready: boolean;
  /** Bytes of all files; null before they are counted. */
  #bytes: number | null = null;

  /** @param most bytes of all files */
  constructor(sql: SqlStorage, tables: Tables, most: number) {
    this.#sql = sql;
    this.#most = most;
    this.#ready = tables.has("files");
  }

  get bytes(): number {
    if (!this.#ready) return 0;
    this.#bytes ??= this.#sum("SELECT SUM(LENGTH(bytes)) AS size FROM files");
    return this.#bytes;
  }

  write(key: string, piece: number, bytes: Uint8Array): void {
    this.#prepare();
    const before = this.#sum("SELECT SUM(LENGTH(bytes)) AS size FROM files WHERE file = ? AND piece = ?", key, piece);
    const after = this.bytes - before + bytes.byteLength;
    checkRoom(after, this.#most);
    this.#sql.exec("DELETE FROM files WHERE file = ? AND piece = ?", key, piece);
    for (let part = 0; part === 0 || part * ROW_BYTES < bytes.byteLength; part++) {
      this.#sql.exec(
        "INSERT INTO files (file, piece, part, bytes) VALUES (?, ?, ?, ?)",
        key,
        piece,
        part,
        bytes.slice(part * ROW_BYTES, (part + 1) * ROW_BYTES).buffer,
      );
    }
    this.#bytes = after;
  }

  read(key: string): Uint8Array<ArrayBuffer> | null {
    if (!this.#ready) return null;
    const rows = this.#sql
      .exec<{ bytes: ArrayBuffer }>("SELECT bytes FROM files WHERE file = ? ORDER BY piece, part", key)
      .toArray();
    return rows.length === 0 ? null : joined(rows.map(({ bytes }) => new Uint8Array(bytes)));
  }

  delete(key: string): void {
    if (!this.#ready) return;
    this.#sql.exec("DELETE FROM files WHERE file = ?", key);
    this.#bytes = null;
  }

  /** To be called when the tables were deleted. */
  forget(): void {
    this.#ready = false;
    this.#bytes = null;
  }

  #sum(query: string, ...values: readonly SqlStorageValue[]): number {
    return this.#sql.exec<{ size: number | null }>(query, ...values).one().size ?? 0;
  }

  #prepare(): void {
    if (this.#ready) return;
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS files (file TEXT NOT NULL, piece INTEGER NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (file, piece, part)) WITHOUT ROWID",
    );
    this.#ready = true;
  }
}

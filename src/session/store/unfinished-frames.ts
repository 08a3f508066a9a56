// Frames of messages that have not come whole when an object goes to sleep.
import type { ReceiverState } from "../../protocol/receiver.ts";
import type { Tables } from "./tables.ts";

/** Bytes in one row; 2 MB is the platform's limit (Cloudflare docs, durable-objects/platform/limits). */
const ROW_BYTES = 1_000_000;
/** Bytes of frames that go into a socket's attachment, which may have 16,384 with everything else in it. */
const ATTACHMENT_BYTES = 10_500;

interface Row extends Record<string, SqlStorageValue> {
  readonly entry: number;
  /** "text", "buffer", or "name" for the buffer whose bytes come next. */
  readonly kind: string;
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/**
 * Bytes that V8 writes around each text, buffer and pair of both, counted from above: tags, lengths of up to three bytes,
 * an index and an end for the pair, and a byte to align texts of two bytes a character.
 */
const ENTRY_BYTES = 32;

/** True when `frames` fit into an attachment. Text is counted with two bytes a character, as it is stored at worst. */
export function fitsAttachment({ texts, buffers, bufferId }: ReceiverState): boolean {
  const sizes = [
    ...texts.map((text) => 2 * text.length),
    ...buffers.map(([id, bytes]) => 2 * id.length + bytes.byteLength),
    2 * (bufferId?.length ?? 0),
  ];
  return sizes.reduce((sum, size) => sum + size + ENTRY_BYTES, 0) <= ATTACHMENT_BYTES;
}

/** The table of unfinished messages that are too long for an attachment. There is none until one is needed. */
export class UnfinishedFrames {
  readonly #sql: SqlStorage;
  #ready: boolean;

  constructor(sql: SqlStorage, tables: Tables) {
    this.#sql = sql;
    this.#ready = tables.has("frames");
  }

  /** Keeps the frames of a socket, in place of what was kept of it. */
  save(connection: string, { texts, buffers, bufferId }: ReceiverState): void {
    this.#prepare();
    this.delete(connection);
    const encoder = new TextEncoder();
    let entry = 0;
    for (const text of texts) this.#write(connection, (entry += 1), "text", "", encoder.encode(text));
    for (const [id, bytes] of buffers) this.#write(connection, (entry += 1), "buffer", id, new Uint8Array(bytes));
    if (bufferId !== null) this.#write(connection, entry + 1, "name", bufferId, new Uint8Array());
  }

  /** The frames of a socket, or null. */
  load(connection: string): ReceiverState | null {
    if (!this.#ready) return null;
    const rows = this.#sql
      .exec<Row>("SELECT entry, kind, name, bytes FROM frames WHERE connection = ? ORDER BY entry, chunk", connection)
      .toArray();
    if (rows.length === 0) return null;
    const texts: string[] = [];
    const buffers: [string, ArrayBuffer][] = [];
    let bufferId: string | null = null;
    for (const [first, ...more] of Map.groupBy(rows, ({ entry }) => entry).values()) {
      if (first === undefined) continue;
      const bytes = joined([first, ...more].map((row) => new Uint8Array(row.bytes)));
      if (first.kind === "text") texts.push(new TextDecoder().decode(bytes));
      else if (first.kind === "buffer") buffers.push([first.name, bytes.buffer]);
      else bufferId = first.name;
    }
    return { texts, buffers, bufferId };
  }

  delete(connection: string): void {
    if (this.#ready) this.#sql.exec("DELETE FROM frames WHERE connection = ?", connection);
  }

  /** To be called when the tables were deleted. */
  forget(): void {
    this.#ready = false;
  }

  #prepare(): void {
    if (this.#ready) return;
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS frames (connection TEXT NOT NULL, entry INTEGER NOT NULL, chunk INTEGER NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (connection, entry, chunk)) WITHOUT ROWID",
    );
    this.#ready = true;
  }

  #write(connection: string, entry: number, kind: string, name: string, bytes: Uint8Array): void {
    for (let chunk = 0; chunk === 0 || chunk * ROW_BYTES < bytes.length; chunk++) {
      const part = bytes.slice(chunk * ROW_BYTES, (chunk + 1) * ROW_BYTES).buffer;
      this.#sql.exec(
        "INSERT INTO frames (connection, entry, chunk, kind, name, bytes) VALUES (?, ?, ?, ?, ?, ?)",
        connection,
        entry,
        chunk,
        kind,
        name,
        part,
      );
    }
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

// Where a session keeps the files that visitors hand in, piece by piece and apart from its state.
import { LimitError } from "../base/errors.ts";

/** Files by key. A key belongs to whoever has made it up. */
export interface FileStore {
  /**
   * Keeps a piece of a file, in place of the one that had its number.
   * @throws LimitError `uploadBytes` when the session would keep more than it may
   */
  write(key: string, piece: number, bytes: Uint8Array): void;
  /** The pieces of a file, joined in the order of their numbers; null when there are none. */
  read(key: string): Uint8Array<ArrayBuffer> | null;
  delete(key: string): void;
  /** Bytes of all files. */
  readonly bytes: number;
}

/** @throws LimitError `uploadBytes` past `most` bytes */
export function checkRoom(bytes: number, most: number): void {
  if (bytes > most)
    throw new LimitError(
      "uploadBytes",
      `The files of this session may have ${most} bytes together: take some away, or have them written to a bucket`,
    );
}

/** The bytes of `parts` one after the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Files in memory: of tests, and of runs that only make a page. */
export class MemoryFiles implements FileStore {
  readonly #most: number;
  readonly #files = new Map<string, Map<number, Uint8Array>>();

  /** @param most bytes of all files */
  constructor(most = Infinity) {
    this.#most = most;
  }

  get bytes(): number {
    return [...this.#files.values()].reduce((sum, file) => sum + sizeOf(file), 0);
  }

  write(key: string, piece: number, bytes: Uint8Array): void {
    const file = this.#files.get(key) ?? new Map<number, Uint8Array>();
    checkRoom(this.bytes - (file.get(piece)?.byteLength ?? 0) + bytes.byteLength, this.#most);
    this.#files.set(key, file.set(piece, bytes.slice()));
  }

  read(key: string): Uint8Array<ArrayBuffer> | null {
    const file = this.#files.get(key);
    return file === undefined ? null : joined([...file].toSorted(([a], [b]) => a - b).map(([, bytes]) => bytes));
  }

  delete(key: string): void {
    this.#files.delete(key);
  }
}

const sizeOf = (file: ReadonlyMap<number, Uint8Array>): number =>
  [...file.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);

// Notes which signals have new values, so that they can be stored.
import type { KeptValue } from "../../reactive/tracker.ts";
import type { Writer } from "./writer.ts";

/** The signals of one session that no longer have the value that the app's run gave them. */
export class ValueLog {
  readonly #touched = new Map<string, KeptValue>();
  #dirty = new Set<KeptValue>();

  get changed(): boolean {
    return this.#dirty.size > 0;
  }

  get size(): number {
    return this.#touched.size;
  }

  /** Takes note of what was stored before. */
  touch(value: KeptValue): void {
    this.#touched.set(value.key, value);
  }

  mark(value: KeptValue): void {
    this.touch(value);
    this.#dirty.add(value);
  }

  forget(prefix: string): void {
    for (const [key, value] of this.#touched) {
      if (!key.startsWith(prefix)) continue;
      this.#touched.delete(key);
      this.#dirty.delete(value);
    }
  }

  /** Writes what has changed since the last call. */
  writeTurn(writer: Writer): void {
    for (const value of this.#dirty) writer.value(value);
    this.#dirty = new Set();
  }

  writeAll(writer: Writer): void {
    for (const value of this.#touched.values()) writer.value(value);
  }
}
